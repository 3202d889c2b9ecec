package dev.fairlead.cli.gitops;

import dev.fairlead.cli.git.clone.Blobs;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.gitops.snapshot.Snapshot;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the files of a GitOps repository through its history and tells which deployments they describe. */
public final class GitopsHistory {
    private final List<PathPattern> paths;
    private final Account passed = new Account();
    private final Account notes = new Account();
    private final FileUnits units;
    private final Snapshot snapshot;
    private final Running running = new Running();
    private final Moments moments = new Moments();
    private final Map<String, Optional<PathPattern.Place>> places = new HashMap<>();
    /** Files that matched and never said anything, and those that did. */
    private final Set<String> silent = new TreeSet<>();

    private final Set<String> telling = new HashSet<>();
    private int commits;

    /** @param paths of several that match, the first counts */
    public GitopsHistory(List<PathPattern> paths, Layout layout, Naming naming) {
        this.paths = List.copyOf(paths);
        this.units = new FileUnits(naming, passed, notes);
        this.snapshot = new Snapshot(layout);
    }

    /** What matched and gave nothing, and values that are no versions. */
    public Account passed() {
        return passed;
    }

    /** What is worth knowing about what was taken. */
    public Account notes() {
        return notes;
    }

    /** Files that matched and in no commit said anything. */
    public Set<String> silent() {
        return silent;
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

    public void read(Repository repository, FileLog log, Consumer<Deployed> receiver) {
        try (var blobs = new Blobs(repository, Yaml.LONGEST_FILE)) {
            var waiting = new ArrayList<FileLog.Step>();
            int together = blobs.together();
            log.read(step -> {
                waiting.add(step);
                step.changes()
                        .forEach(change -> snapshot.expect(
                                change,
                                snapshot.concern(change) && place(change.path()).isPresent()));
                if (snapshot.waiting() >= together || waiting.size() >= together * 10) {
                    settle(waiting, blobs, receiver);
                }
            });
            settle(waiting, blobs, receiver);
        }
        log.turned()
                .forEach(merge ->
                        notes.add("merge of the branch into itself: its line goes on with what was merged in", merge));
        silent.removeAll(telling);
    }

    private Optional<PathPattern.Place> place(String path) {
        return places.computeIfAbsent(
                path,
                key -> paths.stream()
                        .flatMap(pattern -> pattern.match(key).stream())
                        .findFirst());
    }

    private void settle(List<FileLog.Step> waiting, Blobs blobs, Consumer<Deployed> receiver) {
        snapshot.settle(blobs);
        waiting.forEach(step -> follow(step, blobs, receiver));
        waiting.clear();
    }

    private void follow(FileLog.Step step, Blobs blobs, Consumer<Deployed> receiver) {
        commits++;
        var before = new LinkedHashMap<Unit, Map<String, Running.Held>>();
        var touched = new LinkedHashSet<String>();
        var directories = snapshot.apply(step);
        for (var change : step.changes()) {
            var place = snapshot.concern(change) || places.containsKey(change.path())
                    ? place(change.path())
                    : Optional.<PathPattern.Place>empty();
            place.ifPresent(known -> take(change, known, blobs, touched, before));
        }
        for (var file : snapshot.affected(step, directories)) {
            place(file.path()).ifPresent(known -> take(file, known, blobs, touched, before));
        }
        if (step.edge()) {
            before.keySet().forEach(this::stand);
        } else {
            before.forEach((unit, old) -> tell(step, unit, old, touched, receiver));
        }
    }

    private void take(
            FileLog.Change change,
            PathPattern.Place place,
            Blobs blobs,
            Set<String> touched,
            Map<Unit, Map<String, Running.Held>> before) {
        var path = change.path();
        var reading = snapshot.read(change, blobs);
        if (reading != null && reading.objection().isPresent()) {
            // what ran before is still the best knowledge
            passed.add(reading.objection().get(), path);
            telling.add(path);
            return;
        }
        touched.add(path);
        running.replace(path, said(path, place, reading), before);
    }

    private Map<Unit, Running.Held> said(String path, PathPattern.Place place, @Nullable Reading reading) {
        if (reading == null) {
            return Map.of();
        }
        if (reading.isEmpty()) {
            silent.add(path);
        } else {
            telling.add(path);
        }
        return units.of(path, place, reading);
    }

    /** At the edge of a shallow clone everything seems to begin. That is a state, not a change. */
    private void stand(Unit unit) {
        last(running.of(unit)).ifPresent(held -> {
            running.tell(unit, held.getValue().version());
            notes.add(
                    "unit that stood there already where the shallow clone begins: no deployment; clone the whole history for it",
                    unit.environment() + " " + unit.component());
        });
    }

    private void tell(
            FileLog.Step step,
            Unit unit,
            Map<String, Running.Held> before,
            Set<String> touched,
            Consumer<Deployed> receiver) {
        var after = running.of(unit);
        if (after.isEmpty()) {
            if (running.told(unit).isPresent()) {
                var path =
                        touched.stream().filter(before::containsKey).findFirst().orElse("");
                var key = before.containsKey(path) ? before.get(path).key() : "";
                receiver.accept(deployed(step, unit, Optional.empty(), path, key, null));
                running.tell(unit, null);
            }
            return;
        }
        boolean any = false;
        for (var path : touched) {
            any |= change(step, unit, path, before, after, receiver);
        }
        if (!any) {
            remainder(step, unit, before, after, receiver);
        }
        warnOfOthers(unit, after);
    }

    private boolean change(
            FileLog.Step step,
            Unit unit,
            String path,
            Map<String, Running.Held> before,
            Map<String, Running.Held> after,
            Consumer<Deployed> receiver) {
        var now = after.get(path);
        var version = now == null ? null : now.version();
        var was = before.get(path);
        if (now == null || version == null || (was != null && version.equals(was.version()))) {
            return false;
        }
        // a renamed file with the same version is no deployment
        boolean renamed = was == null
                && before.entrySet().stream()
                        .anyMatch(gone -> !after.containsKey(gone.getKey())
                                && version.equals(gone.getValue().version()));
        if (renamed) {
            return false;
        }
        receiver.accept(deployed(step, unit, Optional.of(version), path, now.key(), now.note()));
        running.tell(unit, version);
        return true;
    }

    /** A file is gone, and what the others of its unit say is not what was told last: that is what runs on. */
    private void remainder(
            FileLog.Step step,
            Unit unit,
            Map<String, Running.Held> before,
            Map<String, Running.Held> after,
            Consumer<Deployed> receiver) {
        boolean gone = before.keySet().stream().anyMatch(path -> !after.containsKey(path));
        var told = running.told(unit);
        boolean stands = after.values().stream()
                .anyMatch(held -> held.version() == null || told.equals(Optional.of(held.version())));
        if (!gone || stands || told.isEmpty()) {
            return;
        }
        last(after).ifPresent(held -> {
            var version = held.getValue().version();
            receiver.accept(deployed(
                    step,
                    unit,
                    Optional.ofNullable(version),
                    held.getKey(),
                    held.getValue().key(),
                    held.getValue().note()));
            running.tell(unit, version);
            notes.add(
                    "one of several files of a unit is gone: what the others say is told as what runs since then",
                    held.getKey() + ": " + unit.component() + " " + version);
        });
    }

    /** The file that changed last, of those that say a version. */
    private static Optional<Map.Entry<String, Running.Held>> last(Map<String, Running.Held> files) {
        return files.entrySet().stream()
                .filter(file -> file.getValue().version() != null)
                .reduce((first, second) -> second);
    }

    private void warnOfOthers(Unit unit, Map<String, Running.Held> files) {
        if (files.size() < 2) {
            return;
        }
        var images = files.values().stream()
                .map(Running.Held::image)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
        var name = unit.environment() + " " + unit.component();
        if (images.size() > 1) {
            notes.add(
                    "images that fall together as one component: --component '{repository}' tells them apart",
                    name + ": " + String.join(", ", images));
        }
        long versions = files.values().stream()
                .map(Running.Held::version)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        if (versions > 1) {
            notes.add("unit that several files name with different versions: what changed last counts", name);
        }
    }

    private Deployed deployed(
            FileLog.Step step, Unit unit, Optional<String> version, String path, String key, @Nullable String note) {
        var moment = moments.of(unit, step);
        var commit = step.commit();
        if (moment.moved()) {
            notes.add(
                    "commit older than the one before it: finished no earlier than its predecessor, by the order of history",
                    commit);
        }
        if (step.point().guessed()) {
            notes.add(
                    "commit whose time cannot be read or lies in the future: that of the commit beside it is taken",
                    commit);
        }
        return new Deployed(unit, version, moment.at(), moment.sequence(), commit, path, key, note);
    }
}
