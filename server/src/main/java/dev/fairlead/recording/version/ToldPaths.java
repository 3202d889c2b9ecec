package dev.fairlead.recording.version;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.PathOrder;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.ComponentPathStore;
import dev.fairlead.catalog.store.PathOriginStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Required;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where components live, as builds tell it. What fairlead.yaml says of a component stands: no build moves it. */
final class ToldPaths {
    private final Batch<ComponentVersionFact> batch;
    private final ComponentPathStore store;

    ToldPaths(Batch<ComponentVersionFact> batch) {
        this.batch = batch;
        this.store = new ComponentPathStore(batch.handle());
    }

    /** What was told otherwise than it stood, by component, and whether it was taken. */
    Map<Long, Recorded.Paths> tell(
            long organization, List<Item<ComponentVersionFact>> items, Map<QualifiedName, Long> components) {
        var told = new TreeMap<Long, List<String>>();
        var actors = new HashMap<Long, String>();
        for (var item : items) {
            var its = item.fact().paths();
            if (its != null) {
                long component = Required.in(components, item.fact().component());
                told.put(component, PathOrder.of(its));
                actors.put(component, item.actor());
            }
        }
        if (told.isEmpty()) {
            return Map.of();
        }
        var before = store.globs(organization, told.keySet());
        told.entrySet().removeIf(one -> one.getValue().equals(before.getOrDefault(one.getKey(), List.of())));
        var origins = new PathOriginStore(batch.handle()).last(organization, told.keySet());
        var answers = new HashMap<Long, Recorded.Paths>();
        told.forEach((component, globs) -> {
            var origin = origins.get(component);
            var here = before.getOrDefault(component, List.of());
            if (origin != null && origin.configured()) {
                answers.put(component, new Recorded.Paths(here, globs, origin));
            } else {
                answers.put(component, new Recorded.Paths(here, globs, null));
                move(organization, component, here, globs, actors.getOrDefault(component, ""));
            }
        });
        return answers;
    }

    private void move(long organization, long component, List<String> before, List<String> after, String actor) {
        store.tell(organization, Map.of(component, after));
        batch.touch(null, UnitKind.COMPONENT, component, null);
        batch.audit(
                organization,
                new AuditStore.Entry(
                        batch.now(),
                        actor,
                        "correct",
                        "component",
                        component,
                        FieldDifference.json(Map.of("paths", before.toString())),
                        FieldDifference.json(Map.of("paths", after.toString()))));
    }
}
