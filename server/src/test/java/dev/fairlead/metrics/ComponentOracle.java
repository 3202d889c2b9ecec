package dev.fairlead.metrics;

import dev.fairlead.metrics.ChangeOracle.Brought;
import dev.fairlead.metrics.ChangeOracle.Part;
import dev.fairlead.metrics.ChangeWorld.Commit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one component brings to one environment, by docs/metrics.md. */
final class ComponentOracle {
    private final ChangeWorld world;
    private final Map<String, String> changeOf;
    private final String component;
    private final Set<String> contained = new HashSet<>();
    private final Set<String> changes = new HashSet<>();
    private boolean compared;
    private @Nullable String last;

    ComponentOracle(ChangeWorld world, Map<String, String> changeOf, String component) {
        this.world = world;
        this.changeOf = changeOf;
        this.component = component;
    }

    /** What is reachable from the version's commit, less what any earlier deployment contained. */
    Part bring(String version, Instant finish) {
        var built = Objects.requireNonNull(
                Objects.requireNonNull(world.versions.get(component)).get(version));
        if (built.sha() == null) {
            return new Part(List.of(), "unknownCommit", false);
        }
        var tip = Commit.id(built.repository(), built.sha());
        var reached = world.reach(tip);
        boolean met = reached.removeIf(contained::contains);
        var told = reached.stream()
                .map(world::commit)
                .filter(Commit::told)
                .sorted(Comparator.comparing(Commit::isMerge)
                        .thenComparing(one -> ChangeOracle.orNever(one.authored()))
                        .thenComparing(Commit::sha))
                .toList();
        var untold =
                reached.stream().map(world::commit).filter(one -> !one.told()).toList();
        var part = told.isEmpty()
                ? new Part(statuses(untold, "edge", finish), null, untold.isEmpty() && isPart())
                : compared ? compare(told, untold, reached, met, finish) : begin(told, untold, finish);
        untold.forEach(one -> changes.add(changeOf(one)));
        contained.addAll(reached);
        if (!world.commit(tip).told()) {
            return new Part(part.brought(), "unknownCommit", false);
        }
        last = tip;
        return part;
    }

    private String changeOf(Commit commit) {
        return Objects.requireNonNull(changeOf.get(commit.id()));
    }

    private List<Brought> statuses(List<Commit> commits, String status, Instant finish) {
        return commits.stream()
                .map(one -> new Brought(one, component, changeOf(one), status, finish))
                .toList();
    }

    private Part begin(List<Commit> told, List<Commit> untold, Instant finish) {
        compared = true;
        var own = told.stream().filter(one -> !one.isMerge()).toList();
        boolean known = !isPart() || own.stream().anyMatch(one -> Boolean.TRUE.equals(touches(one)));
        boolean holes = !known && !untold.isEmpty();
        boolean unknown = holes || (!known && own.stream().anyMatch(one -> touches(one) == null));
        var brought = new ArrayList<Brought>();
        for (var commit : told) {
            var touches = touches(commit);
            if (Boolean.TRUE.equals(touches) || (touches == null && unknown)) {
                boolean first = changes.add(changeOf(commit));
                var status =
                        commit.isMerge() ? "merge" : !first ? "duplicate" : touches == null ? "unknown" : "baseline";
                brought.addAll(statuses(List.of(commit), status, finish));
            }
        }
        brought.addAll(statuses(untold, holes ? "hole" : "edge", finish));
        return new Part(brought, unknown ? "unknownChanges" : null, false);
    }

    private Part compare(List<Commit> told, List<Commit> untold, Set<String> reached, boolean met, Instant finish) {
        Set<String> old = met ? Set.of() : old(reached);
        boolean rewritten = old == null && untold.isEmpty();
        var known = old == null ? Set.<String>of() : old;
        boolean holes = untold.stream().anyMatch(one -> !known.contains(one.id()));
        boolean files =
                told.stream().anyMatch(one -> !one.isMerge() && !known.contains(one.id()) && touches(one) == null);
        var brought = new ArrayList<Brought>();
        for (var commit : told) {
            if (Boolean.FALSE.equals(touches(commit))) {
                continue;
            }
            boolean first = changes.add(changeOf(commit));
            var status = commit.isMerge()
                    ? "merge"
                    : rewritten
                            ? "rewritten"
                            : known.contains(commit.id()) || !first
                                    ? "duplicate"
                                    : holes || files ? "unknown" : "change";
            brought.addAll(statuses(List.of(commit), status, finish));
        }
        for (var commit : untold) {
            brought.addAll(statuses(List.of(commit), known.contains(commit.id()) ? "edge" : "hole", finish));
        }
        boolean untouched = isPart()
                && !rewritten
                && !holes
                && told.stream().allMatch(one -> known.contains(one.id()) || Boolean.FALSE.equals(touches(one)));
        return new Part(brought, rewritten || holes || files ? "unknownChanges" : null, untouched);
    }

    private boolean isPart() {
        return ChangeWorld.PATHS.containsKey(component);
    }

    /** What of a history that shares no commit with what was brought is old; null where that cannot be told. */
    private @Nullable Set<String> old(Set<String> reached) {
        var names = contained.stream().map(id -> world.commit(id).sha()).collect(Collectors.toSet());
        var same = reached.stream()
                .filter(id -> names.contains(world.commit(id).sha()))
                .toList();
        if (!same.isEmpty()) {
            return beneath(same);
        }
        var patchesBefore = patches(contained);
        var equal = reached.stream()
                .filter(id -> world.commit(id).told()
                        && patchesBefore.contains(
                                String.valueOf(world.commit(id).patch())))
                .toList();
        var beneath = beneath(equal);
        boolean nothingDiffers = beneath.stream()
                .map(world::commit)
                .allMatch(one ->
                        one.isMerge() || !one.told() || one.patch() == null || patchesBefore.contains(one.patch()));
        var patchesNow = patches(reached);
        boolean newestIsThere = last != null
                && newest(last).stream()
                        .map(world::commit)
                        .allMatch(one -> one.told() && patchesNow.contains(String.valueOf(one.patch())));
        return nothingDiffers && newestIsThere ? beneath : null;
    }

    private Set<String> patches(Set<String> commits) {
        return commits.stream()
                .map(world::commit)
                .filter(Commit::told)
                .map(Commit::patch)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Set<String> beneath(List<String> tips) {
        var beneath = new LinkedHashSet<String>();
        tips.forEach(tip -> beneath.addAll(world.reach(tip)));
        return beneath;
    }

    /** The commit, or what it merged. */
    private Set<String> newest(String tip) {
        var commit = world.commit(tip);
        if (!commit.told() || !commit.isMerge()) {
            return Set.of(tip);
        }
        var newest = new HashSet<String>();
        commit.parents().forEach(parent -> newest.addAll(newest(Commit.id(commit.repository(), parent))));
        return newest;
    }

    /** Whether a commit touches where the component lives; null where its files were never told. */
    private @Nullable Boolean touches(Commit commit) {
        var folder = component.equals("Shop.api") ? "api/" : component.equals("Shop.web") ? "web/" : null;
        if (folder == null) {
            return true;
        }
        if (commit.files() == null) {
            return null;
        }
        return commit.files().stream().anyMatch(file -> {
            boolean shared = file.startsWith("shared/") && file.lastIndexOf('/') == "shared".length();
            boolean left = component.equals("Shop.api") && file.endsWith(".md");
            return (file.startsWith(folder) || shared) && !left;
        });
    }
}
