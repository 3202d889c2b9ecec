package dev.fairlead.access;

import static dev.fairlead.access.account.AccessEntry.Action.CHANGED;
import static dev.fairlead.access.account.AccessEntry.Action.CREATED;
import static dev.fairlead.access.account.AccessEntry.Action.DELETED;

import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.access.grant.Grantee;
import dev.fairlead.access.grant.GroupStore;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.scim.Filter;
import dev.fairlead.access.scim.ScimGroup;
import dev.fairlead.access.scim.ScimGroupStore;
import dev.fairlead.access.scim.ScimId;
import dev.fairlead.access.scim.ScimPage;
import dev.fairlead.access.scim.ScimSettings;
import dev.fairlead.access.scim.ScimUserStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Groups whose members a provider keeps up to date by SCIM. What their members may do by them holds at once. */
public final class ProvisionedGroups {
    private static final String DISPLAY_NAME = "displayName";
    private static final String MEMBERS = "members";

    private final Database database;
    private final Clock clock;
    private final Access access;
    private final ScimSettings settings;

    public ProvisionedGroups(Database database, Clock clock, Access access, ScimSettings settings) {
        this.database = database;
        this.clock = clock;
        this.access = access;
        this.settings = settings;
    }

    /** In the order of their names, after so many. */
    public ScimPage<ScimGroup> list(Filter filter, int skipped, int limit) {
        var issuer = settings.issuer();
        return database.read(handle -> new ScimGroupStore(handle, issuer).list(filter, skipped, limit));
    }

    public ScimGroup get(long id) {
        var issuer = settings.issuer();
        return database.read(handle -> new ScimGroupStore(handle, issuer).find(id))
                .orElseThrow(() -> unknown(id));
    }

    private static RuntimeException unknown(long id) {
        return Refusal.notFound("id", "there is no group `" + ScimId.ofGroup(id) + "`");
    }

    /** Who is in these. */
    public Map<Long, List<ScimGroup.Member>> members(Collection<Long> groups) {
        return database.read(handle -> new ScimGroupStore(handle, settings.issuer()).members(groups));
    }

    public ScimGroup create(Caller by, String displayName, @Nullable String externalId, List<Long> members) {
        var issuer = settings.issuer();
        long id = database.inTransaction(handle -> {
            var admins = new AccountStore(handle).lockAdmins();
            var store = new ScimGroupStore(handle, issuer);
            check(store, 0, displayName, externalId);
            known(handle, issuer, members);
            var now = now();
            long group = store.create(displayName, externalId, now);
            var added = store.add(group, members);
            note(handle, by, CREATED, displayName, Map.of(), Map.of(MEMBERS, added.size() + " added"));
            follow(handle, by, added, admins);
            return group;
        });
        access.forget();
        return get(id);
    }

    private static void check(ScimGroupStore store, long id, String displayName, @Nullable String externalId) {
        if (!GroupStore.fits(displayName)) {
            throw Refusal.invalid(
                    DISPLAY_NAME, "is what the group is called, of 1 to " + GroupStore.LONGEST + " characters");
        }
        Texts.check(DISPLAY_NAME, displayName, GroupStore.LONGEST);
        if (externalId != null
                && Texts.check("externalId", externalId, GroupStore.LONGEST).isBlank()) {
            throw Refusal.invalid("externalId", "is empty; leave it out");
        }
        if (store.isTaken(displayName, id)) {
            throw new Refusal(
                            Problem.CONFLICT,
                            DISPLAY_NAME,
                            "there is a group `" + Texts.shortened(displayName)
                                    + "` already, also where letters differ in case only")
                    .thrown();
        }
    }

    private static void known(Handle handle, @Nullable String issuer, Collection<Long> members) {
        var unknown = members.isEmpty() ? Set.<Long>of() : new ScimUserStore(handle, issuer).unknown(members);
        if (!unknown.isEmpty()) {
            throw Refusal.invalid(
                    MEMBERS,
                    "there is no user `" + ScimId.ofUser(new TreeSet<>(unknown).getFirst()) + "`"
                            + (unknown.size() == 1 ? "" : ", nor " + (unknown.size() - 1) + " others"));
        }
    }

    /** What became of a group so far. */
    private static final class Outcome {
        private final Set<Long> added = new HashSet<>();
        private final Set<Long> removed = new HashSet<>();

        private void add(List<Long> accounts) {
            accounts.forEach(removed::remove);
            added.addAll(accounts);
        }

        private void remove(List<Long> accounts) {
            accounts.forEach(added::remove);
            removed.addAll(accounts);
        }
    }

