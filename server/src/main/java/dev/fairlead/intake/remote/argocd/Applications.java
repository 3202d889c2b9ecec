package dev.fairlead.intake.remote.argocd;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applications with their last operation and the syncs before it. Of those before, Argo CD keeps the revision and not the
 * images: it renders the manifests of the revision again, which says them where nothing else than the revision was different.
 */
final class Applications implements Listing {
    private static final String FIELDS = "items.metadata.name,items.metadata.namespace,items.metadata.uid,"
            + "items.metadata.labels,items.metadata.deletionTimestamp,items.spec,items.status.summary,items.status.health,"
            + "items.status.operationState,items.status.history";

    private final List<String> projects;
    private final Predicate<Found> known;

    Applications(List<String> projects, Predicate<Found> known) {
        this.projects = projects;
        this.known = known;
    }

    @Override
    public String name() {
        return "applications";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var path = new StringBuilder("/api/v1/applications?fields=" + FIELDS);
        projects.forEach(project -> path.append("&projects=").append(Nodes.encoded(project)));
        var part = new Part();
        for (var application : Nodes.objects(asker.get(path.toString()).json().path("items"))) {
            last(application, span, part);
            for (var sync : Nodes.objects(application.path("status").path("history"))) {
                earlier(asker, application, sync, span, part);
            }
        }
        return part;
    }

    private static String identity(JsonNode application) {
        var metadata = application.path("metadata");
        var uid = Nodes.text(metadata, "uid");
        return "applications/"
                + (uid.isEmpty() ? Nodes.text(metadata, "namespace") + "/" + Nodes.text(metadata, "name") : uid);
    }

    /** As Argo CD has it now. */
    private static void last(JsonNode application, Span span, Part part) {
        var status = application.path("status");
        var operation = status.path("operationState");
        var started = Nodes.find(operation, "startedAt");
        if (started.isEmpty() || !span.begins(Nodes.moment(operation, "finishedAt", "startedAt"))) {
            return;
        }
        var body = told(application);
        body.set("status", Nodes.some(status, "summary", "health", "operationState"));
        var health = status.path("health");
        part.add(Found.of(
                identity(application) + " " + started.get() + " " + Nodes.text(operation, "phase") + " "
                        + Nodes.text(health, "status"),
                Nodes.moment(operation, "finishedAt", "startedAt"),
                Map.of(),
                body));
    }

    private static ObjectNode told(JsonNode application) {
        var body = Nodes.object();
        body.set(
                "metadata",
                Nodes.some(application.path("metadata"), "name", "namespace", "uid", "labels", "deletionTimestamp"));
        body.set("spec", application.path("spec"));
        return body;
    }

    private void earlier(Asker asker, JsonNode application, JsonNode sync, Span span, Part part) throws ApiTrouble {
        var started = Nodes.find(sync, "deployStartedAt");
        var finished = Nodes.find(sync, "deployedAt");
        var now = Nodes.find(application.path("status").path("operationState"), "startedAt");
        if (finished.isEmpty() || !span.begins(finished.get()) || (started.isPresent() && started.equals(now))) {
            return;
        }
        var name = Nodes.text(application.path("metadata"), "name");
        if (started.isEmpty()) {
            part.pass("an early sync of " + name
                    + " does not say when it began, so that nobody knows whether it was told");
            return;
        }
        var body = body(application, sync, started.get(), finished.get());
        if (!application.path("status").path("summary").path("images").isEmpty()) {
            var found = found(application, started.get(), finished.get(), body);
            if (known.test(found)) {
                return;
            }
            var images = images(asker, application, sync);
            if (images.isEmpty()) {
                part.pass("Argo CD does not know which images an earlier sync of " + name
                        + " put there; the history of its manifests does: `fairlead import gitops`");
                return;
            }
            var list = ((ObjectNode) body.get("status")).putObject("summary").putArray("images");
            images.forEach(list::add);
        }
        part.add(found(application, started.get(), finished.get(), body));
    }

    private static Found found(JsonNode application, Instant started, Instant finished, ObjectNode body) {
        return Found.of(identity(application) + " " + started + " history", finished, Map.of(), body);
    }

    private static ObjectNode body(JsonNode application, JsonNode sync, Instant started, Instant finished) {
        var body = told(application);
        // an application that is being deleted now was not then
        ((ObjectNode) body.get("metadata")).remove("deletionTimestamp");
        var operation = body.putObject("status")
                .putObject("operationState")
                .put("phase", "Succeeded")
                .put("startedAt", started.toString())
                .put("finishedAt", finished.toString());
        operation.set("syncResult", Nodes.some(sync, "revision", "revisions", "source", "sources"));
        return body;
    }

    /** Empty where they cannot be told with certainty. */
    private static Set<String> images(Asker asker, JsonNode application, JsonNode sync) throws ApiTrouble {
        var spec = application.path("spec");
        var revision = Nodes.text(sync, "revision");
        if (revision.isEmpty()
                || !spec.path("sources").isMissingNode()
                || !withoutRevision(spec.path("source")).equals(withoutRevision(sync.path("source")))) {
            return Set.of();
        }
        var metadata = application.path("metadata");
        var path = "/api/v1/applications/" + Nodes.encoded(Nodes.text(metadata, "name")) + "/manifests?revision="
                + Nodes.encoded(revision)
                + parameter("appNamespace", Nodes.text(metadata, "namespace"))
                + parameter("project", Nodes.text(spec, "project"));
        try {
            return Manifests.images(asker.get(path).json().path("manifests"));
        } catch (ApiTrouble.Withheld | ApiTrouble.Unavailable _) {
            // a revision that is gone from its repository is a status 400, 404 or 500
            return Set.of();
        }
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + Nodes.encoded(value);
    }

    private static Optional<ObjectNode> withoutRevision(JsonNode source) {
        return source instanceof ObjectNode object
                ? Optional.of(object.deepCopy().without("targetRevision"))
                : Optional.empty();
    }
}
