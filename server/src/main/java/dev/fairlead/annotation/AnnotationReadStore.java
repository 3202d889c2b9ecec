package dev.fairlead.annotation;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Reads annotations with the names of what they are about. */
public final class AnnotationReadStore {
    /** {@code a} is the annotation, {@code d} the domain of what it is about. */
    static final String SELECT = """
            select a.*
              , case
                  when a.component_id is not null then 'component'
                  when a.application_id is not null then 'application'
                  when a.environment_id is not null then 'environment'
                  else 'domain' end as kind
              , concat(d.path, '.' || coalesce(c.name, p.name, e.name), nullif(';' || coalesce(c.variant, p.variant), ';')) as place
              , coalesce(a.domain_id, a.component_id, a.application_id, a.environment_id) as place_id
              , e.tier
            from annotation a
            left join component c on c.organization_id = :organization and c.id = a.component_id
            left join application p on p.organization_id = :organization and p.id = a.application_id
            left join environment e on e.organization_id = :organization and e.id = a.environment_id
            left join domain d on d.organization_id = :organization
              and d.id = coalesce(a.domain_id, c.domain_id, p.domain_id, e.domain_id)
            where a.organization_id = :organization
            """;

    private static final String NEWEST_FIRST = "order by a.begins_at desc, a.source, a.external_id";

    private final Handle handle;

    public AnnotationReadStore(Handle handle) {
        this.handle = handle;
    }

    /**
     * Which annotations; null lets everything in.
     *
     * @param voided only those that are void, or only those that stand
     * @param from what had ended by then is left out
     * @param to what had not begun by then is left out
     */
    public record Filter(
            @Nullable AnnotationScope scope,
            @Nullable Boolean voided,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The place of an annotation in the list. */
    public record Position(Instant begin, String source, String externalId) {}

    /** The last that began first. */
    public List<Annotation> list(long organization, Filter filter, @Nullable Position after, int limit) {
        var query = handle.createQuery(SELECT + wanted(filter, after) + NEWEST_FIRST + " limit :limit")
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("organization", organization)
                .bindByType("from", filter.from, Instant.class)
                .bindByType("to", filter.to, Instant.class)
                .bindByType("begin", after == null ? null : after.begin(), Instant.class)
                .bindByType("source", after == null ? null : after.source(), String.class)
                .bindByType("external", after == null ? null : after.externalId(), String.class)
                .bind("limit", limit);
        if (filter.scope != null) {
            bind(query, filter.scope);
        }
        return query.map((rs, _) -> annotation(rs)).list();
    }

    private static void bind(Query query, AnnotationScope scope) {
        for (var kind : NameKind.values()) {
            query.bindArray(kind.word(), String.class, scope.of(kind).toArray());
        }
        query.bindByType("below", scope.below(), String.class);
    }

    public Optional<Annotation> find(long organization, long id) {
        return handle.createQuery(SELECT + "and a.id = :id")
                .bind("organization", organization)
                .bind("id", id)
                .map((rs, _) -> annotation(rs))
                .findOne();
    }

    /** Says only what is asked, so that an index is used for it. */
    private static String wanted(Filter filter, @Nullable Position after) {
        var conditions = new ArrayList<String>();
        if (filter.voided != null) {
            conditions.add(filter.voided ? "and a.voided_at is not null" : "and a.voided_at is null");
        }
        if (filter.from != null) {
            // a span that ended just then is over, a moment is of the time that begins with it
            conditions.add("""
                    and coalesce(a.ends_at, 'infinity'::timestamptz) >= :from
                    and (a.ends_at is distinct from cast(:from as timestamptz) or a.begins_at = :from)""");
        }
        if (filter.to != null) {
            conditions.add("and a.begins_at < :to");
        }
        if (after != null) {
            conditions.add("""
                    and a.begins_at <= :begin
                    and (a.begins_at < :begin or (a.source, a.external_id) > (:source, :external))""");
        }
        if (filter.scope != null) {
            conditions.add("""
                    and (a.domain_id is not null and d.path = any(:domain)
                      or a.component_id is not null and concat(d.path, '.', c.name, nullif(';' || c.variant, ';')) = any(:component)
                      or a.application_id is not null and concat(d.path, '.', p.name, nullif(';' || p.variant, ';')) = any(:application)
                      or a.environment_id is not null and concat(d.path, '.', e.name) = any(:environment)
                      or starts_with(d.path || '.', cast(:below as text) || '.'))""");
        }
        conditions.add("");
        return String.join("\n", conditions);
    }

    static Annotation annotation(ResultSet rs) throws SQLException {
        var tier = rs.getString("tier");
        return new Annotation(
                rs.getLong("id"),
                rs.getString("source"),
                rs.getString("external_id"),
                rs.getTimestamp("begins_at").toInstant(),
                Rows.moment(rs, "ends_at"),
                rs.getString("text"),
                rs.getString("link"),
                new AnnotationPlace(NameKind.of(rs.getString("kind")), rs.getString("place")),
                rs.getLong("place_id"),
                tier == null ? null : Tier.parse("tier", tier),
                rs.getString("recorded_by"),
                rs.getTimestamp("recorded_at").toInstant(),
                Rows.moment(rs, "voided_at"));
    }
}
