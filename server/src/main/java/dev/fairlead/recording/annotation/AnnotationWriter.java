package dev.fairlead.recording.annotation;

import dev.fairlead.annotation.Annotation;
import dev.fairlead.annotation.AnnotationFact;
import dev.fairlead.annotation.AnnotationPlace;
import dev.fairlead.annotation.AnnotationStore;
import dev.fairlead.annotation.AnnotationStore.Told;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.DomainStore;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.name.FormerNames;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.batch.Batch;
import dev.fairlead.recording.batch.Batch.Item;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.batch.Recorded.How;
import dev.fairlead.recording.batch.Required;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps annotations. What they are about must be known: a mistyped name would be shown nowhere, in silence. */
public final class AnnotationWriter {
    private final Batch<AnnotationFact> batch;

    public AnnotationWriter(Batch<AnnotationFact> batch) {
        this.batch = batch;
    }

    public void write() {
        var known = new HashMap<String, Boolean>();
        batch.write(fact -> organization(fact, known), (organization, items) -> {
            for (var round : Batch.rounds(items, item -> item.fact().key())) {
                write(organization, round);
            }
        });
    }

    private String organization(AnnotationFact fact, Map<String, Boolean> known) {
        var end = fact.end();
        if (end != null && end.isBefore(fact.begin())) {
            throw Refusal.invalid("to", end + " is before the begin, " + fact.begin() + "; check the two times");
        }
        var name = fact.place().organization();
        var isKnown = known.computeIfAbsent(
                name,
                one -> !new OrganizationStore(batch.handle()).find(Set.of(one)).isEmpty());
        if (!isKnown) {
            throw missing(fact.place()).thrown();
        }
        return name;
    }

    private static Refusal missing(AnnotationPlace place) {
        return new Refusal(
                Problem.INVALID,
                place.kind().word(),
                "there is no " + place.kind().word() + " `" + Texts.shortened(place.name())
                        + "`; name one that something was recorded of");
    }

    private void write(long organization, List<Item<AnnotationFact>> round) {
        var store = new AnnotationStore(batch.handle(), organization);
        var places = places(organization, round);
        var taken = new ArrayList<Item<AnnotationFact>>();
        for (var item : round) {
            if (places.containsKey(item.fact().place())) {
                taken.add(item);
            } else {
                batch.answer(item, new Recorded.Rejected(missing(item.fact().place())));
            }
        }
        if (taken.isEmpty()) {
            return;
        }
        var told = taken.stream()
                .map(item -> new Told(
                        item.fact(),
                        item.actor(),
                        Required.in(places, item.fact().place())))
                .toList();
        var made = store.add(told, batch.now());
        var stored = store.lock(taken.stream().map(item -> item.fact().key()).toList());
        for (int i = 0; i < taken.size(); i++) {
            var item = taken.get(i);
            var key = item.fact().key();
            var before = Required.in(stored, key);
            var how = made.contains(key) ? How.CREATED : correct(store, organization, before, told.get(i));
            var answer = new Recorded.Stored(how, before.id(), key.externalId(), List.of());
            batch.answer(item, before.isVoid() ? answer.warned(List.of(voided(before))) : answer);
        }
    }

    private static String voided(Annotation annotation) {
        return "annotation " + annotation.id()
                + " was declared void and stays so; give another `externalId` to record a new one";
    }

    /** A telling without an end or a link does not take them away. */
    private How correct(AnnotationStore store, long organization, Annotation before, Told told) {
        var fact = told.fact();
        var after = new AnnotationFact(
                fact.source(),
                fact.externalId(),
                fact.begin(),
                end(before, fact),
                fact.text(),
                fact.link() == null ? before.link() : fact.link(),
                fact.place());
        var standing = new AnnotationFact(
                before.source(),
                before.externalId(),
                before.begin(),
                before.end(),
                before.text(),
                before.link(),
                // by number: the name that was told may be a former one
                before.placeId() == told.place()
                                && before.place().kind() == fact.place().kind()
                        ? fact.place()
                        : before.place());
        var difference = FieldDifference.of(fields(standing), fields(after));
        if (difference.isEmpty()) {
            return How.UNCHANGED;
        }
        store.update(before.id(), new Told(after, told.actor(), told.place()));
        batch.audit(
                organization,
                new AuditStore.Entry(
                        batch.now(),
                        told.actor(),
                        "correct",
                        DatabaseAnnotations.KIND,
                        before.id(),
                        difference.before(),
                        difference.after()));
        return How.UPDATED;
    }

    private static @Nullable Instant end(Annotation before, AnnotationFact fact) {
        var known = before.isMoment() ? null : before.end();
        return fact.end() == null && known != null && !fact.begin().isAfter(known) ? known : fact.end();
    }

    private static Map<String, @Nullable String> fields(AnnotationFact fact) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("from", fact.begin().toString());
        fields.put("to", fact.end() == null ? null : fact.end().toString());
        fields.put("text", fact.text());
        fields.put("link", fact.link());
        fields.put("about", fact.place().toString());
        return fields;
    }

    /** The numbers of what is called so, also formerly. */
    private Map<AnnotationPlace, Long> places(long organization, List<Item<AnnotationFact>> items) {
        var asked = new HashMap<NameKind, Set<AnnotationPlace>>();
        items.forEach(item -> asked.computeIfAbsent(item.fact().place().kind(), _ -> new HashSet<>())
                .add(item.fact().place()));
        var found = new HashMap<AnnotationPlace, Long>();
        asked.forEach((kind, places) -> found.putAll(
                switch (kind) {
                    case DOMAIN -> domains(organization, places);
                    case COMPONENT -> units(organization, UnitKind.COMPONENT, places);
                    case APPLICATION -> units(organization, UnitKind.APPLICATION, places);
                    case ENVIRONMENT -> environments(organization, places);
                }));
        return found;
    }

    private Map<AnnotationPlace, Long> domains(long organization, Collection<AnnotationPlace> places) {
        var paths = places.stream().map(AnnotationPlace::name).toList();
        var store = new DomainStore(batch.handle());
        var found = store.find(organization, paths);
        if (!found.keySet().containsAll(paths)) {
            var current = new FormerNames(batch.handle(), organization).now(paths);
            var known = store.find(organization, current.values());
            current.forEach((asked, now) -> {
                var id = known.get(now);
                if (id != null) {
                    found.putIfAbsent(asked, id);
                }
            });
        }
        return numbers(places, place -> found.get(place.name()));
    }

    private Map<AnnotationPlace, Long> units(long organization, UnitKind kind, Collection<AnnotationPlace> places) {
        var found = new UnitStore(batch.handle())
                .find(
                        kind,
                        organization,
                        places.stream().map(AnnotationPlace::named).toList());
        return numbers(places, place -> found.get(place.named()));
    }

    private Map<AnnotationPlace, Long> environments(long organization, Collection<AnnotationPlace> places) {
        var found = new EnvironmentStore(batch.handle())
                .find(organization, places.stream().map(AnnotationPlace::named).toList());
        return numbers(places, place -> found.get(place.named()));
    }

    @FunctionalInterface
    private interface Numbers {
        @Nullable Long of(AnnotationPlace place);
    }

    private static Map<AnnotationPlace, Long> numbers(Collection<AnnotationPlace> places, Numbers numbers) {
        var found = new HashMap<AnnotationPlace, Long>();
        for (var place : places) {
            var number = numbers.of(place);
            if (number != null) {
                found.put(place, number);
            }
        }
        return found;
    }
}
