package dev.fairlead.recording.version;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.version.BuildStore;
import dev.fairlead.change.CommitFact;
import dev.fairlead.change.CommitRow;
import dev.fairlead.change.CommitStore;
import dev.fairlead.change.EquivalenceStore;
import dev.fairlead.change.HoleStore;
import dev.fairlead.change.PathStore;
import dev.fairlead.change.RevertStore;
import dev.fairlead.deployment.VersionUseStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes commits. A commit that was only named so far may complete change sets, so its components are derived again. */
public final class CommitWriter {
    private final Batch<CommitFact> batch;
    private final CommitStore store;

    public CommitWriter(Batch<CommitFact> batch) {
        this.batch = batch;
        this.store = new CommitStore(batch.handle());
    }

    public void write() {
        ByRepository.write(batch, CommitFact::organization, CommitFact::repository, CommitFact::sha, this::write);
    }

    private void write(long organization, long repository, List<Item<CommitFact>> round) {
        var welcome = new ArrayList<Item<CommitFact>>();
        var looping = loops(round);
        for (var item : round) {
            if (looping.contains(item.fact().sha())) {
                refuse(item);
            } else {
                welcome.add(item);
            }
        }
        var shas = new HashSet<String>();
        for (var item : welcome) {
            shas.add(item.fact().sha());
            shas.addAll(item.fact().parents());
            if (item.fact().cherryPickedFrom() != null) {
                shas.add(item.fact().cherryPickedFrom());
            }
            shas.addAll(item.fact().reverts());
        }
        var existing = store.existing(organization, repository, shas);
        var rows = store.ensure(organization, repository, shas, batch.now());
        var changed = new HashMap<Long, CommitRow>();
        for (var item : welcome) {
            var before = Required.in(rows, item.fact().sha());
            var after = row(item.fact(), before.id(), rows).over(before);
            if (!after.equals(before)) {
                changed.put(after.id(), after);
            }
        }
        store.update(organization, changed.values());
        var refused = new HashSet<Long>();
        for (var item : welcome) {
            var before = Required.in(rows, item.fact().sha());
            var after = changed.get(before.id());
            if (after != null && existing.contains(before.sha()) && closesLoop(organization, after, rows, changed)) {
                store.update(organization, List.of(before));
                changed.remove(before.id());
                refuse(item);
                refused.add(before.id());
                continue;
            }
            if (after != null && existing.contains(before.sha())) {
                audit(organization, item, before, after);
            }
        }
        var touching = new HashSet<>(tellPaths(organization, welcome, rows, refused));
        touching.addAll(tellReverts(organization, welcome, rows, refused));
        for (var item : welcome) {
            var before = Required.in(rows, item.fact().sha());
            if (!refused.contains(before.id())) {
                boolean news = changed.containsKey(before.id()) || touching.contains(before.id());
                batch.answer(
                        item,
                        new Recorded.Stored(
                                how(before, changed.get(before.id()), news), before.id(), before.sha(), List.of()));
            }
        }
        want(organization, rows, changed);
        touch(organization, repository, existing, rows, changed);
        batch.touchCommits(rows.values().stream()
                .filter(row -> touching.contains(row.id()) && existing.contains(row.sha()))
                .map(CommitRow::id)
                .toList());
        joinEquals(organization, repository, changed);
    }

    /** Parents that nobody has told yet are holes from now on. */
    private void want(long organization, Map<String, CommitRow> rows, Map<Long, CommitRow> changed) {
        var parents = new HashSet<Long>();
        changed.values().forEach(row -> parents.addAll(row.parents()));
        var untold = rows.values().stream()
                .filter(row -> !row.known())
                .map(CommitRow::id)
                .filter(id -> parents.contains(id) && !changed.containsKey(id))
                .sorted()
                .toList();
        new HoleStore(batch.handle()).want(organization, untold);
    }

    /** Numbers change that commits are in which were named before, and those of versions that are named like one. */
    private void touch(
            long organization,
            long repository,
            Set<String> existing,
            Map<String, CommitRow> rows,
            Map<Long, CommitRow> changed) {
        var again = changed.values().stream()
                .filter(row -> existing.contains(row.sha()))
                .map(CommitRow::id)
                .toList();
        batch.touchCommits(again);
        var news = rows.values().stream()
                .filter(row -> changed.containsKey(row.id()) || !existing.contains(row.sha()))
                .map(CommitRow::sha)
                .toList();
        var builds = new BuildStore(batch.handle());
        touchVersions(organization, builds.versionsBuiltFrom(organization, again));
        touchVersions(organization, builds.versionsNamedLike(organization, repository, news));
    }

    private void touchVersions(long organization, List<Long> versions) {
        new VersionUseStore(batch.handle())
                .firstUses(organization, versions)
                .forEach(use -> batch.touch(use.environment(), UnitKind.COMPONENT, use.component(), use.since()));
    }

    private void refuse(Item<CommitFact> item) {
        batch.answer(
                item,
                new Recorded.Rejected(new Refusal(
                        Problem.CONFLICT,
                        "parents",
                        "commit " + item.fact().sha()
                                + " would be its own ancestor; send the parents that git names")));
    }

