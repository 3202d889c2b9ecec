package dev.fairlead.cli.build;

import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the server which commits of a repository it has been told, and which it misses. */
final class KnownCommits {
    private static final int AT_ONCE = 10_000;

    private final Server server;
    private final String domain;
    private final String repository;
    private final boolean withPaths;
    private final Set<String> known = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> holes = new LinkedHashSet<>();
    private long holesTotal;
    private boolean supported = true;

    /** @param withPaths a commit whose touched files were not told counts as not known */
    KnownCommits(Server server, String domain, String repository, boolean withPaths) {
        this.server = server;
        this.domain = domain;
        this.repository = repository;
        this.withPaths = withPaths;
    }

    /** False once the server has shown that it cannot answer: it is of an older release. */
    boolean supported() {
        return supported;
    }

    boolean isKnown(String sha) {
        return known.contains(sha);
    }

    int asked() {
        return asked.size();
    }

    /** Commits that the server misses, at most a thousand of them: parents of commits, and commits of versions. */
    Set<String> holes() {
        return Set.copyOf(holes);
    }

    long holesTotal() {
        return holesTotal;
    }

    /** Asks about those that have not been asked about before. */
    void ask(Collection<String> commits) {
        var fresh = commits.stream().filter(asked::add).distinct().toList();
        for (int from = 0; from < fresh.size() && supported; from += AT_ONCE) {
            exchange(fresh.subList(from, Math.min(fresh.size(), from + AT_ONCE)));
        }
    }

    /** What has been told since is known now; the server is asked what it still misses. */
    void told(Collection<String> commits) {
        known.addAll(commits);
        asked.addAll(commits);
        if (supported) {
            exchange(List.of());
        }
    }

    private void exchange(List<String> commits) {
        var body = new LinkedHashMap<String, Object>();
        body.put("domain", domain);
        body.put("repository", repository);
        body.put("commits", commits);
        body.put("withPaths", withPaths);
        var answer = server.post("/api/v1/commits/known", body);
        if (answer.status() == 404 || answer.status() == 405) {
            supported = false;
            return;
        }
        var said = answer.object();
        known.addAll(texts(said.get("known")));
        holes.clear();
        holes.addAll(texts(said.get("holes")));
        holesTotal = Json.number(said, "holesTotal");
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }
}
