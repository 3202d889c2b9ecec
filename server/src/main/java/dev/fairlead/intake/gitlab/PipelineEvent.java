package dev.fairlead.intake.gitlab;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline changed its status. Its jobs with an environment are deployments, each by itself: another job of it may be run
 * weeks later. The pipeline as a whole is one only where a rule says so.
 */
final class PipelineEvent {
    private PipelineEvent() {}

    static Translation translate(Happening happening) {
        var pipeline = happening.body().get("object_attributes");
        var commit = pipeline.sha("sha");
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var build : happening.body().list("builds")) {
            if (build.at("environment").text("name") != null) {
                var translated = job(build)
                        .translate(
                                happening,
                                labels(happening, pipeline).with(Labels.OWN + "stage", build.text("stage")),
                                commit,
                                pipeline.name("id"));
                told.addAll(translated.told());
                passed.addAll(translated.passed());
            }
        }
        whole(happening, pipeline, commit, told, passed);
        return new Translation(told, passed);
    }

    private static Job job(Payload build) {
        var name = build.name("name");
        return new Job(
                "the job `" + Texts.shortened(name) + "`",
                build.name("id"),
                name,
                build.word("status"),
                build.at("environment"),
                build.moment("started_at"),
                build.moment("finished_at"),
                null);
    }

    private static void whole(
            Happening happening, Payload pipeline, String commit, List<Told> told, List<String> passed) {
        var status = pipeline.word("status");
        var outcome = Status.outcome(status);
        var finished = pipeline.moment("finished_at");
        if (outcome.isEmpty() || finished == null) {
            passed.add(
                    outcome.isEmpty()
                            ? Status.passed("a pipeline", status)
                            : "a pipeline has not ended yet; its end is told by itself");
            return;
        }
        told.add(new Told.Deployed(
                labels(happening, pipeline)
                        .with(Labels.JOB, pipeline.text("name"))
                        .with(Labels.RUN, pipeline.name("id"))
                        .build(),
                happening.called("pipelines", pipeline.name("id")),
                ToldVersion.ofCommit(commit),
                outcome.get(),
                false,
                pipeline.moment("created_at"),
                finished,
                null,
                pipeline.text("url"),
                null));
    }

    private static Labels.Builder labels(Happening happening, Payload pipeline) {
        var ref = pipeline.text("ref");
        return (pipeline.flag("tag") ? new GitRef(null, ref) : new GitRef(ref, null))
                .on(happening.labels())
                .with(Labels.OWN + "trigger", pipeline.text("source"))
                .with(Labels.OWN + "pipeline", pipeline.text("name"));
    }
}
