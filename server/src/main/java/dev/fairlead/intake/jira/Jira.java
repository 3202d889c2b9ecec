package dev.fairlead.intake.jira;

import dev.fairlead.intake.alarm.AlarmLabels;
import dev.fairlead.intake.alarm.Field;
import dev.fairlead.intake.alarm.Peek;
import dev.fairlead.intake.alarm.Tale;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jira. An issue is an incident where its type or one of its labels is called so; it is over when its status is of the category
 * {@code done}, whatever the status is called.
 */
public final class Jira {
    private Jira() {}

    public static Source source() {
        return new Source(
                "jira",
                "Jira",
                Verifications.first(
                        Verifications.hmac("X-Hub-Signature", "sha256="),
                        Verifications.authorization(),
                        Verifications.token("X-Fairlead-Token")),
                delivery -> delivery.header("X-Atlassian-Webhook-Identifier"),
                Peek.at("webhookEvent"),
                Jira::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var event = body.findText("webhookEvent").orElse("jira:issue_updated");
        if (event.equals("jira:issue_deleted")) {
            return Translation.nothing("the issue was deleted; declare its incident void if it never was one");
        }
        if (!event.startsWith("jira:issue_")) {
            return Translation.nothing(Field.quoted(event) + " says nothing of when an issue began or was over");
        }
        // rules of automation send the issue alone
        var issue = body.has("issue") ? body.at("issue") : body;
        if (!issue.has("fields")) {
            throw body.missing("issue");
        }
        var key = issue.name("key");
        var fields = issue.at("fields");
        if (!isIncident(fields)) {
            return Translation.nothing(Texts.shortened(key) + " is of the type " + type(fields)
                    + ": an issue is an incident where its type or one of its labels is called `incident` or `outage`");
        }
        return incident(event, key, body, issue);
    }

    private static boolean isIncident(Payload fields) {
        return Stream.concat(
                        Stream.ofNullable(Field.named(fields, "issuetype")), Field.names(fields, "labels").stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.contains("incident") || name.contains("outage"));
    }

    private static String type(Payload fields) {
        var type = Field.named(fields, "issuetype");
        return type == null ? "nothing" : Texts.shortened(type);
    }

    private static Translation incident(String event, String key, Payload body, Payload issue) {
        var fields = issue.at("fields");
        var tale = new Tale(
                labels(event, issue),
                key,
                fields.moment("created"),
                fields.title("summary"),
                Field.named(fields, "priority"),
                page(issue.text("self"), key));
        var at = Optional.ofNullable(body.moment("timestamp"))
                .or(() -> Optional.ofNullable(fields.moment("updated")))
                .orElse(null);
        if (!isDone(fields)) {
            return at == null ? tale.began("it does not say when that was") : tale.open(at);
        }
        var over = doneAt(body, fields, at);
        return over == null
                ? tale.began(Texts.shortened(key) + " is done, and does not say since when")
                : tale.over(over, at == null ? over : at);
    }

    private static boolean isDone(Payload fields) {
        var category = fields.at("status").at("statusCategory");
        if (category.has("key")) {
            return category.word("key").equals("done");
        }
        return fields.has("resolution") || fields.has("resolutiondate");
    }

    /** Projects without resolutions say only when the category of the status changed, older Jira only that it changes now. */
    private static @Nullable Instant doneAt(Payload body, Payload fields, @Nullable Instant at) {
        return Optional.ofNullable(fields.moment("resolutiondate"))
                .or(() -> Optional.ofNullable(fields.moment("statuscategorychangedate")))
                .or(() -> body.at("changelog").list("items").stream()
                                .anyMatch(item -> item.word("field").equals("status"))
                        ? Optional.ofNullable(at)
                        : Optional.empty())
                .orElse(null);
    }

    private static Labels labels(String event, Payload issue) {
        var fields = issue.at("fields");
        var own = new LinkedHashMap<String, String>();
        put(own, "issuetype", Field.named(fields, "issuetype"));
        put(own, "project", fields.at("project").text("key"));
        put(own, "status", Field.named(fields, "status"));
        put(own, "resolution", Field.named(fields, "resolution"));
        put(own, "components", joined(fields, "components"));
        put(own, "labels", joined(fields, "labels"));
        var components = Field.names(fields, "components");
        return AlarmLabels.of(event, own)
                .with(Labels.SERVICE, components.size() == 1 ? components.getFirst() : null)
                .with(Labels.ENVIRONMENT, environment(fields))
                .build();
    }

    /** A field of free text, or of a document; a name is one line of a few words. */
    private static @Nullable String environment(Payload fields) {
        if (!fields.input("environment").isText()) {
            return null;
        }
        var text = fields.input("environment").text().strip();
        return text.isEmpty() || text.length() > 60 || text.contains("\n") ? null : text;
    }

    private static @Nullable String joined(Payload fields, String field) {
        var names = Field.names(fields, field);
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static void put(Map<String, String> own, String name, @Nullable String value) {
        if (value != null) {
            own.put(name, value);
        }
    }

    /** The address of the issue's page: what its address in REST begins with, and its key. */
    private static @Nullable String page(@Nullable String self, String key) {
        int rest = self == null ? -1 : self.indexOf("/rest/api/");
        return self == null || rest < 0 ? null : self.substring(0, rest) + "/browse/" + key;
    }
}
