package dev.fairlead.rollout.setup;

import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.intake.ruleset.RuleSettings;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.owner.OwnerOutcome.PassedOver;
import dev.fairlead.recording.owner.OwnerSettings;
import dev.fairlead.recording.version.ComponentCodes;
import dev.fairlead.rollout.setup.file.ConfigurationFile;
import dev.fairlead.rollout.setup.file.Description;
import dev.fairlead.rollout.setup.file.References;
import dev.fairlead.rollout.setup.file.SettingChange;
import dev.fairlead.rollout.setup.secret.Credentials;
import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting;
import dev.fairlead.rollout.setup.store.SettingLockStore;
import dev.fairlead.rollout.setup.store.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Changes what is configured, and tells what it is. Who may do that is decided at the door. */
public final class Configurations {
    private final Database database;
    private final Credentials credentials;
    private final Clock clock;
    private final Runnable changed;

    /** @param changed called after numbers may have to be derived anew; must not block */
    public Configurations(Database database, Credentials credentials, Clock clock, Runnable changed) {
        this.database = database;
        this.credentials = credentials;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * What a file changes.
     *
     * @param unchanged how many of its settings are as they were
     * @param kept names of settings that the file does not have, and that stay
     * @param waiting names of credentials without a value
     * @param passedOver owners that do not hold, since a person said otherwise
     */
    public record Outcome(
            List<SettingChange> changes,
            int unchanged,
            List<String> kept,
            List<String> waiting,
            List<PassedOver> passedOver) {
        public Outcome {
            changes = List.copyOf(changes);
            kept = List.copyOf(kept);
            waiting = List.copyOf(waiting);
            passedOver = List.copyOf(passedOver);
        }
    }

    /**
     * Makes everything as the file says, all or nothing.
     *
     * @param dryRun only to know what would be changed
     * @param prune whether what the file does not have is removed
     */
    public Outcome apply(String actor, ConfigurationFile file, boolean dryRun, boolean prune) {
        var author = new Author(actor, clock.instant());
        if (dryRun) {
            return database.read(handle -> outcome(handle, find(handle, file.organization()), file, prune));
        }
        var applied = database.inTransactionRetried(handle -> {
            long organization = Objects.requireNonNull(new OrganizationStore(handle)
                    .ensure(Set.of(file.organization()))
                    .get(file.organization()));
            new SettingLockStore(handle).lock(organization);
            var before = new Settings(handle, organization).all();
            var outcome = outcome(handle, organization, file, prune);
            write(handle, organization, outcome, before, file, author);
            return outcome;
        });
        if (applied.changes().stream().anyMatch(change -> change.kind().isSharedWithOthers())) {
            changed.run();
        }
        return applied;
    }

    private Outcome outcome(Handle handle, @Nullable Long organization, ConfigurationFile file, boolean prune) {
        NavigableMap<Settings.Key, Setting> before =
                organization == null ? Settings.ofNew(file.organization()) : new Settings(handle, organization).all();
        var wanted = new TreeMap<Settings.Key, Setting>();
        file.entries().forEach(entry -> {
            var key = Settings.Key.of(entry.setting());
            wanted.put(key, whole(handle, organization, entry.setting(), before.get(key)));
            known(handle, organization, entry);
        });
        var after = new TreeMap<Settings.Key, Setting>();
        if (!prune) {
            after.putAll(before);
        }
        after.putAll(wanted);
        new References(after, file).check();

        var changes = new ArrayList<SettingChange>();
        wanted.forEach((key, setting) -> {
            if (!setting.equals(before.get(key))) {
                changes.add(SettingChange.of(key.kind(), key.name(), before.get(key), setting));
            }
        });
        int unchanged = wanted.size() - changes.size();
        var others = before.keySet().stream()
                .filter(key -> !wanted.containsKey(key) && !key.kind().isSharedWithOthers())
                .toList();
        if (prune) {
            // what refers to others goes first
            others.reversed()
                    .forEach(key -> changes.add(SettingChange.of(key.kind(), key.name(), before.get(key), null)));
        }
        return new Outcome(
                changes,
                unchanged,
                prune
                        ? List.of()
                        : others.stream()
                                .map(key -> key.kind().word() + " " + key.name())
                                .toList(),
                waiting(handle, organization, after),
                passedOver(handle, organization, file));
    }

    private static List<PassedOver> passedOver(Handle handle, @Nullable Long organization, ConfigurationFile file) {
        if (organization == null) {
            return List.of();
        }
        var owned = new ArrayList<OwnerSettings.Owned>();
        for (var entry : file.entries()) {
            if (entry.setting() instanceof Setting.Owned(var its)) {
                owned.add(its);
            }
        }
        return new OwnerSettings(handle, organization).passedOver(owned);
    }

    /** A source is not made by a file, since it has a secret. */
    private static void known(Handle handle, @Nullable Long organization, ConfigurationFile.Entry entry) {
        if (!(entry.setting() instanceof Setting.Meant(var said))) {
            return;
        }
        try {
            new RuleSettings(handle, organization == null ? 0 : organization).check(said);
        } catch (Refused refused) {
            throw entry.given().refused(refused.refusal().detail());
        }
    }

    /** What a file leaves out where others say it, too, stays as it is, and is no difference. */
    private static Setting whole(Handle handle, @Nullable Long organization, Setting wanted, @Nullable Setting before) {
        return switch (wanted) {
            case Setting.Place(var environment, var tier, var rule)
            when tier == null && before instanceof Setting.Place place ->
                new Setting.Place(environment, place.tier(), rule);
            case Setting.OfTeam(var team)
            when before instanceof Setting.OfTeam(var known) -> new Setting.OfTeam(team.over(known));
            case Setting.Located(var code)
            when organization != null ->
                new Setting.Located(new ComponentCodes(handle, organization)
                        .whole(code, before instanceof Setting.Located(var known) ? known : null));
            default -> wanted;
        };
    }

    private List<String> waiting(Handle handle, @Nullable Long organization, Map<Settings.Key, Setting> after) {
        var given = organization == null
                ? Set.<String>of()
                : Set.copyOf(credentials.list(handle, organization).stream()
                        .filter(Credentials.Known::given)
                        .map(Credentials.Known::name)
                        .toList());
        return after.values().stream()
                .filter(setting -> setting instanceof Setting.Credential credential
                        && credential.origin() instanceof Setting.Origin.Sealed
                        && !given.contains(credential.name()))
                .map(Setting::name)
                .toList();
    }

    private static void write(
            Handle handle,
            long organization,
            Outcome outcome,
            Map<Settings.Key, Setting> before,
            ConfigurationFile file,
            Author author) {
        var settings = new Settings(handle, organization);
        var wanted = new TreeMap<Settings.Key, Setting>();
        file.entries().forEach(entry -> wanted.put(Settings.Key.of(entry.setting()), entry.setting()));
        var audit = new AuditStore(handle);
        for (var change : outcome.changes()) {
            var key = new Settings.Key(change.kind(), change.name());
            var setting = wanted.get(key);
            long number = setting == null
                    ? settings.remove(Objects.requireNonNull(before.get(key)))
                    : settings.put(setting, author);
            audit.add(
                    organization,
                    new AuditStore.Entry(
                            author.at(),
                            author.actor(),
                            change.act().word(),
                            subject(change.kind()),
                            number,
                            change.before(),
                            change.after()));
        }
        new PathWord(handle, organization).keep(file, author);
    }

    /** As audit entries call it. */
    private static String subject(Setting.Kind kind) {
        return switch (kind) {
            case ORGANIZATION -> "organization";
            case TEAM -> "team";
            case CODE, OWNER -> "component";
            case APPLICATION -> "application";
            case ENVIRONMENT -> "environment_rule";
            case CREDENTIAL -> "credential";
            case ENDPOINT -> "endpoint";
            case COMPONENT -> "deployer";
            case VALUE -> "key_value";
            case CHANNEL -> "channel";
            case INTAKE -> "intake_rules";
        };
    }

    /** Everything that is configured, as a file could say it. */
    public Description describe(String organization) {
        return database.read(handle ->
                new Description(organization, new Settings(handle, get(handle, organization)).all()));
    }

    public List<Credentials.Known> credentials(String organization) {
        return database.read(handle -> credentials.list(handle, get(handle, organization)));
    }

    /** Gives a credential its value, which is never shown again. */
    public void setValue(String actor, String organization, String credential, String value) {
        var author = new Author(actor, clock.instant());
        database.<Boolean>inTransactionRetried(handle -> {
            credentials.set(handle, get(handle, organization), credential, value, author);
            return true;
        });
    }

    /** Seals anew what was sealed with a former key. */
    public void reseal() {
        database.useTransaction(handle -> new OrganizationStore(handle)
                .list()
                .forEach(organization -> credentials.reseal(handle, organization.id())));
    }

    private static @Nullable Long find(Handle handle, String organization) {
        return new OrganizationStore(handle).find(Set.of(organization)).get(organization);
    }

    private static long get(Handle handle, String organization) {
        var found = find(handle, organization);
        if (found == null) {
            throw Refusal.notFound("organization", "there is no organisation `" + organization + "`");
        }
        return found;
    }
}
