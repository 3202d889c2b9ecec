package dev.fairlead.intake.gitlab;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job changed its status: a deployment where it has an environment, otherwise only where a rule says so. */
final class JobEvent {
    private JobEvent() {}

    static Translation translate(Happening happening) {
        var body = happening.body();
        var job = new Job(
                "a job",
                body.name("build_id"),
                body.name("build_name"),
                body.word("build_status"),
                body.at("environment"),
                moment(body, "build_started_at"),
                moment(body, "build_finished_at"),
                body.text("build_url"));
        return job.translate(happening, ref(happening), body.sha("sha"), body.name("pipeline_id"));
    }

    /** Newer servers tell each moment in two forms. */
    private static @Nullable Instant moment(Payload body, String field) {
        var told = body.moment(field);
        return told == null ? body.moment(field + "_iso") : told;
    }

    private static Labels.Builder ref(Happening happening) {
        var body = happening.body();
        var ref = body.text("ref");
        return (body.flag("tag") ? new GitRef(null, ref) : new GitRef(ref, null))
                .on(happening.labels())
                .with(Labels.OWN + "stage", body.text("build_stage"))
                .with(Labels.OWN + "pipeline", body.at("commit").text("name"));
    }
}
