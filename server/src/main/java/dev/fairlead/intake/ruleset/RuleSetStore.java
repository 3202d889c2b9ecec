package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.rule.Rule;
import dev.fairlead.intake.rule.RuleJson;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What sources and domains of an organisation say. */
final class RuleSetStore {
    private final Handle handle;
    private final long organization;

    RuleSetStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** All that was ever said, oldest first. */
    List<RuleRevision> revisions(Owner owner) {
        return handle.createQuery("""
            select revision, rules, %s as fields, actor, reason, set_at
            from %s
            where organization_id = :organization
              and %s = :owner
            order by revision
            """.formatted(fields(owner.kind()), owner.kind().table, owner.kind().column))
                .bind("organization", organization)
                .bind("owner", owner.id())
                .map((row, _) -> revision(row))
                .list();
    }

    /** What each says now, by its number. */
    Map<Long, RuleRevision> last(Owner.Kind kind) {
        var last = new HashMap<Long, RuleRevision>();
        handle.createQuery("""
            select distinct on (%2$s) %2$s as owner, revision, rules, %3$s as fields, actor, reason, set_at
            from %1$s
            where organization_id = :organization
            order by %2$s, revision desc
            """.formatted(kind.table, kind.column, fields(kind)))
                .bind("organization", organization)
                .map((row, _) -> Map.entry(row.getLong("owner"), revision(row)))
                .forEach(row -> last.put(row.getKey(), row.getValue()));
        return last;
    }

    private static String fields(Owner.Kind kind) {
        return kind == Owner.Kind.SOURCE ? "fields" : "cast(null as text)";
    }

    private static RuleRevision revision(ResultSet row) throws SQLException {
        return new RuleRevision(
                row.getInt("revision"),
                read(row.getString("rules")),
                row.getString("fields"),
                row.getString("actor"),
                row.getString("reason"),
                row.getTimestamp("set_at").toInstant());
    }

    private static List<Rule> read(String rules) {
        return RuleReading.read(JsonInput.read(rules.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(List<Rule> rules) {
        return new String(Json.bytes(json -> RuleJson.write(json, rules)), StandardCharsets.UTF_8).strip();
    }

    void add(Owner owner, RuleRevision revision) {
        boolean ofSource = owner.kind() == Owner.Kind.SOURCE;
        var insert = handle.createUpdate("""
            insert into %s (organization_id, %s, revision, rules, reason, actor, set_at%s)
            values (:organization, :owner, :revision, :rules, :reason, :actor, :at%s)
            """.formatted(
                                owner.kind().table,
                                owner.kind().column,
                                ofSource ? ", fields" : "",
                                ofSource ? ", :fields" : ""))
                .bind("organization", organization)
                .bind("owner", owner.id())
                .bind("revision", revision.number())
                .bind("rules", text(revision.rules()))
                .bind("reason", revision.reason())
                .bind("actor", revision.actor())
                .bind("at", revision.setAt());
        if (ofSource) {
            insert.bind("fields", revision.fields());
        }
        insert.execute();
    }
}
