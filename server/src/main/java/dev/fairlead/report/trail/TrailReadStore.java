package dev.fairlead.report.trail;

import dev.fairlead.platform.refusal.Spelling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the audit trail of an organisation. */
final class TrailReadStore {
    /** Of components and applications, and of their versions. */
    private static final String NAMES_OF_UNITS = """
            when '%1$s' then (
              select concat(d.path, '.', b.name, nullif(';' || b.variant, ';'))
              from %1$s b
              join domain d on d.organization_id = :organization and d.id = b.domain_id
              where b.organization_id = :organization
                and b.id = a.subject_id)
            when '%1$s_version' then (
              select concat(d.path, '.', b.name, nullif(';' || b.variant, ';'), ';', v.version)
              from %1$s_version v
              join %1$s b on b.organization_id = :organization and b.id = v.%1$s_id
              join domain d on d.organization_id = :organization and d.id = b.domain_id
              where v.organization_id = :organization
                and v.id = a.subject_id)
            """;

    private static final String UNITS_OF_SUBJECT = """
            union all
            select '%1$s', b.id
            from domain d
            join %1$s b on b.organization_id = :organization and b.domain_id = d.id and b.name = :local
            where d.organization_id = :organization
              and d.path = :domain
              and concat(d.path, '.', b.name, nullif(';' || b.variant, ';')) = :subject
            union all
            select '%1$s_version', v.id
            from domain d
            join %1$s b on b.organization_id = :organization and b.domain_id = d.id and b.name = :local
            join %1$s_version v on v.organization_id = :organization and v.%1$s_id = b.id
            where d.organization_id = :organization
              and d.path = :domain
              and concat(d.path, '.', b.name, nullif(';' || b.variant, ';'), ';', v.version) = :subject
            """;

    /** Settings say their name themselves, also when they are gone; facts are looked up. */
    private static final String ENTRIES =
            """
            select a.id, a.happened_at, a.actor, a.action, a.subject_kind, a.subject_id, a.before, a.after
              , coalesce(a.after ->> 'name', a.before ->> 'name', case a.subject_kind
                when 'credential' then (
                  select c.name
                  from credential c
                  where c.organization_id = :organization
                    and c.id = a.subject_id)
                when 'commit' then (
                  select c.sha
                  from commit c
                  where c.organization_id = :organization
                    and c.id = a.subject_id)
                when 'domain' then (
                  select d.path
                  from domain d
                  where d.organization_id = :organization
                    and d.id = a.subject_id)
                when 'intake_source' then (
                  select i.name
                  from intake_source i
                  where i.organization_id = :organization
                    and i.id = a.subject_id)
                when 'environment' then (
                  select concat(d.path, '.', e.name)
                  from environment e
                  join domain d on d.organization_id = :organization and d.id = e.domain_id
                  where e.organization_id = :organization
                    and e.id = a.subject_id)
                %s %s
                end) as name
            from audit_entry a
            where a.organization_id = :organization
              and (cast(:kind as text) is null or a.subject_kind = :kind)
              and (cast(:actor as text) is null or :actor in (a.actor, split_part(a.actor, '/', 1), split_part(a.actor, '/', 2)))
              and (cast(:from as timestamptz) is null or a.happened_at >= :from)
              and (cast(:to as timestamptz) is null or a.happened_at < :to)
              and (cast(:moment as timestamptz) is null or (a.happened_at, a.id) < (:moment, :id))
            """.formatted(NAMES_OF_UNITS.formatted("component"), NAMES_OF_UNITS.formatted("application"));

    /** Everything that has this name, or had it once; found by the indexes of names, not by naming every entry. */
    private static final String OF_SUBJECT =
            """
              and (a.subject_id = cast(:number as bigint) or (a.subject_kind, a.subject_id) in (
                select s.subject_kind, s.subject_id
                from audit_entry s
                where s.organization_id = :organization
                  and :subject in (s.after ->> 'name', s.before ->> 'name')
                union all
                select 'credential', c.id
                from credential c
                where c.organization_id = :organization
                  and c.name = :subject
                union all
                select 'commit', c.id
                from commit c
                where c.organization_id = :organization
                  and c.sha = :subject
                union all
                select 'domain', d.id
                from domain d
                where d.organization_id = :organization
                  and d.path = :subject
                union all
                select 'intake_source', i.id
                from intake_source i
                where i.organization_id = :organization
                  and i.name = :subject
                union all
                select 'environment', e.id
                from domain d
                join environment e on e.organization_id = :organization and e.domain_id = d.id and e.name = :local
                where d.organization_id = :organization
                  and d.path = :domain
                %s %s))
            """.formatted(UNITS_OF_SUBJECT.formatted("component"), UNITS_OF_SUBJECT.formatted("application"));

    private static final String NUMBERED = """
              and a.id = any(:ids)
            """;

    private static final String NEWEST_FIRST = """
            order by a.happened_at desc, a.id desc
            limit :limit
            """;

    private final Handle handle;

    TrailReadStore(Handle handle) {
        this.handle = handle;
    }

    /** Newest first, those before a position. */
    List<TrailEntry> list(long organization, TrailFilter filter, TrailEntry.@Nullable Position before, int limit) {
        var subject = filter.subject();
        var query = handle.createQuery(ENTRIES + (subject == null ? "" : OF_SUBJECT) + NEWEST_FIRST)
                .bind("organization", organization)
                .bind("kind", filter.kind() == null ? null : filter.kind().stored())
                .bind("actor", filter.actor())
                .bind("from", filter.from())
                .bind("to", filter.to())
                .bind("moment", before == null ? null : before.happenedAt())
                .bind("id", before == null ? null : before.id())
                .bind("limit", limit);
        if (subject != null) {
            var base = subject.replaceFirst(";.*", "");
            int dot = base.lastIndexOf('.');
            query.bind("subject", subject)
                    .bind("number", Spelling.number(subject).orElse(null))
                    .bind("domain", dot < 0 ? "" : base.substring(0, dot))
                    .bind("local", base.substring(dot + 1));
        }
        return query.map((row, _) -> entry(row)).list();
    }

    /** Those of these numbers, in no order. */
    List<TrailEntry> list(long organization, List<Long> ids) {
        return handle.createQuery(ENTRIES + NUMBERED)
                .bind("organization", organization)
                .bind("kind", (String) null)
                .bind("actor", (String) null)
                .bind("from", (Instant) null)
                .bind("to", (Instant) null)
                .bind("moment", (Instant) null)
                .bind("id", (Long) null)
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, _) -> entry(row))
                .list();
    }

    private static TrailEntry entry(ResultSet row) throws SQLException {
        return new TrailEntry(
                new TrailEntry.Position(row.getTimestamp("happened_at").toInstant(), row.getLong("id")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getLong("subject_id"),
                row.getString("name"),
                row.getString("before"),
                row.getString("after"));
    }
}
