package dev.fairlead.intake.flux;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Texts;
import java.util.Optional;
import java.util.Set;

/** A Kustomization was brought to a revision: begun where something was applied, ended where that is healthy or failed. */
final class Reconciled {
    /** Nothing was tried: what is to be applied is not there yet. */
    private static final Set<String> NOTHING_TRIED = Set.of(
            "ArtifactFailed",
            "DependencyNotReady",
            "AccessDenied",
            "HealthCheckCanceled",
            "Suspended",
            "SourceNotReady",
            "InvalidCELExpression",
            "FeatureGateDisabled");

    private final FluxEvent event;

    Reconciled(FluxEvent event) {
        this.event = event;
    }

    Translation translation() {
        if (NOTHING_TRIED.contains(event.reason())) {
            return Translation.nothing(event.shortReason() + ": nothing was applied");
        }
        var revision = event.revision();
        if (revision.isEmpty()) {
            return Translation.nothing(event.shortReason() + " does not say for which revision");
        }
        if (event.reason().equals("ReconciliationSucceeded") && !event.message().startsWith("Health check")) {
            return Translation.nothing(
                    "ReconciliationSucceeded is told at each interval; what was applied and is well is told apart");
        }
        return outcome()
                .map(outcome -> told(revision.get(), outcome))
                .orElseGet(() -> Translation.nothing(
                        event.shortReason() + " says neither that something was applied nor that it is well: "
                                + Texts.shortened(event.message())));
    }

    private Optional<Outcome> outcome() {
        if (event.isError()) {
            return Optional.of(Outcome.FAILED);
        }
        var message = event.message();
        if (message.startsWith("Health check passed")) {
            return Optional.of(Outcome.SUCCEEDED);
        }
        // lines such as `Deployment/apps/web configured`
        boolean applied = message.endsWith(" configured") || message.endsWith(" created");
        return applied ? Optional.of(endsApplied() ? Outcome.SUCCEEDED : Outcome.RUNNING) : Optional.empty();
    }

    /** An alert says so about Kustomizations that wait for nothing: of those nothing tells that what was applied is well. */
    private boolean endsApplied() {
        return event.metadata(FluxEvent.DEPLOYED_WHEN).filter("applied"::equals).isPresent();
    }

    private Translation told(Revision revision, Outcome outcome) {
        var origin = event.originRevision();
        var commit = Optional.ofNullable(revision.commit()).or(() -> origin.map(Revision::commit));
        boolean tagged = revision.digest() != null
                || (revision.name() != null && revision.name().matches("v?\\d+\\.\\d.*"));
        var labels = event.labels();
        if (!tagged) {
            labels.with(Labels.BRANCH, revision.name());
        }
        boolean running = outcome == Outcome.RUNNING;
        return Translation.of(new Told.Deployed(
                labels.build(),
                event.object() + " " + event.metadata("revision").orElse(""),
                new ToldVersion(tagged ? revision.name() : null, commit.orElse(null), revision.digest(), null),
                outcome,
                false,
                running ? event.at() : null,
                running ? null : event.at(),
                null,
                null,
                outcome == Outcome.FAILED ? event.reason() + ": " + event.message() : null));
    }
}
