package dev.fairlead.cli.command;

import dev.fairlead.cli.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server that keeps the commits it is told, and says which of those asked about it knows and which it misses. */
public final class KnowingServer implements AutoCloseable {
    private static final int HOLES = 1000;

    private final Map<String, Map<String, Object>> commits = new LinkedHashMap<>();
    private final Set<String> last = new LinkedHashSet<>();
    private List<String> paths = List.of();
    private final Peer peer = new Peer(this::answer);

    private synchronized String answer(Peer.Call call) {
        try {
            if (call.target().endsWith("/commits/known")) {
                return "200 " + known(Json.object(call.body()));
            }
            if (call.target().endsWith("/commits")) {
                for (var line : call.body().lines().toList()) {
                    var commit = Json.object(line);
                    commits.put(Json.string(commit, "commit"), commit);
                    last.add(Json.string(commit, "commit"));
                }
                return "200 " + Peer.summary(call.body().lines().count());
            }
            if (call.target().contains("/components?component=")) {
                return "200 " + Json.text(Map.of("items", List.of(Map.of("name", "GLOBAL.A.shop", "paths", paths))));
            }
            return Peer.friendlyAnswer(call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String known(Map<String, Object> question) {
        boolean withPaths = Boolean.TRUE.equals(question.get("withPaths"));
        var known = texts(question.get("commits")).stream()
                .filter(sha -> commits.containsKey(sha)
                        && (!withPaths || commits.get(sha).containsKey("paths")))
                .toList();
        var holes = new LinkedHashSet<String>();
        commits.values().forEach(commit -> holes.addAll(texts(commit.get("parents"))));
        holes.removeAll(commits.keySet());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("known", known);
        answer.put("holes", holes.stream().limit(HOLES).toList());
        answer.put("holesTotal", holes.size());
        return Json.text(answer);
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    /** Runs {@code record build} in a directory. */
    public Peer.Ended build(Path directory, Map<String, String> variables, String... more) {
        last.clear();
        var all = new HashMap<>(variables);
        all.put("FAIRLEAD_URL", peer.url());
        var arguments = new ArrayList<>(
                List.of("record", "build", "--component=GLOBAL.A.shop", "--version=v1", "--directory=" + directory));
        arguments.addAll(List.of(more));
        return Peer.run(all, arguments.toArray(String[]::new));
    }

    public Peer.Ended build(Path directory, String... more) {
        return build(directory, Map.of(), more);
    }

    /** Where in its repository the component lives from now on. */
    public synchronized void livesIn(String... globs) {
        paths = List.of(globs);
    }

    /** What the last build told. */
    public Set<String> last() {
        return Set.copyOf(last);
    }

    public Set<String> commits() {
        return Set.copyOf(commits.keySet());
    }

    public Map<String, Object> commit(String sha) {
        return commits.getOrDefault(sha, Map.of());
    }

    /** As if these had never been told. */
    public void forget(List<String> shas) {
        commits.keySet().removeAll(shas);
    }

    public long questions() {
        return peer.calls().stream()
                .filter(call -> call.target().endsWith("/commits/known"))
                .count();
    }

    /** The version of the component as it was told last. */
    public Map<String, Object> version() {
        try {
            var calls = peer.calls().stream()
                    .filter(call -> call.target().endsWith("/component-versions"))
                    .toList();
            return Json.object(calls.get(calls.size() - 1).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        peer.close();
    }
}
