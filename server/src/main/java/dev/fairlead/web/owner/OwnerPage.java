package dev.fairlead.web.owner;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.owner.OwnerQuestions.UnitOwners;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.time.ZoneId;
import java.util.List;

/**
 * Who says which team owns an application or a component, and a form to say it.
 *
 * @param teams those it could be
 */
record OwnerPage(
        Frame frame,
        Form form,
        UnitKind kind,
        QualifiedName name,
        UnitOwners owners,
        List<Team> teams,
        boolean mayChange,
        ZoneId zone) {
    static final String PATH = "/owner";
    static final String SET = "set";

    String unitPage() {
        return new Unit(kind, name).page();
    }

    boolean told() {
        return owners.claims().stream().anyMatch(claim -> claim.source() == OwnerSource.TOLD);
    }

    /** What the form shows: what was typed, else who owns it. */
    boolean chosen(Team team) {
        return form.wrong()
                ? form.chosen("team", team.name())
                : !owners.claims().isEmpty()
                        && owners.claims().getFirst().team().equals(team.name());
    }

    static String overview(String team) {
        return Address.team(team);
    }
}
