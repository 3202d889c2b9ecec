package dev.fairlead.web.note;

import dev.fairlead.annotation.Annotation;
import dev.fairlead.annotation.AnnotationScope;
import dev.fairlead.annotation.Annotations;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Annotations of applications and components, asked for all of a page in one statement for each organisation. */
public final class UnitNotes {
    private UnitNotes() {}

    /**
     * What a chart is about.
     *
     * @param environments full names of those that it shows
     */
    public record About(Unit unit, Collection<String> environments) {
        private AnnotationScope scope() {
            return AnnotationScope.of(kind(), List.of(unit.name())).with(NameKind.ENVIRONMENT, places());
        }

        private NameKind kind() {
            return NameKind.valueOf(unit.kind().name());
        }

        private List<QualifiedName> places() {
            return environments.stream()
                    .map(name -> QualifiedName.parse("environment", name))
                    .toList();
        }
    }

    public static Notes of(About about, View view, Annotations annotations, Instant now) {
        return of(List.of(about), view, null, annotations, now).getFirst();
    }

    /**
     * For each of them its own, in the same order.
     *
     * @param tier the kind of environments that the charts are about; null where they show all that they name
     */
    public static List<Notes> of(
            List<About> all, View view, @Nullable Tier tier, Annotations annotations, Instant now) {
        var found = new HashMap<String, List<Annotation>>();
        var window = view.window();
        byOrganization(all).forEach((organization, its) -> {
            var scope = its.getFirst().scope();
            for (var about : its) {
                scope = scope.and(about.kind(), List.of(about.unit().name()))
                        .with(NameKind.ENVIRONMENT, about.places());
            }
            found.put(organization, annotations.shown(organization, scope, window.from(), window.to()));
        });
        var notes = new ArrayList<Notes>();
        for (var about : all) {
            var scope = about.scope();
            var its = found.getOrDefault(about.unit().name().organization(), List.of());
            notes.add(Notes.of(
                    view,
                    now,
                    its.stream()
                            .filter(one -> scope.shows(one.place()))
                            .filter(one -> tier == null || one.tier() == null || one.tier() == tier)
                            .toList()));
        }
        return notes;
    }

    private static Map<String, List<About>> byOrganization(List<About> all) {
        return all.stream()
                .collect(Collectors.groupingBy(about -> about.unit().name().organization()));
    }
}
