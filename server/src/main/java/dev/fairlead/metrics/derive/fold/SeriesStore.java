package dev.fairlead.metrics.derive.fold;

import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.platform.db.CopyText;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes series: takes away what stood from a moment on, and puts in what the fold gives. */
public final class SeriesStore {
    private static final int FULL = 4_000_000;
    private static final String COLUMNS = """
            series_deployment (organization_id, kind, unit_id, environment_id, deployment_id, group_id, finished_at, position
              , result, direct, version_id, previous_id, first_time, known_commit, changes_unknown, parts, failed_parts
              , committer_from, committer_basis, author_from, author_basis, build_from, set_hash, set_size, set_committer_from
              , set_author_from, set_build_from, brought_by, changed_members)""";

    private final Handle handle;
    private final long organization;
    private final long environment;
    private final CopyText copy = new CopyText();
    private final Map<Unit, Last> last = new HashMap<>();
    private long written;

    public SeriesStore(Handle handle, long organization, long environment) {
        this.handle = handle;
        this.organization = organization;
        this.environment = environment;
    }

    private record Unit(String kind, long id) {}

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
        var kind = row.kind().word();
        var unit = new Unit(kind, row.unit());
        var before = last.get(unit);
        int position = before != null && before.finishedAt().equals(row.finishedAt()) ? before.position() + 1 : 0;
        last.put(unit, new Last(row.finishedAt(), position));
        copy.value(organization)
                .value(kind)
                .value(row.unit())
                .value(environment)
                .value(row.deployment())
                .value(row.group())
                .value(row.finishedAt())
                .value(position)
                .value(row.result().word())
                .value(row.direct())
                .value(row.version())
                .value(row.previous())
                .value(row.firstTime())
                .value(row.knownCommit())
                .value(row.untoldCommit() ? UnknownChanges.COMMIT.word() : null)
                .value(row.parts())
                .value(row.failedParts())
                .value(row.brought().committer())
                .value(row.brought().committerBasis())
                .value(row.brought().author())
                .value(row.brought().authorBasis())
                .value(row.brought().built())
                .value(row.setHash())
                .value(row.setSize())
                .value(row.set().committer())
                .value(row.set().author())
                .value(row.set().built())
                .value(array(row.broughtBy()))
                .value(row.changedMembers().equals(row.broughtBy()) ? null : array(row.changedMembers()));
        copy.endRow();
        written++;
        if (copy.length() > FULL) {
            flush();
        }
    }

    private static @Nullable String array(List<Long> ids) {
        return ids.isEmpty() ? null : ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    public void flush() {
        copy.into(handle, COLUMNS);
    }

    public long written() {
        return written;
    }
}
