package dev.fairlead.intake.cdevents;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.cloudevents.CloudEvent;
import dev.fairlead.intake.cloudevents.CloudEvents;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a CDEvent says. Fields that are no part of the specification are read from {@code customData}. */
public final class CdEvents {
    private CdEvents() {}

    public static Source source() {
        return new Source(
                "cdevents",
                "CDEvents",
                Verifications.sharedToken(),
                CdEvents::identity,
                CloudEvents::type,
                delivery -> CloudEvents.translate(delivery, CdEvents::translate));
    }

    private static Optional<String> identity(Delivery delivery) {
        try {
            var events = CloudEvents.of(delivery);
            return events.size() == 1 ? Optional.of(CdEvent.identity(events.getFirst())) : Optional.empty();
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    public static boolean reads(String type) {
        return CdEvent.TYPE.matcher(type).matches();
    }

    public static Translation translate(CloudEvent event) {
        var type = CdEvent.TYPE.matcher(event.type());
        if (!type.matches()) {
            return Translation.nothing("`" + Texts.shortened(event.type()) + "` is no type of CDEvents");
        }
        var what = type.group("what");
        return switch (what) {
            case "service.deployed", "service.upgraded" -> deployed(CdEvent.of(event, what), null);
            case "service.rolledback" -> deployed(CdEvent.of(event, what), "rolled back");
            case "service.removed" -> removed(CdEvent.of(event, what));
            case "service.published" ->
                Translation.nothing(
                        "service.published says that users reach what was deployed; the deployment is told by"
                                + " service.deployed or service.upgraded");
            case "artifact.packaged", "artifact.published" -> built(CdEvent.of(event, what), null);
            case "build.finished" -> finishedBuild(CdEvent.of(event, what));
            case "change.merged" -> merged(CdEvent.of(event, what));
            case "incident.detected", "incident.reported", "incident.resolved" -> trouble(CdEvent.of(event, what));
            case "environment.created", "environment.modified" -> place(CdEvent.of(event, what), false);
            case "environment.deleted" -> place(CdEvent.of(event, what), true);
            case "pipelinerun.started", "taskrun.started" -> started(CdEvent.of(event, what));
            case "pipelinerun.finished", "taskrun.finished" -> finished(CdEvent.of(event, what));
            default -> Translation.nothing(Texts.shortened(what) + " says nothing that is kept");
        };
    }

    private static Labels service(CdEvent event) {
        return event.labels().with(Labels.SERVICE, event.subject().name("id")).build();
    }

    private static Translation deployed(CdEvent event, @Nullable String note) {
        return Translation.of(new Told.Deployed(
                service(event),
                event.identity(),
                event.version(),
                Outcome.SUCCEEDED,
                false,
                null,
                event.at(),
                null,
                event.link(),
                note));
    }

    private static Translation removed(CdEvent event) {
        return Translation.of(new Told.Deployed(
                service(event),
                event.identity(),
                event.version(),
                Outcome.SUCCEEDED,
                true,
                null,
                event.at(),
                null,
                event.link(),
                null));
    }

    private static Translation built(CdEvent event, @Nullable String build) {
        return Translation.of(new Told.Built(event.labels().build(), event.version(), event.at(), build, event.link()));
    }

    private static Translation finishedBuild(CdEvent event) {
        return event.artifact().isEmpty()
                ? Translation.nothing("build.finished names no artifact, so there is no version that it built")
                : built(event, event.subject().name("id"));
    }

    /** The specification has no place for the commit. */
    private static Translation merged(CdEvent event) {
        var commit = Optional.ofNullable(event.custom().commit("commit"))
                .or(() ->
                        event.subject().findText("id").filter(Payload::isCommit).map(CdEvent::lower));
        if (commit.isEmpty()) {
            return Translation.nothing(
                    "change.merged does not say which commit it became; send it as customData.commit");
        }
        var repository = event.content().at("repository");
        var labels = CdEvent.address(repository)
                .map(address -> event.labels(address))
                .orElseGet(event::labels);
        return Translation.of(new Told.Merged(
                labels.with(Labels.PROJECT, repository.text("id")).build(),
                event.subject().name("id"),
                commit.get(),
                event.at(),
                event.custom().moment("firstCommittedAt"),
                event.content().title("description"),
                event.link()));
    }

    /** A ticket is reported some time after the detection: it does not say when that was. */
    private static Translation trouble(CdEvent event) {
        var labels = event.labels()
                .with(Labels.SERVICE, event.referred("service").orElse(null))
                .build();
        var told = event.custom().moment("detectedAt");
        return Translation.of(new Told.Trouble(
                labels,
                event.subjectIdentity(),
                told == null && event.what().equals("incident.detected") ? event.at() : told,
                event.what().equals("incident.resolved") ? event.at() : null,
                event.at(),
                event.content().title("description"),
                event.custom().text("severity"),
                event.content()
                        .findText("ticketURI")
                        .or(() -> event.content().findText("ticketUri"))
                        .orElse(null)));
    }

    private static Translation place(CdEvent event, boolean gone) {
        var name =
                event.content().findText("name").orElseGet(() -> event.subject().name("id"));
        return Translation.of(
                new Told.Place(event.labels().with(Labels.ENVIRONMENT, name).build(), gone));
    }

    private static Labels run(CdEvent event) {
        return event.labels()
                .with(
                        Labels.JOB,
                        event.content()
                                .findText("pipelineName")
                                .orElseGet(() -> event.content().text("taskName")))
                .build();
    }

    private static Translation started(CdEvent event) {
        return Translation.of(attempt(event, Outcome.RUNNING, event.version()));
    }

    /** The only way in which CDEvents can say that a deployment failed; rules say which runs deploy. */
    private static Translation finished(CdEvent event) {
        var word = event.content().word("outcome");
        if (word.isEmpty()) {
            return Translation.nothing(event.what() + " does not say how the run ended");
        }
        return RunOutcome.find(word)
                .map(outcome -> Translation.of(attempt(event, outcome, event.version())))
                .orElseGet(() -> Translation.nothing(event.what() + " ended with `" + Texts.shortened(word)
                        + "`, which is neither success nor failure"));
    }

    private static Told attempt(CdEvent event, Outcome outcome, ToldVersion version) {
        boolean running = outcome == Outcome.RUNNING;
        return new Told.Deployed(
                run(event),
                event.subjectIdentity(),
                version,
                outcome,
                false,
                running ? event.at() : null,
                running ? null : event.at(),
                null,
                event.link(),
                event.content().title("errors"));
    }
}
