package dev.fairlead.recording.version;

import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.CatalogStore;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.NearNames;
import dev.fairlead.recording.batch.NearNames.Mentioned;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes environments and their tiers. */
public final class EnvironmentWriter {
    private final Batch<EnvironmentFact> batch;

    public EnvironmentWriter(Batch<EnvironmentFact> batch) {
        this.batch = batch;
    }

    public void write() {
        var groups = batch.byOrganization(fact -> organization("environment", fact.environment()));
        var catalog = new CatalogStore(batch.handle());
        var organizations = catalog.ensureOrganizations(groups.keySet());
        groups.forEach((name, items) -> {
            for (var round : Batch.rounds(items, item -> item.fact().environment())) {
                write(catalog, Required.in(organizations, name), round);
            }
            NearNames.warn(
                    batch,
                    catalog,
                    Required.in(organizations, name),
                    items,
                    fact -> Stream.of(new Mentioned(NameKind.ENVIRONMENT, fact.environment())));
        });
    }

    /** An environment has no variant. */
    public static String organization(String field, QualifiedName environment) {
        if (!environment.variant().isEmpty()) {
            throw Refusal.invalid(field, "an environment has no variant; leave out the semicolon and what follows");
        }
        return environment.organization();
    }

    private void write(CatalogStore catalog, long organization, List<Item<EnvironmentFact>> round) {
        var names = round.stream().map(item -> item.fact().environment()).toList();
        var known = catalog.findEnvironments(organization, names);
        var ids = catalog.ensureEnvironments(organization, names);
        var store = new EnvironmentStore(batch.handle());
        var tiers = store.tiers(organization, ids.values());
        for (var item : round) {
            var name = item.fact().environment();
            long id = Required.in(ids, name);
            var tier = item.fact().tier();
            var how = known.containsKey(name) ? How.UNCHANGED : How.CREATED;
            var before = Required.in(tiers, id);
            if (tier != null && tier != before) {
                store.setTier(organization, id, tier);
                if (how == How.UNCHANGED) {
                    how = How.UPDATED;
                    batch.audit(
                            organization,
                            new AuditStore.Entry(
                                    batch.now(),
                                    item.actor(),
                                    "correct",
                                    "environment",
                                    id,
                                    FieldDifference.json(Map.of("tier", before.word())),
                                    FieldDifference.json(Map.of("tier", tier.word()))));
                }
            }
            batch.answer(item, new Recorded.Stored(how, id, name.toString(), List.of()));
        }
    }
}
