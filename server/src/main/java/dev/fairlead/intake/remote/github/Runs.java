package dev.fairlead.intake.remote.github;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Runs of workflows. GitHub shows at most 1,000 of what a question finds, so they are asked for week by week, and by shorter
 * spans where there were more.
 */
final class Runs implements Listing {
    private static final int MOST_SHOWN = 1000;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(35);
    private static final Pattern CREATED = Pattern.compile("created=([^&]+?)(?:\\.\\.|%2E%2E)([^&]+)");
    private static final Pattern LATER_PAGE = Pattern.compile("[?&]page=(?!1(?:&|$))");

    private final Repository repository;

    Runs(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return repository.name() + " runs";
    }

    /** A run that is run again keeps the moment at which it was made. */
    @Override
    public Duration overlap() {
        return Duration.ofDays(3);
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var asked = place == null ? week(span, span.to()) : place;
        var bounds = CREATED.matcher(asked);
        if (!bounds.find()) {
            throw new ApiTrouble.Wrong("GitHub continued a list of runs without the span that was asked for");
        }
        var from = moment(bounds.group(1));
        var to = moment(bounds.group(2));
        var answer = asker.get(asked);
        var part = new Part();
        boolean more = answer.json().path("total_count").asLong(0) > MOST_SHOWN;
        if (more
                && Duration.between(from, to).compareTo(SHORTEST) > 0
                && !LATER_PAGE.matcher(asked).find()) {
            return part.next(path(from.plus(Duration.between(from, to).dividedBy(2)), to));
        }
        for (var run : Nodes.objects(answer.json().path("workflow_runs"))) {
            add(run, span, part);
        }
        if (answer.next().isPresent()) {
            return part.next(answer.next());
        }
        return from.isAfter(span.from()) ? part.next(week(span, from)) : part;
    }

    private String week(Span span, Instant to) {
        var from = to.minus(WEEK);
        return path(from.isBefore(span.from()) ? span.from() : from, to);
    }

    private String path(Instant from, Instant to) {
        return repository.path("/actions/runs?per_page=100&created=" + seconds(from) + ".." + seconds(to));
    }

    private static String seconds(Instant moment) {
        return Nodes.encoded(Instant.ofEpochSecond(moment.getEpochSecond()).toString());
    }

    private static Instant moment(String text) {
        return Instant.parse(URLDecoder.decode(text, StandardCharsets.UTF_8));
    }

    @Override
    public Part again(Asker asker, Span span, Collection<String> open) throws ApiTrouble {
        var part = new Part();
        for (var number : open) {
            try {
                add(
                        asker.get(repository.path("/actions/runs/" + Nodes.encoded(number)))
                                .json(),
                        span,
                        part);
            } catch (ApiTrouble.Withheld e) {
                if (!e.isMissing()) {
                    throw e;
                }
                part.pass("a run was deleted at GitHub before it had ended");
            }
        }
        return part;
    }

    private void add(JsonNode run, Span span, Part part) {
        var number = Nodes.text(run, "id");
        if (!Nodes.text(run, "status").equals("completed")) {
            if (Nodes.moment(run, "created_at", "run_started_at")
                    .isAfter(span.to().minus(LONGEST))) {
                part.keepOpen(number);
            }
            part.pass("a run has not ended yet");
            return;
        }
        var body = Nodes.object().put("action", "completed");
        body.set(
                "workflow_run",
                Nodes.some(
                        run,
                        "id",
                        "name",
                        "path",
                        "head_branch",
                        "head_sha",
                        "display_title",
                        "event",
                        "status",
                        "conclusion",
                        "html_url",
                        "run_attempt",
                        "run_started_at",
                        "created_at",
                        "updated_at"));
        var attempt = Nodes.text(run, "run_attempt");
        part.add(repository.found(
                "/runs/" + number + "/attempts/" + (attempt.isEmpty() ? "1" : attempt),
                "workflow_run",
                Nodes.moment(run, "updated_at", "created_at"),
                body));
    }
}
