package dev.fairlead.catalog.store;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.name.FormerNameStore;
import dev.fairlead.catalog.store.name.FormerNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What something is called now that is named by whatever it was called before. What is not there keeps the name it would get. */
public final class CurrentNames {
    private final Handle handle;
    private final long organization;

    public CurrentNames(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Whether nothing was ever called otherwise, so that every name is what it says. */
    public boolean areAll() {
        return new FormerNameStore(handle, organization).isEmpty();
    }

    public QualifiedName unit(UnitKind kind, QualifiedName name) {
        return Optional.ofNullable(new UnitStore(handle)
                        .find(kind, organization, Set.of(name))
                        .get(name))
                .flatMap(id -> new LookupStore(handle).base(kind, organization, id))
                .map(LookupStore.Base::name)
                .orElseGet(() -> moved(name));
    }

    public QualifiedName environment(QualifiedName name) {
        return Optional.ofNullable(new EnvironmentStore(handle)
                        .find(organization, Set.of(name))
                        .get(name))
                .flatMap(id -> new PlaceStore(handle).environment(organization, id))
                .map(PlaceStore.Environment::name)
                .orElseGet(() -> moved(name));
    }

    public String domain(String path) {
        return new FormerNames(handle, organization).now(List.of(path)).getOrDefault(path, path);
    }

    private QualifiedName moved(QualifiedName name) {
        return new QualifiedName(domain(name.domain()), name.name(), name.variant());
    }
}
