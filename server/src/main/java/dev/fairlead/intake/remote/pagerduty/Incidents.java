package dev.fairlead.intake.remote.pagerduty;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Incidents, week by week: PagerDuty answers for half a year at most, and shows at most 10,000 of what a question finds. Those
 * that are open are looked at again by their ids.
 */
final class Incidents implements Listing {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int TOGETHER = 100;
    private static final int MOST_SHOWN = 10_000;
    private static final Pattern SPAN = Pattern.compile("since=([^&]+)&until=([^&]+)");
    private static final Pattern OFFSET = Pattern.compile("offset=(\\d+)");

    private final String services;

    Incidents(List<String> services) {
        var parameters = new StringBuilder();
        services.forEach(service -> parameters.append("&service_ids%5B%5D=").append(Nodes.encoded(service)));
        this.services = parameters.toString();
    }

    @Override
    public String name() {
        return "incidents";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var asked = place == null ? week(span, span.to().plus(Duration.ofMinutes(5))) : place;
        var bounds = SPAN.matcher(asked);
        var offset = OFFSET.matcher(asked);
        if (!bounds.find() || !offset.find()) {
            throw new IllegalStateException("the place of a list is written by itself");
        }
        var answer = asker.get(asked).json();
        var part = new Part();
        Nodes.objects(answer.path("incidents")).forEach(incident -> add(incident, part));
        int next = Integer.parseInt(offset.group(1)) + TOGETHER;
        if (answer.path("more").asBoolean(false) && next < MOST_SHOWN) {
            return part.next(offset.replaceFirst("offset=" + next));
        }
        var from = Instant.parse(URLDecoder.decode(bounds.group(1), StandardCharsets.UTF_8));
        return from.isAfter(span.from()) ? part.next(week(span, from)) : part;
    }

    private String week(Span span, Instant until) {
        var since = until.minus(WEEK);
        return "/incidents?since=" + seconds(since.isBefore(span.from()) ? span.from() : since) + "&until="
                + seconds(until) + "&time_zone=UTC&sort_by=created_at%3Adesc&limit=" + TOGETHER + services
                + "&offset=0";
    }

    private static String seconds(Instant moment) {
        return Nodes.encoded(Instant.ofEpochSecond(moment.getEpochSecond()).toString());
    }

    @Override
    public Part again(Asker asker, Span span, Collection<String> open) throws ApiTrouble {
        var part = new Part();
        for (var id : open) {
            try {
                add(asker.get("/incidents/" + Nodes.encoded(id)).json().path("incident"), part);
            } catch (ApiTrouble.Withheld e) {
                if (!e.isMissing()) {
                    throw e;
                }
                part.pass("an incident is not at PagerDuty any more");
            }
        }
        return part;
    }

    private static void add(JsonNode incident, Part part) {
        var id = Nodes.text(incident, "id");
        var status = Nodes.text(incident, "status");
        boolean resolved = status.equals("resolved");
        if (!resolved) {
            part.keepOpen(id);
        }
        var created = Nodes.moment(incident, "created_at", "last_status_change_at");
        var at = resolved ? Nodes.moment(incident, "resolved_at", "last_status_change_at", "updated_at") : created;
        var data = Nodes.some(
                incident,
                "id",
                "type",
                "title",
                "html_url",
                "status",
                "created_at",
                "resolved_at",
                "urgency",
                "priority",
                "service",
                "escalation_policy",
                "incident_type",
                "teams");
        if (!data.has("type")) {
            data.put("type", "incident");
        }
        var event = Nodes.object()
                .put("id", "api " + id)
                .put("event_type", resolved ? "incident.resolved" : "incident.triggered")
                .put("occurred_at", at.toString());
        event.set("data", data);
        var body = Nodes.object();
        body.set("event", event);
        part.add(Found.of("incidents/" + id + "/" + (resolved ? "resolved " + at : "open"), at, Map.of(), body));
    }
}
