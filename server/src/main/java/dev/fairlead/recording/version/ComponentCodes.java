package dev.fairlead.recording.version;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.CatalogListStore;
import dev.fairlead.catalog.store.ComponentPathStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.version.BuildStore;
import dev.fairlead.change.CommitStore;
import dev.fairlead.change.repository.RepositoryAddress;
import dev.fairlead.change.repository.RepositoryAliasStore;
import dev.fairlead.change.repository.RepositoryAliasStore.Stored;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Required;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where the code of an organisation's components is: as it is known, and told by others than builds. */
public final class ComponentCodes {
    private final Handle handle;
    private final long organization;

    public ComponentCodes(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Of all components of which something is known, in the order of their names. */
    public List<ComponentCode> list() {
        return new CatalogListStore(handle)
                .located(organization).stream()
                        .map(one -> new ComponentCode(one.name(), one.repository(), one.paths()))
                        .toList();
    }

    /** As it would be if this were told: what is not said stays, and another spelling of the repository is none. */
    public ComponentCode whole(ComponentCode told, @Nullable ComponentCode before) {
        var known = told.repository() == null
                ? null
                : new RepositoryAliasStore(handle)
                        .find(
                                organization,
                                RepositoryAddress.of(told.repository()).name())
                        .map(Stored::url)
                        .orElse(told.repository());
        return new ComponentCode(told.component(), known, told.paths())
                .over(before == null ? new ComponentCode(told.component(), null, List.of()) : before);
    }

    /** Tells it as a build would; numbers follow. Makes the component where there is none yet; answers its number. */
    public long tell(ComponentCode code, Instant now) {
        long component = Required.in(
                new UnitStore(handle).ensure(UnitKind.COMPONENT, organization, List.of(code.component())),
                code.component());
        boolean news = false;
        if (code.repository() != null) {
            var address = RepositoryAddress.of(code.repository());
            long repository = Required.in(
                    new CommitStore(handle).ensureRepositories(organization, Set.of(address), now), address.name());
            var builds = new BuildStore(handle);
            news = !builds.setRepositories(organization, Map.of(component, repository))
                    .isEmpty();
            builds.setToldRepositories(organization, Map.of(component, address.name()));
        }
        if (code.paths() != null) {
            news |= !new ComponentPathStore(handle)
                    .tell(organization, Map.of(component, code.paths()))
                    .isEmpty();
        }
        if (news) {
            var batch = new Batch<ComponentVersionFact>(handle, now, List.of());
            batch.touch(null, UnitKind.COMPONENT, component, null);
            batch.flushTouched(organization);
        }
        return component;
    }
}
