package dev.fairlead.intake.remote.gitlab;

import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing.Span;
import dev.fairlead.intake.remote.Nodes;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A project, and what deliveries say of it. */
final class Project {
    private final ObjectNode described;

    Project(JsonNode answered) {
        described = Nodes.some(answered, "id", "path_with_namespace", "web_url");
    }

    String name() {
        return Nodes.text(described, "path_with_namespace");
    }

    /** A list below it, of what was changed in the span, the newest first. */
    String changed(Span span, String list) {
        return path("/" + list + (list.indexOf('?') < 0 ? "?" : "&")
                + "order_by=updated_at&sort=desc&per_page=100&updated_after="
                + Nodes.encoded(span.from().toString()));
    }

    String path(String below) {
        return "/projects/" + Nodes.encoded(Nodes.text(described, "id")) + below;
    }

    String address() {
        return Nodes.text(described, "web_url");
    }

    Found found(String identity, String hook, Instant happenedAt, ObjectNode body) {
        body.set("project", described);
        return Found.of(
                "projects/" + Nodes.text(described, "id") + identity, happenedAt, Map.of("X-Gitlab-Event", hook), body);
    }
}
