package dev.fairlead.web.unit;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.Team;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which team owns it, in a line.
 *
 * @param team null where nobody owns it
 * @param source who says so; null where nobody does
 * @param page who says what of it, with a form
 * @param related owners of the applications that contain it, where it has none itself; they are not its own
 */
record OwnerLine(@Nullable Team team, @Nullable OwnerSource source, String page, List<Related> related) {
    record Related(String application, String href, String team, String teamPage) {}

    static OwnerLine of(Unit subject, OwnerQuestions questions) {
        var owners = questions.of(subject.kind(), subject.name());
        var team = owners.team().isEmpty() ? null : owners.team().getFirst();
        return new OwnerLine(
                team,
                owners.claims().isEmpty() ? null : owners.claims().getFirst().source(),
                Address.owner(subject.kind(), subject.name()),
                team != null
                        ? List.of()
                        : owners.related().stream()
                                .map(one -> new Related(
                                        one.application().local(),
                                        Address.application(one.application()),
                                        one.team(),
                                        Address.team(one.team())))
                                .toList());
    }

    /** The overview of what the team owns. */
    String teamPage() {
        return team == null ? "" : Address.team(team.name());
    }

    @Nullable String link() {
        return team == null ? null : Address.outside(team.link());
    }
}
