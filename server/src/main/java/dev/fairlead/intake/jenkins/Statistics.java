package dev.fairlead.intake.jenkins;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message of the plugin Statistics Gatherer: one when a build begins, one when it has ended. */
final class Statistics {
    private Statistics() {}

    static Translation translate(Payload body) {
        var result = body.word("result");
        var name = body.findText("fullJobName").orElseGet(() -> body.name("jobName"));
        var path = body.name("buildUrl");
        var url = body.findText("ciUrl")
                .map(server -> server.replaceFirst("/+$", "") + "/" + path.replaceFirst("^/+", ""));
        return new Build(
                        url.orElse(path),
                        name,
                        result,
                        result,
                        body.at("scmInfo"),
                        body.labels("parameters"),
                        started(body),
                        body.moment("endTime"),
                        url.orElse(null))
                .told();
    }

    /** The message about the end has no start, but a duration in milliseconds. */
    private static @Nullable Instant started(Payload body) {
        var ended = body.moment("endTime");
        var duration = Optional.ofNullable(body.number("duration")).orElse(0L);
        return Optional.ofNullable(body.moment("startTime"))
                .orElseGet(() -> ended == null || duration <= 0 || duration > 31_536_000_000L
                        ? null
                        : ended.minusMillis(duration));
    }
}
