package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs {@code import git} against a peer, and reads what came of it. */
final class GitImports {
    private GitImports() {}

    static GitWorld monorepo(Path directory) {
        var world = GitWorld.create(directory.resolve("mono"));
        world.write("api/a", "1\n").commit("one");
        for (var tag : List.of("api/v1.0.0", "api/latest", "instrumentation-express-v0.1.0")) {
            world.git("tag", tag);
        }
        world.write("api/a", "2\n").write("libs/x", "1\n").commit("two");
        for (var tag : List.of("api/v1.1.0", "@shop/web@2.0.0", "instrumentation-express-v0.2.0")) {
            world.git("tag", tag);
        }
        world.write("web/w", "1\n").commit("three");
        world.git("tag", "@shop/web@2.1.0-rc.1");
        world.commit("nothing");
        return world;
    }

    static Peer.Ended run(Peer peer, GitWorld world, String... options) {
        var all = new ArrayList<>(
                List.of("import", "git", "--repository=" + world.directory(), "--component=GLOBAL.A.c"));
        all.addAll(Arrays.asList(options));
        return peer.run(all.toArray(String[]::new));
    }

    static Peer.Ended dryRun(Path place) {
        return Peer.run(
                Map.of(), "import", "git", "--repository=" + place, "--component=GLOBAL.A.c", "--tags=", "--dry-run");
    }

    static List<Map<String, Object>> facts(Peer peer, String kind) {
        return peer.calls().stream()
                .filter(call -> call.target().endsWith("/" + kind))
                .flatMap(call -> call.body().lines())
                .map(GitImports::json)
                .toList();
    }

    static Map<String, Object> json(String text) {
        try {
            return Json.object(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
