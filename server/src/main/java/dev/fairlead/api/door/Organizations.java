package dev.fairlead.api.door;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.LocatorStore;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.VersionStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.trace.name.Meaning;
import dev.fairlead.report.trace.name.NameStore;
import dev.fairlead.report.trace.name.UnitId;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which tenants there are, and what names of theirs mean. Nothing is remembered: what was just recorded is found. */
public final class Organizations {
    private static final int MOST_MEANT = 6;

    private final Database database;

    public Organizations(Database database) {
        this.database = database;
    }

    public List<Organization> all() {
        // the database may sort names otherwise than Java; paging compares them in Java
        return database.read(handle -> new OrganizationStore(handle).list()).stream()
                .sorted(Comparator.comparing(Organization::name))
                .toList();
    }

    public List<String> names() {
        return all().stream().map(Organization::name).toList();
    }

    /** Whose the thing with this number is. */
    public Optional<Organization> owning(Numbered what, long number) {
        return database.read(handle -> new LocatorStore(handle).find(what, number));
    }

    public Optional<Organization> find(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The only one there is; refuses to guess where there are several. */
    public String only(String field) {
        var all = names();
        if (all.size() != 1) {
            throw Refusal.invalid(
                    field,
                    all.isEmpty()
                            ? "nothing is configured yet; apply a file first"
                            : "there are several; name one of " + String.join(", ", all));
        }
        return all.getFirst();
    }

    /** The zone of the organisation; that of the only one where none is named; else UTC. */
    public ZoneId zone(Optional<String> organization) {
        var all = all();
        return organization
                .flatMap(this::find)
                .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                .map(Organization::zone)
                .orElse(ZoneOffset.UTC);
    }

    /** What the end of a full name means, such as a name without a domain, where only one thing is called so. */
    public QualifiedName meaning(String field, String text) {
        var found = database.read(handle -> {
            var names = new NameStore(handle);
            return field.equals("environment")
                    ? names.environments(text, MOST_MEANT)
                    : names.find(UnitKind.of(field), text, MOST_MEANT).stream()
                            .map(UnitId::name)
                            .toList();
        });
        return Meaning.of(field, text, found)
                .orElseThrow(() -> Refusal.notFound(
                        field,
                        "there is no " + field + " `" + Texts.shortened(text) + "`; GET /api/v1/" + field
                                + "s lists them"));
    }

    /** The number of the environment that a parameter names; refuses what does not exist. */
    public long environment(QualifiedName name) {
        return id(
                "environment",
                name,
                (handle, organization) -> new EnvironmentStore(handle).find(organization, Set.of(name)));
    }

    /** The same where a name is given, otherwise null. */
    public @Nullable Long environment(Optional<QualifiedName> name) {
        return name.map(this::environment).orElse(null);
    }

    /** The number of the component or application that a parameter of this name names, null where none is; refuses what does not exist. */
    public @Nullable Long unit(UnitKind kind, Optional<QualifiedName> given) {
        return given.map(name -> id(
                        kind.word(),
                        name,
                        (handle, organization) -> new UnitStore(handle).find(kind, organization, Set.of(name))))
                .orElse(null);
    }

    private long id(String field, QualifiedName name, BiFunction<Handle, Long, Map<QualifiedName, Long>> find) {
        return find(name.organization())
                .flatMap(organization -> database.read(handle -> Optional.ofNullable(
                        find.apply(handle, organization.id()).get(name))))
                .orElseThrow(() -> Refusal.notFound(
                        field, "there is no " + field + " `" + Texts.shortened(name.toString()) + "`"));
    }

    /** A version that a parameter names, and whose it is. */
    public record FoundVersion(long organization, VersionName name, long id) {}

    /** The version of a component that a parameter names; refuses what does not exist. */
    public FoundVersion componentVersion(String field, String text) {
        return version(UnitKind.COMPONENT, field, text);
    }

    /** The version of an application that a parameter names; refuses what does not exist. */
    public FoundVersion applicationVersion(String field, String text) {
        return version(UnitKind.APPLICATION, field, text);
    }

    private FoundVersion version(UnitKind kind, String field, String text) {
        var name = VersionName.parse(field, text);
        return find(name.base().organization())
                .flatMap(organization -> database.read(handle -> {
                    long id = organization.id();
                    var known = new UnitStore(handle).find(kind, id, Set.of(name.base()));
                    if (known.isEmpty()) {
                        return Optional.empty();
                    }
                    var found = new VersionStore(handle).find(kind, id, known, Set.of(name));
                    return Optional.ofNullable(found.get(name)).map(version -> new FoundVersion(id, name, version));
                }))
                .orElseThrow(() -> Refusal.notFound(
                        field, "there is no version `" + Texts.shortened(text) + "`; record it first"));
    }
}
