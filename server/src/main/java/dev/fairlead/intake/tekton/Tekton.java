package dev.fairlead.intake.tekton;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.cloudevents.CloudEvent;
import dev.fairlead.intake.cloudevents.CloudEvents;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * What Tekton tells about its runs, in whatever order: each event holds the whole run as it was then. Rules say which
 * pipelines deploy; images that a run's results name were built by it.
 */
public final class Tekton {
    private static final String PREFIX = "dev.tekton.event.";

    private Tekton() {}

    public static Source source() {
        return new Source(
                "tekton",
                "Tekton",
                Verifications.sharedToken(),
                CloudEvents::identity,
                CloudEvents::type,
                delivery -> CloudEvents.translate(delivery, Tekton::translate));
    }

    public static boolean reads(String type) {
        return type.startsWith(PREFIX);
    }

    public static Translation translate(CloudEvent event) {
        if (!reads(event.type())) {
            return Translation.nothing("`" + Texts.shortened(event.type()) + "` is no event of Tekton");
        }
        var body = event.body();
        for (var kind : List.of("pipelineRun", "taskRun")) {
            if (body.has(kind)) {
                return told(event.type(), new Run(kind, body.get(kind)));
            }
        }
        return Translation.nothing(Texts.shortened(event.type()) + " is about neither a pipeline nor a task");
    }

    private static Translation told(String type, Run run) {
        if (run.isPart()) {
            return Translation.nothing("a task in the run of a pipeline, which is told as a whole");
        }
        var outcome = run.outcome();
        boolean running = outcome == Outcome.RUNNING;
        if (running && run.startedAt() == null) {
            return Translation.nothing("the run waits and has not started");
        }
        var labels = run.labels(type.substring(PREFIX.length()));
        var told = new ArrayList<Told>();
        told.add(new Told.Deployed(
                labels,
                run.identity(),
                run.version(),
                outcome,
                false,
                run.startedAt(),
                running ? null : run.finishedAt(),
                null,
                null,
                outcome == Outcome.FAILED ? run.note() : null));
        if (outcome == Outcome.SUCCEEDED) {
            run.images()
                    .forEach(image -> told.add(new Told.Built(
                            named(labels, image.name()), run.built(image), run.finishedAt(), run.identity(), null)));
        }
        return new Translation(told, List.of());
    }

    private static Labels named(Labels labels, String image) {
        var named = Labels.builder().with(Labels.IMAGE, image);
        labels.values().forEach(named::with);
        return named.build();
    }
}
