package dev.fairlead.intake.flux;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.artifact.Image;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Texts;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A HelmRelease was installed, upgraded, rolled back or uninstalled. Its revision is the version of the chart. */
final class Released {
    /** Until 0.36 the reason was {@code info} or {@code error}, and the message said it. */
    private static final Pattern OLD =
            Pattern.compile("Helm (?<what>install|upgrade|rollback|uninstall) (?<how>succeeded|failed)\\b.*");

    private final FluxEvent event;

    Released(FluxEvent event) {
        this.event = event;
    }

    Translation translation() {
        return switch (reason()) {
            case "installsucceeded", "upgradesucceeded" -> told(Outcome.SUCCEEDED, false, null);
            case "rollbacksucceeded" -> told(Outcome.SUCCEEDED, false, "rolled back");
            case "uninstallsucceeded" -> told(Outcome.SUCCEEDED, true, null);
            case "installfailed", "upgradefailed", "rollbackfailed" ->
                told(Outcome.FAILED, false, event.reason() + ": " + event.message());
            default ->
                Translation.nothing(event.shortReason() + " is told beside what was installed or upgraded: "
                        + Texts.shortened(event.message()));
        };
    }

    private String reason() {
        var old = OLD.matcher(event.message());
        return old.matches() && event.reason().matches("info|error")
                ? old.group("what") + old.group("how")
                : event.reason().toLowerCase(Locale.ROOT);
    }

    /** Each telling is an attempt of its own, known by its moment: there is none about its beginning. */
    private Translation told(Outcome outcome, boolean removed, @Nullable String note) {
        var digest = event.metadata("oci-digest").filter(Image::isDigest).orElse(null);
        var version = event.metadata("revision").orElse(null);
        if (version == null && !removed) {
            return Translation.nothing(event.shortReason() + " does not say for which version of the chart");
        }
        return Translation.of(new Told.Deployed(
                event.labels().with(Labels.OWN + "chart-version", version).build(),
                event.object() + " " + event.at(),
                new ToldVersion(version, null, digest, null),
                outcome,
                removed,
                null,
                event.at(),
                null,
                null,
                note));
    }
}
