package dev.fairlead.cli.build;

import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.List;
import java.util.Map;

/** Where in its repository a component lives, as the server has been told by a file or by an earlier build. */
public final class ComponentPaths {
    private final Server server;

    public ComponentPaths(Server server) {
        this.server = server;
    }

    /** Globs; empty for all of the repository, and where the server cannot say it, as one of an older release. */
    public List<String> of(String component) {
        var answer = server.get("/api/v1/components", Map.of("component", component));
        if (answer.status() != 200) {
            return List.of();
        }
        return Json.objects(answer.object(), "items").stream()
                .limit(1)
                .flatMap(found -> found.get("paths") instanceof List<?> paths
                        ? paths.stream().map(String::valueOf)
                        : List.<String>of().stream())
                .toList();
    }
}
