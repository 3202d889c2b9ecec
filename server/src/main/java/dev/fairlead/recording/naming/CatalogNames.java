package dev.fairlead.recording.naming;

import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.name.FormerNameStore;
import dev.fairlead.metrics.derive.Anew;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.naming.NameChange.Way;
import dev.fairlead.recording.naming.Naming.Asked;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Other names of domains, components, applications and environments: given, and two made one. Facts stay as they were told; what is
 * told under the former name later belongs to what it is now. Every change is in the audit trail.
 */
public final class CatalogNames {
    private final Database database;
    private final Clock clock;
    private final Runnable recorded;

    /** @param recorded called after a change; must not block */
    public CatalogNames(Database database, Clock clock, Runnable recorded) {
        this.database = database;
        this.clock = clock;
        this.recorded = recorded;
    }

    /** Former names of an organisation, in the order of kinds and names. */
    public List<FormerNameStore.Former> former(long organization) {
        return database.read(handle -> new FormerNameStore(handle, organization).list());
    }

    /**
     * Changes a name, or says what would change.
     *
     * @param to the other name; null where it is deleted
     * @param preview whether nothing is to be changed
     */
    public NameChange change(String actor, Way way, NameKind kind, String name, @Nullable String to, boolean preview) {
        var asked = new Asked(actor, way, kind, name, to);
        var change = database.inTransactionRetried(handle -> change(handle, asked, preview));
        if (!preview) {
            recorded.run();
        }
        return change;
    }

    private NameChange change(Handle handle, Asked asked, boolean preview) {
        var path = asked.kind() == NameKind.DOMAIN
                ? QualifiedName.checkDomain("name", asked.name())
                : Naming.parsed("name", asked.kind(), asked.name()).domain();
        var tenantName = QualifiedName.organizationOf(path);
        var organization =
                new OrganizationStore(handle).find(Set.of(tenantName)).get(tenantName);
        if (organization == null) {
            throw Refusal.notFound("name", "there is no organisation `" + tenantName + "`");
        }
        var anew = preview ? null : Anew.alone(handle, organization);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var naming = new Naming(handle, organization, asked, anew, now);
        return asked.kind() == NameKind.DOMAIN ? new DomainNaming(naming).change() : new UnitNaming(naming).change();
    }
}
