package dev.fairlead.intake.jenkins;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.platform.refusal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message of the plugin Notification. It is sent at each phase; the moment in it is that of the phase. */
final class Notification {
    private static final Duration LONGEST = Duration.ofDays(365);

    private Notification() {}

    static Translation translate(Payload body) {
        var build = body.get("build");
        var phase = build.word("phase");
        return switch (phase) {
            case "started" ->
                build(body, "running", build.moment("timestamp"), null).told();
            case "completed" -> completed(body, build);
            case "queued" -> Translation.nothing("the build waits");
            case "finalized" ->
                Translation.nothing(
                        "the end of the build is told by the event COMPLETED; choose `Job Completed` or all events");
            default -> Translation.nothing("`" + Texts.shortened(phase) + "` is no phase of a build");
        };
    }

    private static Translation completed(Payload body, Payload build) {
        var status = build.word("status");
        if (status.isEmpty()) {
            return Translation.nothing("the build does not say how it ended");
        }
        var finished = build.moment("timestamp");
        var duration = build.number("duration");
        return build(body, status, started(finished, duration), finished).told();
    }

    /** Of a build that tells its end itself, Jenkins does not know the duration yet. */
    private static @Nullable Instant started(@Nullable Instant finished, @Nullable Long duration) {
        if (finished == null || duration == null || duration <= 0 || duration > LONGEST.toMillis()) {
            return null;
        }
        return finished.minusMillis(duration);
    }

    private static Build build(Payload body, String word, @Nullable Instant started, @Nullable Instant finished) {
        var build = body.get("build");
        var url = build.findText("full_url");
        var path = body.findText("url").orElse("");
        return new Build(
                url.orElseGet(
                        () -> build.findText("url").orElseGet(() -> body.name("name") + " " + build.name("number"))),
                Build.job(path, Optional.ofNullable(body.text("name")).orElse("")),
                build.word("phase"),
                word,
                build.at("scm"),
                build.labels("parameters"),
                started,
                finished,
                url.orElse(null));
    }
}
