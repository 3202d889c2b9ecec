package dev.fairlead.intake.argocd;

import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An application as Argo CD has it: what is wanted, and the last operation that brought it there. */
final class Application {
    private static final List<String> ENVIRONMENTS =
            List.of("environment", "env", "app.kubernetes.io/environment", "stage");

    private final Payload application;
    private final @Nullable String argocd;
    private final Payload metadata;
    private final Payload status;
    final Payload operation;

    Application(Payload application, @Nullable String argocd) {
        this.application = application;
        this.argocd = argocd;
        metadata = application.get("metadata");
        status = application.at("status");
        operation = status.at("operationState");
    }

    String name() {
        return metadata.name("name");
    }

    String shortName() {
        return Texts.shortened(name());
    }

    /** The same for each telling about this application; another one of the same name in another cluster has its own. */
    String identity() {
        return metadata.findText("uid")
                .orElseGet(() -> metadata.findText("namespace").orElse("argocd") + "/" + name());
    }

    @Nullable Instant deletedAt() {
        return metadata.moment("deletionTimestamp");
    }

    boolean isOfApplications() {
        return status.at("summary").flag("isAppOfApps");
    }

    /** Empty where the sender leaves it out. */
    String health() {
        return status.at("health").word("status");
    }

    /** Since when it is as healthy or unhealthy as it is. */
    @Nullable Instant healthSince() {
        return status.at("health").moment("lastTransitionTime");
    }

    /** Containers' images that the application runs. */
    List<Image> images() {
        var images = new ArrayList<Image>();
        for (var text : status.at("summary").texts("images")) {
            Image.find(text).filter(Image::saysWhich).ifPresent(images::add);
        }
        return images;
    }

    /**
     * Sources of the last operation, each with the revision that it had: those that only lend values to another one are left
     * out.
     */
    List<Synced> sources() {
        var result = operation.at("syncResult");
        var sources = sources(result).or(() -> sources(application.at("spec"))).orElse(List.of());
        var revisions = result.texts("revisions");
        if (revisions.isEmpty()) {
            revisions = result.findText("revision").map(List::of).orElse(List.of());
        }
        var synced = new ArrayList<Synced>();
        for (int i = 0; i < Math.min(Math.max(sources.size(), 1), revisions.size()); i++) {
            var source = i < sources.size() ? Optional.of(sources.get(i)) : Optional.<Payload>empty();
            var one = Synced.of(source, revisions.get(i));
            if (!one.lendsValuesOnly()) {
                synced.add(one);
            }
        }
        return synced;
    }

    private static Optional<List<Payload>> sources(Payload from) {
        var several = from.list("sources");
        return several.isEmpty()
                ? from.find("source").filter(found -> found.has("repoURL")).map(List::of)
                : Optional.of(several);
    }

    Labels.Builder labels() {
        var own = metadata.labels("labels");
        var destination = application.at("spec", "destination");
        var labels = Labels.builder()
                .with(Labels.EVENT, "sync")
                .with(Labels.SERVICE, name())
                .with(Labels.NAMESPACE, destination.text("namespace"))
                .with(Labels.CLUSTER, destination.findText("name").orElseGet(() -> destination.text("server")))
                .with(Labels.OWN + "argocd-project", application.at("spec").text("project"));
        ENVIRONMENTS.forEach(name -> labels.with(Labels.ENVIRONMENT, own.get(name)));
        own.forEach((name, value) -> labels.with(Labels.OWN + name, value));
        return labels;
    }

    /** Its page at Argo CD, where the template says where that is. */
    @Nullable String url() {
        return argocd == null
                ? null
                : argocd.replaceFirst("/+$", "") + "/applications/"
                        + metadata.findText("namespace").orElse("argocd") + "/" + name();
    }
}
