package dev.fairlead.metrics.derive.fold;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.platform.db.CopyRows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes series: takes away what stood from a moment on, and puts in what the fold gives. */
public final class SeriesStore {
    private static final String COLUMNS = """
            series_deployment (organization_id, kind, unit_id, environment_id, deployment_id, group_id, finished_at, position
              , result, direct, version_id, previous_id, first_time, known_commit, changes_unknown, parts, failed_parts
              , committer_from, committer_basis, author_from, author_basis, build_from, set_hash, set_size, set_committer_from
              , set_author_from, set_build_from, brought_by, changed_members)""";

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final CopyRows copy = new CopyRows(COLUMNS);
    private final Map<Long, Last> lastOfComponents = new HashMap<>();
    private final Map<Long, Last> lastOfApplications = new HashMap<>();
    private long written;

    public SeriesStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    private record Last(Instant finishedAt, int position) {}

    public void removeSince(Collection<Long> components, Collection<Long> applications, @Nullable Instant since) {
        handle.createUpdate("""
                        delete from series_deployment
                        where organization_id = :organization
                          and environment_id = :environment
                          and (kind = 'component' and unit_id = any(:components)
                            or kind = 'application' and unit_id = any(:applications))
                          and finished_at >= coalesce(:since, '-infinity'::timestamptz)
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bindArray("components", Long.class, components.toArray())
                .bindArray("applications", Long.class, applications.toArray())
                .bind("since", since)
                .execute();
    }

    public void add(SeriesRow row) {
        var last = row.kind() == UnitKind.COMPONENT ? lastOfComponents : lastOfApplications;
        var before = last.get(row.unit());
        int position = before != null && before.finishedAt().equals(row.finishedAt()) ? before.position() + 1 : 0;
        last.put(row.unit(), new Last(row.finishedAt(), position));
        copy.number(organization)
                .text(row.kind().word())
                .number(row.unit())
                .number(environment)
                .number(row.deployment())
                .number(row.group())
                .moment(row.finishedAt())
                .count(position)
                .text(row.result().word())
                .flag(row.direct())
                .number(row.version())
                .number(row.previous())
                .flag(row.firstTime())
                .flag(row.knownCommit())
                .text(row.untoldCommit() ? UnknownChanges.COMMIT.word() : null)
                .count(row.parts())
                .count(row.failedParts())
                .moment(row.brought().committer())
                .text(row.brought().committerBasis())
                .moment(row.brought().author())
                .text(row.brought().authorBasis())
                .moment(row.brought().built())
                .number(row.setHash())
                .count(row.setSize())
                .moment(row.set().committer())
                .moment(row.set().author())
                .moment(row.set().built());
        members(row.broughtBy());
        members(row.changedMembers().equals(row.broughtBy()) ? List.of() : row.changedMembers());
        copy.endRow();
        written++;
        if (copy.isFull()) {
            flush();
        }
    }

    private void members(List<Long> ids) {
        if (ids.isEmpty()) {
            copy.nothing();
        } else {
            copy.numbers(ids);
        }
    }

    public void flush() {
        copy.flush(handle);
    }

    public long written() {
        return written;
    }
}
