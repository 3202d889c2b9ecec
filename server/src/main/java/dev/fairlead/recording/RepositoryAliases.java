package dev.fairlead.recording;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.change.CommitFact;
import dev.fairlead.change.CommitStore;
import dev.fairlead.change.EquivalenceStore;
import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.change.repository.RepositoryAliasStore;
import dev.fairlead.change.repository.RepositoryAliasStore.Alias;
import dev.fairlead.change.repository.RepositoryAliasStore.Stored;
import dev.fairlead.change.repository.RepositoryContentStore;
import dev.fairlead.change.repository.RepositoryMergeStore;
import dev.fairlead.change.repository.RepositorySplitStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Required;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declares that two addresses are one repository, and finds such as were stored before their forms were known. */
public final class RepositoryAliases {
    private static final Logger log = LoggerFactory.getLogger(RepositoryAliases.class);
    private static final String SELF = "fairlead";

    private final Database database;
    private final Clock clock;
    private final Runnable recorded;

    /** @param recorded called when numbers have to be derived anew */
    public RepositoryAliases(Database database, Clock clock, Runnable recorded) {
        this.database = database;
        this.clock = clock;
        this.recorded = recorded;
    }

    /** By name, those after the given one. */
    public List<Alias> list(long organization, String after, int limit) {
        return database.read(handle -> new RepositoryAliasStore(handle).list(organization, after, limit));
    }

    /**
     * What is and will be told of {@code old} belongs to {@code current}, which keeps its name. Answers whether that was
     * news.
     */
    public boolean declare(String actor, String organization, String old, String current) {
        boolean news = database.inTransactionRetried(handle -> {
            long tenant =
                    new OrganizationStore(handle).ensure(Set.of(organization)).getOrDefault(organization, 0L);
            return declare(handle, tenant, actor, RepositoryAddress.of(old), RepositoryAddress.of(current));
        });
        if (news) {
            recorded.run();
        }
        return news;
    }

    private boolean declare(
            Handle handle, long organization, String actor, RepositoryAddress old, RepositoryAddress current) {
        if (old.name().equals(current.name())) {
            throw new Refusal(
                            Problem.INVALID,
                            "alias",
                            "is the same as `repository`: both are " + old.name() + "; nothing has to be declared")
                    .thrown();
        }
        var store = new RepositoryAliasStore(handle);
        // in the order of their names, so that two declarations cannot wait for each other
        boolean oldFirst = old.name().compareTo(current.name()) < 0;
        var first = store.lock(organization, oldFirst ? old.name() : current.name());
        var second = store.lock(organization, oldFirst ? current.name() : old.name());
        var source = oldFirst ? first : second;
        var target = oldFirst ? second : first;
        if (source.isPresent()
                && target.isPresent()
                && source.get().id() == target.get().id()) {
            if (source.get().name().equals(old.name())) {
                throw new Refusal(
                                Problem.CONFLICT,
                                "alias",
                                current.name() + " is declared to be another name of " + old.name()
                                        + " already; name them the other way round")
                        .thrown();
            }
            return false;
        }
        if (target.isEmpty() && source.isPresent()) {
            store.rename(source.get(), current);
            note(handle, store, source.get(), old.name(), source.get().id(), current.name(), actor);
            return true;
        }
        long into = target.map(Stored::id)
                .orElseGet(() -> new CommitStore(handle)
                        .ensureRepositories(organization, Set.of(current), clock.instant())
                        .getOrDefault(current.name(), 0L));
        source.ifPresent(from -> merge(handle, from, target.orElseThrow()));
        var whole = new Stored(organization, into, target.map(Stored::name).orElse(current.name()), current.url());
        note(handle, store, whole, old.name(), into, whole.name(), actor);
        return true;
    }

    /**
     * What was taken back.
     *
     * @param components full names of those that belong to repositories of their own again
     */
    public record Removed(String alias, String repository, List<String> components) {}

    /**
     * Takes back that {@code alias} stands for another repository. Components that were told under it last get a repository of
     * that name, with the commits of their versions; what is told under it later belongs there.
     */
    public Removed remove(String actor, String organization, String alias) {
        var removed = database.inTransactionRetried(handle -> {
            var tenant =
                    new OrganizationStore(handle).find(Set.of(organization)).get(organization);
            if (tenant == null) {
                throw Refusal.notFound("domain", "there is no organisation `" + organization + "`");
            }
            return remove(handle, tenant, actor, alias);
        });
        recorded.run();
        return removed;
    }

