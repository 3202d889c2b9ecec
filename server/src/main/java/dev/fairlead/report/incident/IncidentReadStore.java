package dev.fairlead.report.incident;

import dev.fairlead.incident.IncidentState;
import dev.fairlead.metrics.failure.attribution.Rule;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.report.incident.IncidentListed.Placed;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Reads incidents with what became of them, the last detected first. */
public final class IncidentReadStore {
    private static final String NEWEST_FIRST = "i.detected_at desc, i.source, i.external_id";

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
        return handle.createQuery(select(wanted(filter, after), NEWEST_FIRST) + " limit :limit")
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
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

    /** Those of these numbers that there are, by number. */
    public Map<Long, IncidentListed> find(long organization, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery(select("and i.id = any(:ids)"))
                .bind("organization", organization)
                .bindArray("ids", Long.class, ids.toArray())
                .map((rs, _) -> listed(rs))
                .stream()
                .collect(Collectors.toMap(IncidentListed::id, incident -> incident));
    }

    /** Says only what is asked, so that an index in the order of the list is used for it. */
    private static String wanted(Filter filter, @Nullable Position after) {
        var conditions = new ArrayList<String>();
        add(conditions, filter.environment, "and i.environment_id = :environment");
        add(conditions, filter.component, "and i.component_id = :component");
        add(conditions, filter.application, "and i.application_id = :application");
        add(conditions, filter.from, "and i.detected_at >= :from");
        add(conditions, filter.to, "and i.detected_at < :to");
        add(conditions, after, """
                and i.detected_at <= :detected
                and (i.detected_at < :detected or (i.source, i.external_id) > (:source, :external))""");
        add(conditions, filter.state, filter.state == null ? "" : "and " + filter.state.condition);
        return String.join("\n", conditions);
    }

    private static void add(List<String> conditions, @Nullable Object asked, String condition) {
        if (asked != null) {
            conditions.add(condition);
        }
    }

    private static String select(String conditions) {
        return select(conditions, NEWEST_FIRST);
    }

    /** With what became of them; {@code i} is the incident. */
    public static String select(String conditions, String order) {
        return """
                select i.*, t.rule, t.deployment_id as caused_by, t.candidates, t.confidence
                  , p.deployment_id as placed_on, p.actor as placed_by, p.reason as placed_why, p.placed_at
                from incident i
                left join incident_attribution t on t.organization_id = :organization
                  and t.environment_id = i.environment_id
                  and t.incident_id = i.id
                left join incident_placement p on p.organization_id = :organization and p.incident_id = i.id
                where i.organization_id = :organization
                  %s
                order by %s
                """.formatted(conditions, order);
    }

    public static IncidentListed listed(ResultSet rs) throws SQLException {
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
                                Rows.number(rs, "placed_on"),
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
