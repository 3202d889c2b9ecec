package dev.fairlead.rollout.setup.store;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Window;
import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rules of environments. */
public final class RuleStore {
    private static final JsonMapper JSON = new JsonMapper();

    private final Handle handle;

    public RuleStore(Handle handle) {
        this.handle = handle;
    }

    List<Setting.Place> list(long organization) {
        return handle.createQuery("""
                        select r.concurrency, r.approval, r.windows, r.accounts, r.rolls_back, r.self_approval, d.path, e.name, e.tier
                        from environment_rule r
                        join environment e on e.organization_id = :organization and e.id = r.environment_id
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        where r.organization_id = :organization
                        """)
                .bind("organization", organization)
                .map((row, _) -> new Setting.Place(
                        new QualifiedName(row.getString("path"), row.getString("name"), ""),
                        Tier.find(row.getString("tier")).orElseThrow(),
                        rule(row)))
                .list();
    }

    public Optional<Rule> find(long organization, long environment) {
        return handle.createQuery("""
                        select concurrency, approval, windows, accounts, rolls_back, self_approval
                        from environment_rule
                        where organization_id = :organization
                          and environment_id = :environment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .map((row, _) -> rule(row))
                .findOne();
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                Rule.Concurrency.valueOf(row.getString("concurrency").toUpperCase(Locale.ROOT)),
                row.getBoolean("approval"),
                row.getBoolean("self_approval"),
                JSON.readValue(row.getString("windows"), new TypeReference<List<Window>>() {}),
                Set.of((String[]) row.getArray("accounts").getArray()),
                row.getBoolean("rolls_back"));
    }

    /** Makes the environment where there is none yet; answers its number. */
    long put(long organization, Setting.Place place, Author author) {
        long environment = Objects.requireNonNull(new EnvironmentStore(handle)
                .ensure(organization, Set.of(place.environment()))
                .get(place.environment()));
        if (place.tier() != null) {
            new EnvironmentStore(handle).setTier(organization, environment, place.tier());
        }
        var rule = place.rule();
        handle.createUpdate("""
                        insert into environment_rule (organization_id, environment_id, concurrency, approval, accounts, windows
                          , rolls_back, self_approval, changed_by, changed_at)
                        values (:organization, :environment, :concurrency, :approval, :accounts, cast(:windows as jsonb)
                          , :rollsBack, :selfApproval, :by, :at)
                        on conflict (organization_id, environment_id) do update
                        set concurrency = excluded.concurrency
                          , approval = excluded.approval
                          , accounts = excluded.accounts
                          , windows = excluded.windows
                          , rolls_back = excluded.rolls_back
                          , self_approval = excluded.self_approval
                          , changed_by = excluded.changed_by
                          , changed_at = excluded.changed_at
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .bind("concurrency", Setting.word(rule.concurrency()))
                .bind("approval", rule.approval())
                .bindArray("accounts", String.class, rule.accounts().toArray())
                .bind("windows", JSON.writeValueAsString(rule.windows()))
                .bind("rollsBack", rule.rollsBack())
                .bind("selfApproval", rule.selfApproval())
                .bind("by", author.actor())
                .bind("at", author.at())
                .execute();
        return environment;
    }

    /** The environment stays, with the usual rule. */
    long remove(long organization, Setting.Place place) {
        long environment = Objects.requireNonNull(new EnvironmentStore(handle)
                .find(organization, Set.of(place.environment()))
                .get(place.environment()));
        handle.createUpdate("""
                        delete from environment_rule
                        where organization_id = :organization
                          and environment_id = :environment
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .execute();
        return environment;
    }
}
