package dev.fairlead.cli.history;

import dev.fairlead.cli.git.Blobs;
import dev.fairlead.cli.git.FileLog;
import dev.fairlead.cli.git.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Follows the files of a GitOps repository through its history and tells which deployments they describe. */
public final class GitopsHistory {
    /** What a path or a file leaves open: the environment or component that is meant then; empty where it must say so. */
    public record Defaults(String environment, String component) {}

    /** One thing running somewhere. */
    private record Unit(String environment, String component) {}

    private static final int TOGETHER = 500;

    private final PathPattern paths;
    private final Layout layout;
    private final Defaults defaults;
    private final Skipped skipped = new Skipped();
    private final Map<String, Optional<PathPattern.Place>> places = new HashMap<>();
    private final Map<String, Optional<List<Layout.Found>>> contents = new HashMap<>();
    /** For each unit, the version that each file names; usually one file. */
    private final Map<Unit, Map<String, String>> running = new HashMap<>();

    private final Map<String, Map<Unit, String>> files = new HashMap<>();
    private int commits;

    public GitopsHistory(PathPattern paths, Layout layout, Defaults defaults) {
        this.paths = paths;
        this.layout = layout;
        this.defaults = defaults;
    }

    public Skipped skipped() {
        return skipped;
    }

    /** How many commits were looked at. */
    public int commits() {
        return commits;
    }

    /** Every path ever seen that matched. */
    public Set<String> matched() {
        var matched = new TreeSet<String>();
        places.forEach((path, place) -> place.ifPresent(p -> matched.add(path)));
        return matched;
    }

    public void read(Repository repository, String tip, Consumer<Deployed> receiver) {
        try (var blobs = new Blobs(repository, Yaml.LONGEST_FILE)) {
            var waiting = new ArrayList<FileLog.Step>();
            var unread = new LinkedHashSet<String>();
            new FileLog(repository).read(tip, step -> {
                waiting.add(step);
                step.changes().forEach(change -> note(change, unread));
                if (unread.size() >= TOGETHER || waiting.size() >= TOGETHER * 10) {
                    settle(waiting, unread, blobs, receiver);
                }
            });
            settle(waiting, unread, blobs, receiver);
        }
    }

    private void note(FileLog.Change change, Set<String> unread) {
        var blob = change.blob();
        if (blob != null
                && places.computeIfAbsent(change.path(), paths::match).isPresent()
                && !contents.containsKey(blob)) {
            unread.add(blob);
        }
    }

    /** Reads what the waiting steps need in one go, instead of waiting for git once for each file. */
    private void settle(List<FileLog.Step> waiting, Set<String> unread, Blobs blobs, Consumer<Deployed> receiver) {
        blobs.read(unread, (blob, content) -> contents.put(blob, content.flatMap(this::parse)));
        unread.clear();
        waiting.forEach(step -> follow(step, receiver));
        waiting.clear();
    }

    private void follow(FileLog.Step step, Consumer<Deployed> receiver) {
        commits++;
        var before = new LinkedHashMap<Unit, Map<String, String>>();
        var touched = new ArrayList<String>();
        for (var change : step.changes()) {
            var place = places.computeIfAbsent(change.path(), paths::match);
            if (place.isEmpty()) {
                continue;
            }
            var now = versions(change, place.get());
            if (now.isEmpty()) {
                continue; // unreadable: what ran before is still the best knowledge
            }
            touched.add(change.path());
            replace(change.path(), now.get(), before);
        }
        before.forEach((unit, old) -> tell(step, unit, old, touched, receiver));
    }

    private void replace(String path, Map<Unit, String> now, Map<Unit, Map<String, String>> before) {
        var old = files.getOrDefault(path, Map.of());
        var units = new LinkedHashSet<>(old.keySet());
        units.addAll(now.keySet());
        for (var unit : units) {
            var perFile = running.computeIfAbsent(unit, u -> new HashMap<>());
            before.computeIfAbsent(unit, u -> Map.copyOf(perFile));
            var version = now.get(unit);
            if (version == null) {
                perFile.remove(path);
            } else {
                perFile.put(path, version);
            }
        }
        files.put(path, now);
    }

    private void tell(
            FileLog.Step step,
            Unit unit,
            Map<String, String> before,
            List<String> touched,
            Consumer<Deployed> receiver) {
        var after = running.getOrDefault(unit, Map.of());
        if (after.isEmpty() && !before.isEmpty()) {
            var path = touched.stream().filter(before::containsKey).findFirst().orElse("");
            receiver.accept(deployed(step, unit, Optional.empty(), path));
            return;
        }
        var moved = new ArrayList<>(before.keySet());
        moved.removeAll(after.keySet());
        for (var path : touched) {
            var version = after.get(path);
            if (version == null || version.equals(before.get(path))) {
                continue;
            }
            // a renamed file with the same version is no deployment
            boolean renamed =
                    !before.containsKey(path) && moved.stream().anyMatch(gone -> version.equals(before.get(gone)));
            if (!renamed) {
                receiver.accept(deployed(step, unit, Optional.of(version), path));
            }
        }
    }

    private static Deployed deployed(FileLog.Step step, Unit unit, Optional<String> version, String path) {
        return new Deployed(unit.environment(), unit.component(), version, step.committedAt(), step.commit(), path);
    }

    /** What the file names after this change; empty when it cannot be read. */
    private Optional<Map<Unit, String>> versions(FileLog.Change change, PathPattern.Place place) {
        var blob = change.blob();
        if (blob == null) {
            return Optional.of(Map.of());
        }
        var found = contents.getOrDefault(blob, Optional.empty());
        if (found.isEmpty()) {
            skipped.add("file is not YAML or longer than 1 MB", change.path());
            return Optional.empty();
        }
        var versions = new LinkedHashMap<Unit, String>();
        for (var version : found.get()) {
            add(versions, change.path(), place, version);
        }
        return Optional.of(versions);
    }

    private void add(Map<Unit, String> versions, String path, PathPattern.Place place, Layout.Found found) {
        var environment = place.environment() == null ? defaults.environment() : place.environment();
        var fromFile = found.component() == null ? defaults.component() : found.component();
        var component = place.component() == null ? fromFile : place.component();
        var objection = Names.objectionTo(found.version());
        if (objection.isPresent()) {
            skipped.add("version " + objection.get(), path + ": " + found.version());
        } else if (component.isEmpty()) {
            skipped.add("no component named; give --component or {component} in --path", path);
        } else if (Names.objectionTo(environment).isPresent()
                || Names.objectionTo(component).isPresent()) {
            skipped.add("name of environment or component cannot be used", path);
        } else if (component.equals(found.component())) {
            versions.put(new Unit(environment, component), found.version());
        } else {
            // of several images in the file of one component, the one of its name counts, else the first
            versions.putIfAbsent(new Unit(environment, component), found.version());
        }
    }

    private Optional<List<Layout.Found>> parse(byte[] content) {
        var simple = FlatFile.find(content, layout);
        if (simple.isPresent()) {
            return simple;
        }
        return Yaml.documents(content)
                .map(documents -> documents.stream()
                        .flatMap(document -> layout.find(document).stream())
                        .toList());
    }
}
