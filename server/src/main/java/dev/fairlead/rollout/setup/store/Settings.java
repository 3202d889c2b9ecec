package dev.fairlead.rollout.setup.store;

import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.intake.ruleset.RuleSettings;
import dev.fairlead.recording.OrganizationZones;
import dev.fairlead.recording.owner.OwnerSettings;
import dev.fairlead.recording.version.ComponentCodes;
import dev.fairlead.rollout.notify.message.ChannelStore;
import dev.fairlead.rollout.setup.secret.CredentialStore;
import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting;
import dev.fairlead.rollout.setup.setting.Setting.Kind;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** All settings of an organisation, whatever table they are in. */
public final class Settings {
    private final Handle handle;
    private final long organization;

    /** A setting without what it says. */
    public record Key(Kind kind, String name) implements Comparable<Key> {
        public static Key of(Setting setting) {
            return new Key(setting.kind(), setting.name());
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::kind).thenComparing(Key::name).compare(this, other);
        }
    }

    public Settings(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Those of an organisation that is still to be made. */
    public static NavigableMap<Key, Setting> ofNew(String organization) {
        var tenant = new Setting.Tenant(organization, OrganizationStore.USUAL_ZONE);
        return new TreeMap<>(Map.of(Key.of(tenant), tenant));
    }

    public NavigableMap<Key, Setting> all() {
        var all = new TreeMap<Key, Setting>();
        new OrganizationStore(handle)
                .list().stream()
                        .filter(one -> one.id() == organization)
                        .map(one -> new Setting.Tenant(one.name(), one.zone()))
                        .forEach(tenant -> all.put(Key.of(tenant), tenant));
        var owners = new OwnerSettings(handle, organization);
        owners.teams().stream().map(Setting.OfTeam::new).forEach(team -> all.put(Key.of(team), team));
        owners.list().stream().map(Setting.Owned::new).forEach(owned -> all.put(Key.of(owned), owned));
        new ComponentCodes(handle, organization)
                .list().stream().map(Setting.Located::new).forEach(located -> all.put(Key.of(located), located));
        new RuleStore(handle).list(organization).forEach(place -> all.put(Key.of(place), place));
        new CredentialStore(handle)
                .list(organization)
                .forEach(row -> all.put(Key.of(row.credential()), row.credential()));
        new EndpointStore(handle).list(organization, null).forEach(endpoint -> {
            var target = new Setting.Target(
                    endpoint.environment(),
                    endpoint.name(),
                    endpoint.kind(),
                    endpoint.address(),
                    endpoint.settings(),
                    endpoint.labels(),
                    endpoint.credential());
            all.put(Key.of(target), target);
        });
        new DeployerStore(handle)
                .list(organization).stream()
                        .map(Setting.Delivered::new)
                        .forEach(delivered -> all.put(Key.of(delivered), delivered));
        new KeyValueStore(handle).list(organization).forEach(value -> all.put(Key.of(value), value));
        new ChannelStore(handle)
                .list(organization).stream().map(Setting.Told::new).forEach(told -> all.put(Key.of(told), told));
        new RuleSettings(handle, organization)
                .list().stream().map(Setting.Meant::new).forEach(meant -> all.put(Key.of(meant), meant));
        return all;
    }

    /** Stores it in the place of what has its name; answers its number. */
    public long put(Setting setting, Author author) {
        return switch (setting) {
            case Setting.Tenant tenant -> {
                OrganizationZones.put(handle, organization, tenant.zone(), author.at());
                yield organization;
            }
            case Setting.Located(var code) -> new ComponentCodes(handle, organization).tell(code, author.at());
            case Setting.OfTeam(var team) -> new OwnerSettings(handle, organization).put(team, author.at());
            case Setting.Owned(var owned) ->
                new OwnerSettings(handle, organization).put(owned, author.actor(), author.at());
            case Setting.Place place -> new RuleStore(handle).put(organization, place, author);
            case Setting.Target target -> new EndpointStore(handle).put(organization, target, author);
            case Setting.Delivered(var delivery) -> new DeployerStore(handle).put(organization, delivery, author);
            case Setting.Credential credential -> new CredentialStore(handle).put(organization, credential, author);
            case Setting.KeyValue value -> new KeyValueStore(handle).put(organization, value, author);
            case Setting.Told(var channel) ->
                new ChannelStore(handle).put(organization, channel, author.actor(), author.at());
            case Setting.Meant(var said) ->
                new RuleSettings(handle, organization).put(said, author.actor(), author.at());
        };
    }

    public long remove(Setting setting) {
        return switch (setting) {
            case Setting.Tenant _, Setting.OfTeam _, Setting.Located _, Setting.Meant _ ->
                throw new IllegalArgumentException(setting.kind() + " is never removed");
            case Setting.Owned(var owned) -> new OwnerSettings(handle, organization).remove(owned);
            case Setting.Place place -> new RuleStore(handle).remove(organization, place);
            case Setting.Target target -> new EndpointStore(handle).remove(organization, target);
            case Setting.Delivered(var delivery) -> new DeployerStore(handle).remove(organization, delivery);
            case Setting.Credential credential -> new CredentialStore(handle).remove(organization, credential);
            case Setting.KeyValue value -> new KeyValueStore(handle).remove(organization, value);
            case Setting.Told told -> new ChannelStore(handle).remove(organization, told.name());
        };
    }
}
