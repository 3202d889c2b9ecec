package dev.fairlead.intake.newrelic;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** New Relic: an issue, through a workflow with the payload that New Relic proposes. */
public final class NewRelic {
    private static final Set<String> OPEN = Set.of("created", "activated", "acknowledged", "open");
    private static final Set<String> OVER = Set.of("closed", "deactivated");

    private NewRelic() {}

    public static Source source() {
        return new Source(
                "newrelic",
                "New Relic",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                Peek.first(Peek.at("state"), Peek.at("current_state")),
                NewRelic::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Payload.of(delivery);
        var state = body.word("state");
        if (state.isEmpty() && body.has("current_state")) {
            return Translation.nothing("alerts of a channel, which New Relic sent before it had workflows, do not say"
                    + " when an incident began; use a workflow");
        }
        var tale = new Tale(
                labels(body),
                Optional.ofNullable(body.text("id"))
                        .or(() -> Optional.ofNullable(body.text("issueId")))
                        .orElseThrow(() -> body.missing("id")),
                body.moment("createdAt"),
                Field.title(body, "title"),
                body.text("priority"),
                body.text("issueUrl"));
        var updated = body.moment("updatedAt");
        if (OVER.contains(state)) {
            var closed = Optional.ofNullable(body.moment("closedAt")).orElse(updated);
            return closed == null
                    ? tale.began("the issue is closed, and the payload does not say since when; give it `updatedAt`")
                    : tale.over(closed, updated == null ? closed : updated);
        }
        if (!OPEN.contains(state)) {
            return tale.began(Field.quoted(state) + " is no state of an issue");
        }
        return updated == null ? tale.began("it does not say when that was") : tale.open(updated);
    }

    private static Labels labels(Payload body) {
        var own = new LinkedHashMap<String, String>();
        for (var field : new String[] {"tags", "labels", "accumulations"}) {
            if (body.input(field).isObject()) {
                body.labels(field).forEach(own::putIfAbsent);
            }
        }
        put(own, "policy", first(body, "alertPolicyNames"));
        put(own, "condition", first(body, "alertConditionNames"));
        put(own, "workflow", body.text("workflowName"));
        return AlarmLabels.of("issue", own)
                .with(Labels.SERVICE, only(body, "impactedEntities"))
                .build();
    }

    private static @Nullable String first(Payload body, String field) {
        return listed(body, field)
                ? Field.names(body, field).stream().findFirst().orElse(null)
                : body.text(field);
    }

    private static @Nullable String only(Payload body, String field) {
        if (!listed(body, field)) {
            return body.text(field);
        }
        var names = Field.names(body, field);
        return names.size() == 1 ? names.getFirst() : null;
    }

    private static boolean listed(Payload body, String field) {
        return body.input(field).isList();
    }

    private static void put(Map<String, String> own, String name, @Nullable String value) {
        if (value != null) {
            own.putIfAbsent(name, value);
        }
    }
}