    /** Does all of this to a group, or nothing. */
    public ScimGroup change(Caller by, long id, List<ScimGroup.Deed> deeds) {
        var issuer = settings.issuer();
        database.useTransaction(handle -> {
            var admins = new AccountStore(handle).lockAdmins();
            var store = new ScimGroupStore(handle, issuer);
            var before = store.lock(id).orElseThrow(() -> unknown(id));
            var displayName = before.displayName();
            var externalId = before.externalId();
            var outcome = new Outcome();
            for (var deed : deeds) {
                switch (deed) {
                    case ScimGroup.Rename(var name) -> displayName = name;
                    case ScimGroup.Renumber(var number) -> externalId = number;
                    case ScimGroup.Add(var accounts) -> {
                        known(handle, issuer, accounts);
                        outcome.add(store.add(id, accounts));
                    }
                    case ScimGroup.Remove(var accounts) -> outcome.remove(store.remove(id, accounts));
                    case ScimGroup.Replace(var accounts) -> {
                        known(handle, issuer, accounts);
                        outcome.remove(store.removeOthers(id, accounts));
                        outcome.add(store.add(id, accounts));
                    }
                }
            }
            finish(
                    handle,
                    by,
                    store,
                    before,
                    new ScimGroup(id, displayName, externalId, before.createdAt(), now()),
                    outcome,
                    admins);
        });
        access.forget();
        return get(id);
    }

    private void finish(
            Handle handle,
            Caller by,
            ScimGroupStore store,
            ScimGroup before,
            ScimGroup after,
            Outcome outcome,
            List<String> admins) {
        var was = new TreeMap<String, String>();
        var is = new TreeMap<String, String>();
        differ(DISPLAY_NAME, before.displayName(), after.displayName(), was, is);
        differ("externalId", before.externalId(), after.externalId(), was, is);
        boolean named = !is.isEmpty() || !was.isEmpty();
        if (!outcome.added.isEmpty() || !outcome.removed.isEmpty()) {
            is.put(MEMBERS, outcome.added.size() + " added, " + outcome.removed.size() + " removed");
        }
        if (is.isEmpty() && was.isEmpty()) {
            return;
        }
        check(store, after.id(), after.displayName(), after.externalId());
        store.change(after.id(), after.displayName(), after.externalId(), after.changedAt());
        note(handle, by, CHANGED, before.displayName(), was, is);
        var touched = new HashSet<>(outcome.added);
        touched.addAll(outcome.removed);
        var gone = new HashSet<>(outcome.removed);
        if (named) {
            var all = store.accounts(after.id());
            touched.addAll(all);
            gone.addAll(all);
        }
        new GroupStore(handle).untell(gone, names(before));
        follow(handle, by, touched, admins);
    }

    private static void differ(
            String field,
            @Nullable String before,
            @Nullable String after,
            Map<String, String> was,
            Map<String, String> is) {
        if (before != null && !before.equals(after)) {
            was.put(field, before);
        }
        if (after != null && !after.equals(before)) {
            is.put(field, after);
        }
    }

    private static List<String> names(ScimGroup group) {
        var names = new ArrayList<>(List.of(group.displayName()));
        if (group.externalId() != null) {
            names.add(group.externalId());
        }
        return names;
    }

    public void delete(Caller by, long id) {
        var issuer = settings.issuer();
        database.useTransaction(handle -> {
            var admins = new AccountStore(handle).lockAdmins();
            var store = new ScimGroupStore(handle, issuer);
            var group = store.lock(id).orElseThrow(() -> unknown(id));
            var removed = store.removeOthers(id, List.of());
            store.delete(id);
            new GroupStore(handle).untell(removed, names(group));
            note(handle, by, DELETED, group.displayName(), Map.of(MEMBERS, removed.size() + " removed"), Map.of());
            follow(handle, by, removed, admins);
        });
        access.forget();
    }

    /** The roles everywhere follow the groups at once, as they do when people sign in. One admin at least stays. */
    private void follow(Handle handle, Caller by, Collection<Long> touched, List<String> admins) {
        var provider = settings.provider();
        if (provider == null || touched.isEmpty()) {
            return;
        }
        var changes = new EnumMap<Role, List<Long>>(Role.class);
        var entries = new ArrayList<TrailStore.Entry>();
        var left = new TreeSet<>(admins);
        for (var one : new GroupStore(handle).grouped(touched, provider.issuer())) {
            var role = provider.roles().of(one.groups()).orElse(Role.NONE);
            if (role != one.role()) {
                changes.computeIfAbsent(role, _ -> new ArrayList<>()).add(one.account());
                entries.add(new TrailStore.Entry(
                        Subject.account(one.name()), Map.of("role", one.role().word()), Map.of("role", role.word())));
                left.remove(one.name());
            }
        }
        if (left.isEmpty() && !admins.isEmpty() && !changes.containsKey(Role.ADMIN)) {
            throw new Refusal(
                            Problem.CONFLICT,
                            MEMBERS,
                            "this would take the role from the last admin, `" + admins.getFirst()
                                    + "`; make another admin first")
                    .thrown();
        }
        changes.forEach(new AccountStore(handle)::changeRoles);
        if (!entries.isEmpty()) {
            new TrailStore(handle).addAll(now(), by.signature(), CHANGED, entries);
        }
    }

    private void note(
            Handle handle,
            Caller by,
            AccessEntry.Action action,
            String group,
            Map<String, String> before,
            Map<String, String> after) {
        var issuer = settings.issuer() == null ? "" : settings.issuer();
        new TrailStore(handle)
                .add(
                        now(),
                        by.signature(),
                        action,
                        Subject.account(new Grantee.OfGroup(issuer, group).subject()),
                        before,
                        after);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
