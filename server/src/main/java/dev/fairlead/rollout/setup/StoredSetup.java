package dev.fairlead.rollout.setup;

import dev.fairlead.catalog.store.PlaceStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.Setup;
import dev.fairlead.rollout.setup.secret.Credentials;
import dev.fairlead.rollout.setup.setting.Setting.Scope;
import dev.fairlead.rollout.setup.store.DeployerStore;
import dev.fairlead.rollout.setup.store.EndpointStore;
import dev.fairlead.rollout.setup.store.KeyValueStore;
import dev.fairlead.rollout.setup.store.RuleStore;
import java.util.HashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What has been configured, read from the database. */
public final class StoredSetup implements Setup {
    private final Credentials credentials;

    public StoredSetup(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public Configuration configuration(Handle handle, long organization, long environment) {
        var name = new PlaceStore(handle)
                .environment(organization, environment)
                .orElseThrow(() -> Refusal.notFound("environment", "there is no environment " + environment))
                .name();
        return new Configuration(
                organization,
                environment,
                name,
                new EndpointStore(handle).list(organization, environment),
                new DeployerStore(handle).list(organization),
                new RuleStore(handle).find(organization, environment).orElse(Rule.USUAL));
    }

    @Override
    public Values values(Handle handle, Endpoint endpoint, String component, @Nullable String application) {
        var environment = endpoint.environment().toString();
        var merged = new Merged(handle, endpoint.organization());
        merged.add(Scope.GLOBAL, "");
        merged.add(Scope.ENVIRONMENT, environment);
        if (application != null) {
            merged.add(Scope.APPLICATION, application);
        }
        merged.add(Scope.ENDPOINT, environment + "/" + endpoint.name());
        merged.add(Scope.COMPONENT, component);
        var secrets = new HashMap<String, String>();
        merged.secrets.forEach(
                (key, credential) -> secrets.put(key, credentials.value(handle, endpoint.organization(), credential)));
        var credential = endpoint.credential() == null
                ? null
                : credentials.open(handle, endpoint.organization(), endpoint.credential());
        return new Values(merged.plain, new Secrets(secrets, credential));
    }

    /** Values of several scopes, the later ones over the earlier ones, secret or not. */
    private static final class Merged {
        private final HashMap<String, String> plain = new HashMap<>();
        private final HashMap<String, String> secrets = new HashMap<>();
        private final KeyValueStore store;
        private final long organization;

        Merged(Handle handle, long organization) {
            this.store = new KeyValueStore(handle);
            this.organization = organization;
        }

        void add(Scope scope, String subject) {
            for (var one : store.of(organization, scope, subject)) {
                plain.remove(one.key());
                secrets.remove(one.key());
                if (one.secret() != null) {
                    secrets.put(one.key(), one.secret());
                } else if (one.value() != null) {
                    plain.put(one.key(), one.value());
                }
            }
        }
    }
}
