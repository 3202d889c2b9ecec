package dev.fairlead.report.incident;

import dev.fairlead.incident.IncidentState;
import dev.fairlead.metrics.failure.Rule;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.incident.IncidentListed.Placed;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads incidents with what became of them, the last detected first. */
public final class IncidentReadStore {
    private final Handle handle;

    public IncidentReadStore(Handle handle) {
        this.handle = handle;
    }

    /** Which incidents are asked for: by what became of them. */
    public enum State {
        OPEN("i.resolved_at is null and i.voided_at is null"),
        RESOLVED("i.resolved_at is not null and i.voided_at is null"),
        ATTRIBUTED("t.deployment_id is not null and i.voided_at is null"),
        UNATTRIBUTED("t.deployment_id is null and i.voided_at is null"),
        VOID("i.voided_at is not null");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }
    }

    /** Null lets everything in. {@code from} is in, {@code to} is not; both are times of detection. */
    public record Filter(
            @Nullable Long environment,
            @Nullable Long component,
            @Nullable Long application,
            @Nullable State state,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The place of an incident in the list. */
    public record Position(Instant detectedAt, String source, String externalId) {}

    public List<IncidentListed> list(long organization, Filter filter, @Nullable Position after, int limit) {
        var state = filter.state == null ? "true" : filter.state.condition;
        return handle.createQuery(select("""
                                and (cast(:environment as bigint) is null or i.environment_id = :environment)
                                and (cast(:component as bigint) is null or i.component_id = :component)
                                and (cast(:application as bigint) is null or i.application_id = :application)
                                and (cast(:from as timestamptz) is null or i.detected_at >= :from)
                                and (cast(:to as timestamptz) is null or i.detected_at < :to)
                                and (cast(:detected as timestamptz) is null
                                  or i.detected_at <= :detected
                                    and (i.detected_at < :detected or (i.source, i.external_id) > (:source, :external)))
                                and %s
                                """.formatted(state)) + " limit :limit")
                .bind("organization", organization)
                .bindByType("environment", filter.environment, Long.class)
                .bindByType("component", filter.component, Long.class)
                .bindByType("application", filter.application, Long.class)
                .bindByType("from", filter.from, Instant.class)
                .bindByType("to", filter.to, Instant.class)
                .bindByType("detected", after == null ? null : after.detectedAt(), Instant.class)
                .bindByType("source", after == null ? null : after.source(), String.class)
                .bindByType("external", after == null ? null : after.externalId(), String.class)
                .bind("limit", limit)
                .map((rs, _) -> listed(rs))
                .list();
    }

    public Optional<IncidentListed> find(long organization, long id) {
        return handle.createQuery(select("and i.id = :id"))
                .bind("organization", organization)
                .bind("id", id)
                .map((rs, _) -> listed(rs))
                .findOne();
    }

    private static String select(String conditions) {
        return """
                select i.*, t.rule, t.deployment_id as caused_by, t.candidates, t.confidence
                  , p.actor as placed_by, p.reason as placed_why, p.placed_at
                from incident i
                left join incident_attribution t on t.organization_id = i.organization_id
                  and t.environment_id = i.environment_id
                  and t.incident_id = i.id
                left join incident_placement p on p.organization_id = i.organization_id and p.incident_id = i.id
                where i.organization_id = :organization
                  %s
                order by i.detected_at desc, i.source, i.external_id
                """.formatted(conditions);
    }

    private static IncidentListed listed(ResultSet rs) throws SQLException {
        var rule = rs.getString("rule");
        var placedBy = rs.getString("placed_by");
        return new IncidentListed(
                rs.getLong("id"),
                rs.getString("source"),
                rs.getString("external_id"),
                new IncidentState(
                        rs.getTimestamp("detected_at").toInstant(),
                        Rows.moment(rs, "resolved_at"),
                        rs.getString("title"),
                        rs.getString("severity"),
                        rs.getString("url"),
                        rs.getString("environment"),
                        rs.getString("component"),
                        rs.getString("application"),
                        rs.getString("version"),
                        rs.getString("artifact"),
                        Rows.number(rs, "deployment_id"),
                        rs.getInt("reopened")),
                rule == null ? null : Rule.of(rule),
                Rows.number(rs, "caused_by"),
                numbers(rs.getArray("candidates")),
                rs.getDouble("confidence"),
                placedBy == null
                        ? null
                        : new Placed(
                                placedBy,
                                rs.getString("placed_why"),
                                rs.getTimestamp("placed_at").toInstant()),
                Rows.moment(rs, "voided_at"),
                rs.getString("recorded_by"),
                rs.getTimestamp("recorded_at").toInstant());
    }

    private static List<Long> numbers(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.copyOf(Arrays.asList((Long[]) array.getArray()));
    }
}
