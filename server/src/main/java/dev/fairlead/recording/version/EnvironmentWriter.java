package dev.fairlead.recording.version;

import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
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
        batch.write(fact -> organization("environment", fact.environment()), (organization, items) -> {
            for (var round : Batch.rounds(items, item -> item.fact().environment())) {
                write(organization, round);
            }
            NearNames.warn(
                    batch,
                    organization,
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

    private void write(long organization, List<Item<EnvironmentFact>> round) {
        var names = round.stream().map(item -> item.fact().environment()).toList();
        var store = new EnvironmentStore(batch.handle());
        var known = store.find(organization, names);
        var ids = store.ensure(organization, names);
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
