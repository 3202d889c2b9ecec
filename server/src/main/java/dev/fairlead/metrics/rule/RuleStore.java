package dev.fairlead.metrics.rule;

import dev.fairlead.metrics.rule.LookBacks.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What domains of an organisation say about failures and rework. */
public final class RuleStore {
    private final Handle handle;
    private final long organization;

    public RuleStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** What holds in a domain, by its full name. */
    public RulesInForce inForce(String domain) {
        return RulesInForce.of(domain, revisions());
    }

    /** All hotfix rules that domains ever said, by number. */
    public Map<Long, SaidRule> said() {
        return SaidRule.of(revisions());
    }

    /** All that domains ever said, by their full names, each oldest first. */
    public Map<String, List<Revision>> revisions() {
        var revisions = new HashMap<String, List<Revision>>();
        var rules = rules();
        handle.createQuery("""
                        select d.path, r.*
                        from domain_rules r
                        join domain d on d.organization_id = :organization and d.id = r.domain_id
                        where r.organization_id = :organization
                        order by r.domain_id, r.revision
                        """)
                .bind("organization", organization)
                .map((rs, _) -> Map.entry(rs.getString("path"), revision(rs, rules)))
                .forEach(row -> revisions
                        .computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(row.getValue()));
        return revisions;
    }

    private Map<Long, HotfixRule> rules() {
        var rules = new HashMap<Long, HotfixRule>();
        handle.createQuery("""
                        select id, kind, name, pattern
                        from hotfix_rule
                        where organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((rs, _) -> new HotfixRule(
                        rs.getLong("id"),
                        HotfixRule.Kind.find(rs.getString("kind")).orElseThrow(),
                        rs.getString("name"),
                        rs.getString("pattern")))
                .forEach(rule -> rules.put(rule.number(), rule));
        return rules;
    }

    private static Revision revision(ResultSet rs, Map<Long, HotfixRule> rules) throws SQLException {
        var lookBacks = new EnumMap<Kind, Duration>(Kind.class);
        for (var kind : Kind.values()) {
            long seconds = rs.getLong(kind.word() + "_seconds");
            if (!rs.wasNull()) {
                lookBacks.put(kind, Duration.ofSeconds(seconds));
            }
        }
        var numbers = rs.getArray("hotfix_rules");
        var hotfix = numbers == null
                ? null
                : Arrays.stream((Long[]) numbers.getArray())
                        .map(number -> Objects.requireNonNull(rules.get(number)))
                        .toList();
        return new Revision(
                rs.getInt("revision"),
                new OwnRules(lookBacks, hotfix),
                rs.getString("actor"),
                rs.getString("reason"),
                rs.getTimestamp("set_at").toInstant());
    }

    /** Gives numbers to those rules of a domain that have none yet. */
    public void number(long domain, List<HotfixRule> rules, Instant now) {
        handle.createUpdate("""
                        insert into hotfix_rule (organization_id, domain_id, kind, name, pattern, recorded_at)
                        select :organization, :domain, kind, name, pattern, :now
                        from unnest(:kinds, :names, :patterns) as said (kind, name, pattern)
                        on conflict do nothing
                        """)
                .bind("organization", organization)
                .bind("domain", domain)
                .bind("now", now)
                .bindArray(
                        "kinds",
                        String.class,
                        rules.stream().map(rule -> rule.kind().word()).toArray())
                .bindArray(
                        "names",
                        String.class,
                        rules.stream().map(HotfixRule::name).toArray())
                .bindArray(
                        "patterns",
                        String.class,
                        rules.stream().map(HotfixRule::pattern).toArray())
                .execute();
    }

    /** The rules of a domain, with the numbers that they have; 0 where they have none yet. */
    public List<HotfixRule> numbered(long domain, List<HotfixRule> rules) {
        var known = handle.createQuery("""
                        select id, kind, name, pattern
                        from hotfix_rule
                        where organization_id = :organization
                          and domain_id = :domain
                        """)
                .bind("organization", organization)
                .bind("domain", domain)
                .map((rs, _) -> new HotfixRule(
                        rs.getLong("id"),
                        HotfixRule.Kind.find(rs.getString("kind")).orElseThrow(),
                        rs.getString("name"),
                        rs.getString("pattern")))
                .list();
        return rules.stream()
                .map(rule -> known.stream().filter(rule::isLike).findFirst().orElse(rule))
                .toList();
    }

    /** Keeps what a domain says from now on. */
    public void add(long domain, Revision revision) {
        handle.createUpdate("""
                        insert into domain_rules (organization_id, domain_id, revision, incident_seconds, rollback_seconds
                          , revert_seconds, hotfix_seconds, hotfix_rules, reason, actor, set_at)
                        values (:organization, :domain, :revision, :incident, :rollback, :revert, :hotfix, :rules, :reason
                          , :actor, :at)
                        """)
                .bind("organization", organization)
                .bind("domain", domain)
                .bind("revision", revision.number())
                .bind("incident", seconds(revision.rules(), Kind.INCIDENT))
                .bind("rollback", seconds(revision.rules(), Kind.ROLLBACK))
                .bind("revert", seconds(revision.rules(), Kind.REVERT))
                .bind("hotfix", seconds(revision.rules(), Kind.HOTFIX))
                .bindByType("rules", numbers(revision.rules()), Long[].class)
                .bind("reason", revision.reason())
                .bind("actor", revision.actor())
                .bind("at", revision.setAt())
                .execute();
    }

    private static Long @Nullable [] numbers(OwnRules rules) {
        return rules.hotfix() == null
                ? null
                : rules.hotfix().stream().map(HotfixRule::number).toArray(Long[]::new);
    }

    private static @Nullable Long seconds(OwnRules rules, Kind kind) {
        var lookBack = rules.lookBacks().get(kind);
        return lookBack == null ? null : lookBack.toSeconds();
    }
}