    /** Which files the commits touch; answers those of which that was not known so far, or otherwise. */
    private Set<Long> tellPaths(
            long organization, List<Item<CommitFact>> items, Map<String, CommitRow> rows, Set<Long> refused) {
        var paths = new TreeMap<Long, List<String>>();
        for (var item : items) {
            long commit = Required.in(rows, item.fact().sha()).id();
            var its = item.fact().paths();
            if (its != null && !refused.contains(commit)) {
                paths.put(commit, its);
            }
        }
        return new PathStore(batch.handle()).tell(organization, paths);
    }

    /** What the commits take back; answers those of which that was not known so far. */
    private Set<Long> tellReverts(
            long organization, List<Item<CommitFact>> items, Map<String, CommitRow> rows, Set<Long> refused) {
        var reverts = new TreeMap<Long, List<Long>>();
        for (var item : items) {
            long commit = Required.in(rows, item.fact().sha()).id();
            if (!item.fact().reverts().isEmpty() && !refused.contains(commit)) {
                reverts.put(
                        commit,
                        item.fact().reverts().stream()
                                .map(sha -> Required.in(rows, sha).id())
                                .sorted()
                                .toList());
            }
        }
        return new RevertStore(batch.handle()).tell(organization, reverts);
    }

    private static How how(CommitRow before, @Nullable CommitRow after, boolean news) {
        if (!news) {
            return How.UNCHANGED;
        }
        if (!before.known()) {
            return How.CREATED;
        }
        return after != null && isOnlyAnotherId(before, after) ? How.UNCHANGED : How.UPDATED;
    }

    /**
     * Whether nothing but the id of the patch is new, and there was none or one of another way of computing it, which are
     * told apart by their length: then nobody corrected anything.
     */
    private static boolean isOnlyAnotherId(CommitRow before, CommitRow after) {
        var older = before.patchId();
        var newer = after.patchId();
        return newer != null
                && (older == null || older.length() != newer.length())
                && before.withPatchId(newer).equals(after);
    }

    private static CommitRow row(CommitFact fact, long id, Map<String, CommitRow> rows) {
        var source = fact.cherryPickedFrom();
        return new CommitRow(
                id,
                fact.sha(),
                true,
                fact.parents().stream()
                        .map(parent -> Required.in(rows, parent).id())
                        .toList(),
                fact.authoredAt(),
                fact.committedAt(),
                fact.mergedAt(),
                fact.firstCommittedAt(),
                fact.author(),
                fact.subject(),
                fact.bot(),
                fact.revert(),
                fact.patchId(),
                source == null ? null : Required.in(rows, source).id());
    }

    /** Commits of the round that are their own ancestors within the round. */
    private static Set<String> loops(List<Item<CommitFact>> round) {
        var parents = new HashMap<String, List<String>>();
        round.forEach(item -> parents.put(item.fact().sha(), item.fact().parents()));
        var children = new HashMap<String, List<String>>();
        parents.forEach((sha, its) -> its.forEach(parent ->
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(sha)));
        // without what has no parent left in the round, and without what has no child left, only loops remain
        return peeled(peeled(parents.keySet(), parents, children), children, parents);
    }

    private static Set<String> peeled(
            Set<String> among, Map<String, List<String>> sources, Map<String, List<String>> targets) {
        var left = new HashMap<String, Integer>();
        var free = new ArrayList<String>();
        for (var sha : among) {
            int inside = (int) sources.getOrDefault(sha, List.of()).stream()
                    .filter(among::contains)
                    .count();
            left.put(sha, inside);
            if (inside == 0) {
                free.add(sha);
            }
        }
        while (!free.isEmpty()) {
            var sha = free.removeLast();
            left.remove(sha);
            for (var target : targets.getOrDefault(sha, List.of())) {
                if (left.containsKey(target) && left.merge(target, -1, Integer::sum) == 0) {
                    free.add(target);
                }
            }
        }
        return Set.copyOf(left.keySet());
    }

    /** Only a commit that had children before it was told, and has parents that are told, can close a loop. */
    private boolean closesLoop(
            long organization, CommitRow after, Map<String, CommitRow> rows, Map<Long, CommitRow> changed) {
        boolean parentsAreTold = rows.values().stream()
                .filter(row -> row.known() || changed.containsKey(row.id()))
                .anyMatch(row -> after.parents().contains(row.id()));
        return parentsAreTold && store.isItsOwnAncestor(organization, after.id());
    }

    private void joinEquals(long organization, long repository, Map<Long, CommitRow> changed) {
        var candidates = changed.values().stream()
                .filter(row -> row.patchId() != null || row.cherryPickedFrom() != null)
                .map(CommitRow::id)
                .toList();
        if (candidates.isEmpty()) {
            return;
        }
        var equivalence = new EquivalenceStore(batch.handle());
        for (var commit : equivalence.related(organization, repository, candidates)) {
            batch.touchCommits(equivalence.join(organization, repository, commit));
        }
    }

    private void audit(long organization, Item<CommitFact> item, CommitRow before, CommitRow after) {
        // what was not said before, such as when a pull request was begun, corrects nothing
        boolean contradicts = !before.over(after).equals(after);
        if (before.known() && contradicts && !isOnlyAnotherId(before, after)) {
            var difference = FieldDifference.of(before, after);
            batch.audit(
                    organization,
                    new AuditStore.Entry(
                            batch.now(),
                            item.actor(),
                            "correct",
                            "commit",
                            before.id(),
                            difference.before(),
                            difference.after()));
        }
    }
}
