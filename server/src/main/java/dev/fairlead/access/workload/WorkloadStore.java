package dev.fairlead.access.workload;

import dev.fairlead.access.grant.Role;
import dev.fairlead.access.workload.Rule.LastUse;
import dev.fairlead.platform.db.Rows;
import dev.fairlead.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Systems whose tokens are believed, and which of their tokens come in. */
public final class WorkloadStore {
    private static final String ISSUERS = """
            select id, name, url, audience, keys, created_at
            from workload_issuer
            """;
    private static final String RULES = """
            select rule.id, rule.name, issuer.name as issuer, rule.claims, rule.role, rule.organization_id
              , rule.domain_id, domain.path, rule.created_at
              , rule.last_used_at, rule.last_used_by, rule.last_used_from
            from workload_rule rule
            join workload_issuer issuer on issuer.id = rule.issuer_id
            left join domain on domain.organization_id = rule.organization_id and domain.id = rule.domain_id
            """;

    private final Handle handle;

    public WorkloadStore(Handle handle) {
        this.handle = handle;
    }

    /** By what it calls itself. */
    public Optional<Issuer> findIssuer(String url) {
        return handle.createQuery(ISSUERS + "where url = :url")
                .bind("url", url)
                .map((row, _) -> issuer(row))
                .findOne();
    }

    /** By what it is called here; stays as it is until the transaction ends. */
    public Optional<Issuer> lockIssuer(String name) {
        return handle.createQuery(ISSUERS + "where name = :name for update")
                .bind("name", name)
                .map((row, _) -> issuer(row))
                .findOne();
    }

    /** In the order of their names. */
    public List<Issuer> listIssuers(String after, int limit) {
        return handle.createQuery(ISSUERS + """
                        where name collate "C" > :after
                        order by name collate "C"
                        limit :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> issuer(row))
                .list();
    }

    private static Issuer issuer(ResultSet row) throws SQLException {
        return new Issuer(
                row.getLong("id"),
                row.getString("name"),
                row.getString("url"),
                row.getString("audience"),
                row.getString("keys"),
                row.getTimestamp("created_at").toInstant());
    }

    /** Declares an issuer, or changes it; tells whether it could: another may call itself so. */
    public boolean putIssuer(String name, String url, String audience, @Nullable String keys, Instant now) {
        handle.createUpdate("""
                        insert into workload_issuer (name, url, audience, keys, created_at)
                        values (:name, :url, :audience, cast(:keys as jsonb), :now)
                        on conflict do nothing
                        """)
                .bind("name", name)
                .bind("url", url)
                .bind("audience", audience)
                .bind("keys", keys)
                .bind("now", now)
                .execute();
        return handle.createUpdate("""
                        update workload_issuer
                        set url = :url
                          , audience = :audience
                          , keys = cast(:keys as jsonb)
                        where name = :name
                          and not exists (
                            select from workload_issuer other
                            where other.url = :url
                              and other.name <> :name)
                        """)
                        .bind("name", name)
                        .bind("url", url)
                        .bind("audience", audience)
                        .bind("keys", keys)
                        .execute()
                == 1;
    }

    /** Forgets an issuer and its rules. */
    public void deleteIssuer(long issuer) {
        handle.createUpdate("delete from workload_rule where issuer_id = :issuer")
                .bind("issuer", issuer)
                .execute();
        handle.createUpdate("delete from workload_issuer where id = :issuer")
                .bind("issuer", issuer)
                .execute();
    }

    /** Those of an issuer, in the order of their names. */
    public List<Rule> rulesOf(long issuer) {
        return handle.createQuery(RULES + """
                        where rule.issuer_id = :issuer
                        order by rule.name collate "C"
                        """)
                .bind("issuer", issuer)
                .map((row, _) -> rule(row))
                .list();
    }

    public Optional<Rule> findRule(String name) {
        return handle.createQuery(RULES + "where rule.name = :name")
                .bind("name", name)
                .map((row, _) -> rule(row))
                .findOne();
    }

    /**
     * In the order of their names.
     *
     * @param part of their names, in whatever case; empty for all
     */
    public List<Rule> listRules(String part, String after, int limit) {
        return handle.createQuery(RULES + """
                        where rule.name collate "C" > :after
                          and position(lower(:part) in lower(rule.name)) > 0
                        order by rule.name collate "C"
                        limit :limit
                        """)
                .bind("part", part)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> rule(row))
                .list();
    }

    private static Rule rule(ResultSet row) throws SQLException {
        var claims = new TreeMap<String, String>();
        JsonMapper.shared()
                .readTree(row.getString("claims"))
                .properties()
                .forEach(claim -> claims.put(claim.getKey(), claim.getValue().asString()));
        return new Rule(
                row.getLong("id"),
                row.getString("name"),
                row.getString("issuer"),
                claims,
                Role.stored(row.getString("role")),
                domain(row),
                row.getTimestamp("created_at").toInstant(),
                new LastUse(
                        Rows.moment(row, "last_used_at"),
                        row.getString("last_used_by"),
                        row.getString("last_used_from")));
    }

    private static Rule.@Nullable Domain domain(ResultSet row) throws SQLException {
        var organization = Rows.number(row, "organization_id");
        var id = Rows.number(row, "domain_id");
        return organization == null || id == null ? null : new Rule.Domain(organization, id, row.getString("path"));
    }

    /**
     * Makes a rule, or changes it.
     *
     * @param domain where it lets in to; null for everywhere
     */
    public void putRule(
            String name,
            long issuer,
            Map<String, String> claims,
            Role role,
            Rule.@Nullable Domain domain,
            Instant now) {
        handle.createUpdate("""
                        insert into workload_rule (name, issuer_id, claims, role, organization_id, domain_id, created_at)
                        values (:name, :issuer, cast(:claims as jsonb), :role, :organization, :domain, :now)
                        on conflict (name) do update set
                            issuer_id = excluded.issuer_id
                          , claims = excluded.claims
                          , role = excluded.role
                          , organization_id = excluded.organization_id
                          , domain_id = excluded.domain_id
                        """)
                .bind("organization", domain == null ? null : domain.organization())
                .bind("domain", domain == null ? null : domain.id())
                .bind("name", name)
                .bind("issuer", issuer)
                .bind("claims", json(claims))
                .bind("role", role.word())
                .bind("now", now)
                .execute();
    }

    private static String json(Map<String, String> texts) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            texts.forEach(json::writeStringProperty);
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Tells whether there was one. */
    public boolean deleteRule(String name) {
        return handle.createUpdate("delete from workload_rule where name = :name")
                        .bind("name", name)
                        .execute()
                == 1;
    }

    /** Notes whom a rule let in. */
    void used(long rule, String by, @Nullable String from, Instant now) {
        handle.createUpdate("""
                        update workload_rule
                        set last_used_at = :now
                          , last_used_by = :by
                          , last_used_from = :from
                        where id = :rule
                          and (last_used_at is null or last_used_at < :now)
                        """)
                .bind("rule", rule)
                .bind("by", by)
                .bind("from", from)
                .bind("now", now)
                .execute();
    }
}
