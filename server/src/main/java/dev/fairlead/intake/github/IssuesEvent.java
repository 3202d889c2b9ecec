package dev.fairlead.intake.github;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issue was opened, changed, closed or opened again. It is an incident where one of its labels is called so; of any other one a
 * rule may say that it is.
 */
final class IssuesEvent {
    private static final Set<String> GONE = Set.of("deleted", "transferred");
    private static final String SERVICE = "service";
    private static final String ENVIRONMENT = "environment";
    private static final String SEVERITY = "severity";

    private IssuesEvent() {}

    static Translation translate(Happening happening) {
        var issue = happening.body().get("issue");
        if (GONE.contains(happening.action())) {
            return Translation.nothing(
                    "the issue was " + happening.action() + "; declare its incident void if it never was one");
        }
        if (issue.has("pull_request")) {
            return Translation.nothing("a pull request is told by the event `pull_request`");
        }
        var updated = issue.time("updated_at");
        return Translation.of(new Told.Trouble(
                labels(happening, issue),
                happening.called("issues", issue.name("number")),
                issue.moment("created_at"),
                resolved(issue, updated),
                updated,
                issue.title("title"),
                scoped(issue, SEVERITY).orElse(null),
                issue.text("html_url")));
    }

    private static @Nullable Instant resolved(Payload issue, Instant updated) {
        if (!issue.word("state").equals("closed")) {
            return null;
        }
        var closed = issue.moment("closed_at");
        return closed == null ? updated : closed;
    }

    /** Labels such as {@code service:cart} or {@code environment/production} say what it is about. */
    private static Optional<String> scoped(Payload issue, String scope) {
        return issue.list("labels").stream()
                .flatMap(label -> label.findText("name").stream())
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(scope + "(?:::?|/)\\s*\\S.*"))
                .map(name -> name.substring(scope.length()).replaceFirst("^(?:::?|/)\\s*", ""))
                .findFirst();
    }

    private static Labels labels(Happening happening, Payload issue) {
        var labels = happening
                .labels()
                .with(Labels.SERVICE, scoped(issue, SERVICE).orElse(null))
                .with(Labels.ENVIRONMENT, scoped(issue, ENVIRONMENT).orElse(null));
        boolean incident = false;
        for (var label : issue.list("labels")) {
            var name = label.text("name");
            if (name != null) {
                labels.with(Labels.OWN + name, "true");
                var lower = name.toLowerCase(Locale.ROOT);
                incident |= lower.contains("incident") || lower.contains("outage");
            }
        }
        var type = issue.input("type").isObject() ? issue.at("type").text("name") : null;
        labels.with(Labels.OWN + "issuetype", type);
        incident |= type != null && type.toLowerCase(Locale.ROOT).contains("incident");
        return (incident ? labels : labels.with(Labels.TICKET, issue.name("number"))).build();
    }
}
