package dev.fairlead.report.question;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.UnitKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a question is about within one organisation, by ids.
 *
 * @param units what series are about
 * @param domain the domain whose total is asked for; null where the question is about one unit
 * @param wholeOrganization whether the units are all there are
 * @param places environments that the question lets in
 */
public record Target(
        long organization,
        String zone,
        List<Unit> units,
        @Nullable Long domain,
        boolean wholeOrganization,
        List<Place> places) {

    public record Unit(UnitKind kind, long id, String name) {
        public String word() {
            return kind.word();
        }

        public Question.Scope scope() {
            var full = QualifiedName.parse(word(), name);
            return switch (kind) {
                case APPLICATION -> new Question.OfApplication(full);
                case COMPONENT -> new Question.OfComponent(full);
            };
        }
    }

    public record Place(long id, String name, Tier tier) {}

    public boolean isOneUnit() {
        return domain == null;
    }

    public Optional<Unit> unit(UnitKind kind, long id) {
        return units.stream()
                .filter(unit -> unit.kind() == kind && unit.id() == id)
                .findFirst();
    }

    /** Of its applications, or of its components. */
    public Object[] ids(UnitKind kind) {
        return units.stream().filter(unit -> unit.kind() == kind).map(Unit::id).toArray();
    }

    public Object[] placeIds() {
        return places.stream().map(Place::id).toArray();
    }

    /** The same with the environments of one tier only. */
    public Target in(@Nullable Tier tier) {
        return new Target(
                organization,
                zone,
                units,
                domain,
                wholeOrganization,
                places.stream().filter(place -> place.tier() == tier).toList());
    }

    public Target of(Unit unit) {
        return of(List.of(unit));
    }

    public Target of(List<Unit> others) {
        return new Target(organization, zone, others, domain, false, places);
    }
}
