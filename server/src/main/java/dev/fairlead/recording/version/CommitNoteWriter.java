package dev.fairlead.recording.version;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.version.BuildStore;
import dev.fairlead.change.CommitNote;
import dev.fairlead.change.CommitRow;
import dev.fairlead.change.CommitStore;
import dev.fairlead.deployment.VersionUseStore;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is known of commits beside their history. What the history says of them stands: a note fills what is empty, and
 * of two moments at which something was merged the earlier one holds.
 */
public final class CommitNoteWriter {
    private final Batch<CommitNote> batch;
    private final CommitStore store;

    public CommitNoteWriter(Batch<CommitNote> batch) {
        this.batch = batch;
        this.store = new CommitStore(batch.handle());
    }

    public void write() {
        ByRepository.write(batch, CommitNote::organization, CommitNote::repository, CommitNote::sha, this::write);
    }

    private void write(long organization, long repository, List<Item<CommitNote>> round) {
        var shas = new HashSet<String>();
        round.forEach(item -> shas.add(item.fact().sha()));
        var existing = store.existing(organization, repository, shas);
        var rows = store.ensure(organization, repository, shas, batch.now());
        var changed = new HashMap<Long, CommitRow>();
        for (var item : round) {
            var before = Required.in(rows, item.fact().sha());
            var after = with(before, item.fact());
            if (!after.equals(before)) {
                changed.put(before.id(), after);
            }
            var how =
                    !existing.contains(before.sha()) ? How.CREATED : after.equals(before) ? How.UNCHANGED : How.UPDATED;
            batch.answer(item, new Recorded.Stored(how, before.id(), before.sha(), List.of()));
        }
        store.update(organization, changed.values());
        touch(organization, repository, existing, rows.values(), changed.keySet());
    }

    private static CommitRow with(CommitRow row, CommitNote note) {
        return new CommitRow(
                row.id(),
                row.sha(),
                row.known(),
                row.parents(),
                row.authoredAt() == null ? note.authoredAt() : row.authoredAt(),
                row.committedAt() == null ? note.committedAt() : row.committedAt(),
                earlier(row.mergedAt(), note.mergedAt()),
                earlier(row.firstCommittedAt(), note.firstCommittedAt()),
                row.author() == null ? note.author() : row.author(),
                row.subject() == null ? note.subject() : row.subject(),
                row.bot(),
                row.revert(),
                row.patchId(),
                row.cherryPickedFrom());
    }

    /** So that it is no matter which of two tellings comes first. */
    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? other : one;
    }

    private void touch(
            long organization, long repository, Set<String> existing, Iterable<CommitRow> rows, Set<Long> changed) {
        var again = new ArrayList<Long>();
        var news = new ArrayList<String>();
        for (var row : rows) {
            if (changed.contains(row.id())) {
                again.add(row.id());
            }
            if (changed.contains(row.id()) || !existing.contains(row.sha())) {
                news.add(row.sha());
            }
        }
        batch.touchCommits(again);
        var builds = new BuildStore(batch.handle());
        touchVersions(organization, builds.versionsBuiltFrom(organization, again));
        touchVersions(organization, builds.versionsNamedLike(organization, repository, news));
    }

    private void touchVersions(long organization, List<Long> versions) {
        new VersionUseStore(batch.handle())
                .firstUses(organization, versions)
                .forEach(use -> batch.touch(use.environment(), UnitKind.COMPONENT, use.component(), use.since()));
    }
}
