package dev.fairlead.recording;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.metrics.DueStore;
import dev.fairlead.metrics.DueStore.Occasion;
import dev.fairlead.metrics.window.ZoneRules;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.FieldDifference;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes organisations, and says in which zone they count their days. A change is kept in the audit trail, and has the roll-ups made anew. */
public final class OrganizationZones {
    private final Database database;
    private final Clock clock;
    private final Runnable changed;

    /** @param changed called after a change; must not block */
    public OrganizationZones(Database database, Clock clock, Runnable changed) {
        this.database = database;
        this.clock = clock;
        this.changed = changed;
    }

    /** The zone of this name; refuses what there is not. */
    public static ZoneId zone(String field, String name) {
        return ZoneRules.zone(field, name);
    }

    /** Sets it in a transaction of the caller, who keeps the trace of it; answers the one before. */
    public static String put(Handle handle, long organization, ZoneId zone, Instant now) {
        var before = new OrganizationStore(handle).setZone(organization, zone);
        if (!before.equals(zone.getId())) {
            due(handle, organization, now.truncatedTo(ChronoUnit.MICROS));
        }
        return before;
    }

    /** Makes an organisation; tells whether it was not there yet. */
    public boolean make(String actor, String name) {
        QualifiedName.checkElement("name", name);
        if (name.contains(".")) {
            throw Refusal.invalid(
                    "name", "cannot contain a dot: it is one part of a full name, such as Acme of GLOBAL.Acme.Store");
        }
        return database.inTransactionRetried(handle -> {
            var store = new OrganizationStore(handle);
            if (store.find(Set.of(name)).containsKey(name)) {
                return false;
            }
            long made = Objects.requireNonNull(store.make(Set.of(name)).get(name));
            new AuditStore(handle)
                    .add(
                            made,
                            new AuditStore.Entry(
                                    now(),
                                    actor,
                                    "create",
                                    "organization",
                                    made,
                                    null,
                                    json(name, OrganizationStore.USUAL_ZONE.getId())));
            return true;
        });
    }

    /** Sets it; the same again changes nothing. */
    public void set(String actor, String organization, ZoneId zone) {
        boolean other = database.inTransactionRetried(handle -> {
            var store = new OrganizationStore(handle);
            var tenant = store.list().stream()
                    .filter(one -> one.name().equals(organization))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound(
                            "organization",
                            "there is no organisation `" + organization + "`; GET /api/v1/organizations lists them"));
            var before = put(handle, tenant.id(), zone, now());
            if (before.equals(zone.getId())) {
                return false;
            }
            audit(handle, actor, tenant, before, zone);
            return true;
        });
        if (other) {
            changed.run();
        }
    }

    /** Has the roll-ups of organisations made anew whose zone has other rules than when they were cut. */
    public void followRules() {
        var edition = ZoneRules.edition();
        boolean any = database.inTransactionRetried(handle -> {
            var outdated = new OrganizationStore(handle)
                    .cutByOtherRules(edition).stream()
                            .filter(one -> !one.zone().getRules().isFixedOffset())
                            .toList();
            outdated.forEach(one -> due(handle, one.id(), now()));
            return !outdated.isEmpty();
        });
        if (any) {
            changed.run();
        }
    }

    private static void due(Handle handle, long organization, Instant now) {
        var dues = new DueStore(handle);
        dues.addSums(organization, new Occasion(dues.deployments(organization), now));
    }

    private void audit(Handle handle, String actor, OrganizationStore.Organization tenant, String before, ZoneId zone) {
        new AuditStore(handle)
                .add(
                        tenant.id(),
                        new AuditStore.Entry(
                                now(),
                                actor,
                                "change",
                                "organization",
                                tenant.id(),
                                json(tenant.name(), before),
                                json(tenant.name(), zone.getId())));
    }

    private static String json(String name, String zone) {
        Map<String, @Nullable String> fields = new TreeMap<>();
        fields.put("name", name);
        fields.put("zone", zone);
        return FieldDifference.json(fields);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