    private Removed remove(Handle handle, long organization, String actor, String text) {
        var store = new RepositoryAliasStore(handle);
        // as it is listed, or as any address that has this name
        var names = List.of(text, RepositoryAddress.of(text).name());
        var alias = names.stream()
                .filter(name -> store.isAlias(organization, name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "alias",
                        "nothing is declared of `" + Texts.shortened(text)
                                + "`; GET /api/v1/repositories/aliases lists other names of repositories"));
        var whole = store.lock(organization, alias).orElseThrow();
        store.remove(organization, alias);
        var moved = split(handle, store, whole);
        var components = new UnitStore(handle)
                .componentNames(organization, moved).values().stream().sorted().toList();
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        before.put("name", whole.name());
        before.put("alias", alias);
        Map<String, @Nullable String> after = new LinkedHashMap<>();
        after.put("name", whole.name());
        after.put("components", components.toString());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        new AuditStore(handle)
                .add(
                        organization,
                        new AuditStore.Entry(
                                now,
                                actor,
                                "remove-alias",
                                "repository",
                                whole.id(),
                                FieldDifference.json(before),
                                FieldDifference.json(after)));
        return new Removed(alias, whole.name(), components);
    }

    /** Takes out what no longer belongs to the repository by the name under which it was told. */
    private List<Long> split(Handle handle, RepositoryAliasStore store, Stored whole) {
        var splitting = new RepositorySplitStore(handle, whole);
        var leaving = new TreeMap<String, List<Long>>();
        for (var told : splitting.told()) {
            boolean stays = store.find(whole.organization(), told.name())
                    .filter(found -> found.id() == whole.id())
                    .isPresent();
            if (!stays) {
                leaving.computeIfAbsent(told.name(), _ -> new ArrayList<>()).add(told.component());
            }
        }
        leaving.forEach((name, components) -> {
            var address = RepositoryAddress.named(name);
            long id = Required.in(
                    new CommitStore(handle).ensureRepositories(whole.organization(), Set.of(address), clock.instant()),
                    address.name());
            splitting.move(components, id);
            follow(handle, new Stored(whole.organization(), id, name, address.url()));
        });
        return leaving.values().stream().flatMap(List::stream).toList();
    }

    private void merge(Handle handle, Stored from, Stored to) {
        new RepositoryMergeStore(handle, from, to).merge();
        follow(handle, to);
    }

    /** Finds which of its commits are one change, and has the numbers of its components derived anew. */
    private void follow(Handle handle, Stored to) {
        var contents = new RepositoryContentStore(handle, to);
        var equivalence = new EquivalenceStore(handle);
        var batch = new Batch<CommitFact>(handle, clock.instant(), List.of());
        for (var commit : equivalence.related(to.organization(), to.id(), contents.changes())) {
            batch.touchCommits(equivalence.join(to.organization(), to.id(), commit));
        }
        for (var component : contents.components()) {
            batch.touch(null, UnitKind.COMPONENT, component, null);
        }
        batch.flushTouched(to.organization());
    }

    private void note(
            Handle handle,
            RepositoryAliasStore store,
            Stored whole,
            String alias,
            long repository,
            String name,
            String actor) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.add(whole.organization(), alias, repository, actor, now);
        Map<String, @Nullable String> after = new LinkedHashMap<>();
        after.put("name", name);
        after.put("alias", alias);
        new AuditStore(handle)
                .add(
                        whole.organization(),
                        new AuditStore.Entry(
                                now, actor, "alias", "repository", repository, null, FieldDifference.json(after)));
    }

    /** Gives each repository the name that its address has by now; those that turn out to be one are made one. */
    public void settle() {
        var odd = database.read(handle -> new RepositoryAliasStore(handle).repositories()).stream()
                .filter(one -> !RepositoryAddress.of(one.url()).name().equals(one.name()))
                .toList();
        for (var one : odd) {
            var address = RepositoryAddress.of(one.url());
            database.inTransactionRetried(handle -> settle(handle, one, address));
        }
        if (!odd.isEmpty()) {
            recorded.run();
        }
    }

    private boolean settle(Handle handle, Stored seen, RepositoryAddress address) {
        var store = new RepositoryAliasStore(handle);
        var one = store.lock(seen.organization(), seen.name()).filter(now -> now.id() == seen.id());
        if (one.isEmpty()) {
            return false;
        }
        var other = store.lock(seen.organization(), address.name()).filter(found -> found.id() != seen.id());
        if (other.isPresent()) {
            merge(handle, one.get(), other.get());
            note(
                    handle,
                    store,
                    other.get(),
                    seen.name(),
                    other.get().id(),
                    other.get().name(),
                    SELF);
            log.info("Repositories {} and {} are one: their commits were put together", seen.name(), address.name());
        } else {
            store.rename(one.get(), new RepositoryAddress(address.name(), seen.url()));
            note(handle, store, one.get(), seen.name(), seen.id(), address.name(), SELF);
        }
        return true;
    }
}
