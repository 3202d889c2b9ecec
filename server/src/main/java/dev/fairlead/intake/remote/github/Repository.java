package dev.fairlead.intake.remote.github;

import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Nodes;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A repository, and what deliveries say of it. */
final class Repository {
    private final ObjectNode described;

    Repository(JsonNode answered) {
        described = Nodes.some(answered, "id", "full_name", "html_url", "clone_url");
    }

    String name() {
        return Nodes.text(described, "full_name");
    }

    /** A path below it. */
    String path(String below) {
        var name = name();
        int slash = name.indexOf('/');
        return "/repos/" + Nodes.encoded(name.substring(0, Math.max(slash, 0))) + "/"
                + Nodes.encoded(name.substring(slash + 1)) + below;
    }

    /** By its number, which stays when it is renamed. */
    String called(String below) {
        return "repositories/" + Nodes.text(described, "id") + below;
    }

    Found found(String identity, String event, Instant happenedAt, ObjectNode body) {
        body.set("repository", described);
        return Found.of(called(identity), happenedAt, Map.of("X-GitHub-Event", event), body);
    }
}
