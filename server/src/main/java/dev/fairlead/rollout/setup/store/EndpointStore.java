package dev.fairlead.rollout.setup.store;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Endpoints. */
public final class EndpointStore {
    private final Handle handle;

    public EndpointStore(Handle handle) {
        this.handle = handle;
    }

    /** Those of an environment, or all; by environment and name. */
    public List<Endpoint> list(long organization, @Nullable Long environment) {
        return handle.createQuery("""
                        select t.id, d.path, e.name as environment, t.name, t.kind, t.address, t.settings, t.labels
                          , t.credential
                        from endpoint t
                        join environment e on e.organization_id = :organization and e.id = t.environment_id
                        join domain d on d.organization_id = :organization and d.id = e.domain_id
                        where t.organization_id = :organization
                          and (cast(:environment as bigint) is null or t.environment_id = :environment)
                        order by d.path, e.name, t.name collate "C"
                        """)
                .bind("organization", organization)
                .bind("environment", environment)
                .map((row, _) -> new Endpoint(
                        organization,
                        row.getLong("id"),
                        new QualifiedName(row.getString("path"), row.getString("environment"), ""),
                        row.getString("name"),
                        EndpointKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("address"),
                        TextsJson.read(row.getString("settings")),
                        TextsJson.read(row.getString("labels")),
                        row.getString("credential")))
                .list();
    }

    long put(long organization, Setting.Target target, Author author) {
        return handle.createQuery("""
                        insert into endpoint (organization_id, environment_id, name, kind, address, settings, labels, credential
                          , changed_by, changed_at)
                        values (:organization, :environment, :name, :kind, :address, cast(:settings as jsonb)
                          , cast(:labels as jsonb), :credential, :by, :at)
                        on conflict (organization_id, environment_id, name) do update
                        set kind = excluded.kind
                          , address = excluded.address
                          , settings = excluded.settings
                          , labels = excluded.labels
                          , credential = excluded.credential
                          , changed_by = excluded.changed_by
                          , changed_at = excluded.changed_at
                        returning id
                        """)
                .bind("organization", organization)
                .bind("environment", environment(organization, target.environment()))
                .bind("name", target.endpoint())
                .bind("kind", target.way().word())
                .bind("address", target.address())
                .bind("settings", TextsJson.write(target.settings()))
                .bind("labels", TextsJson.write(target.labels()))
                .bind("credential", target.credential())
                .bind("by", author.actor())
                .bind("at", author.at())
                .mapTo(Long.class)
                .one();
    }

    long remove(long organization, Setting.Target target) {
        return handle.createQuery("""
                        delete from endpoint
                        where organization_id = :organization
                          and environment_id = :environment
                          and name = :name
                        returning id
                        """)
                .bind("organization", organization)
                .bind("environment", environment(organization, target.environment()))
                .bind("name", target.endpoint())
                .mapTo(Long.class)
                .one();
    }

    private long environment(long organization, QualifiedName name) {
        return Objects.requireNonNull(
                new EnvironmentStore(handle).find(organization, Set.of(name)).get(name));
    }
}
