package dev.fairlead.web.owner;

import dev.fairlead.report.owner.OwnerQuestions.TeamCount;
import dev.fairlead.report.owner.OwnerQuestions.Unowned;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All teams, and how much each owns.
 *
 * @param form what was typed
 * @param mayChange whether whoever looks may say something of teams
 */
record TeamsPage(Frame frame, Form form, List<TeamCount> teams, List<Unowned> unowned, boolean mayChange) {
    static final String PATH = "/teams";
    static final String PUT = "put";
    static final String DELETE = "delete";
    static final String CHANGE = "change";

    /** Several organisations are told apart; one needs no name. */
    boolean several() {
        return unowned.size() > 1;
    }

    List<String> organizations() {
        return unowned.stream().map(Unowned::organization).toList();
    }

    static String overview(String team) {
        return Address.team(team);
    }

    /** The page with the form filled with what is told of it. */
    static String change(TeamCount count) {
        return PATH + "?"
                + new Query().with(CHANGE, count.team().name()).with("organization", count.organization())
                + "#put-title";
    }

    static @Nullable String link(TeamCount count) {
        return Address.outside(count.team().link());
    }

    /** Nothing names it as an owner that holds; a file may name it still, which is said when it is tried. */
    boolean deletable(TeamCount count) {
        return mayChange && count.applications() + count.components() == 0;
    }
}
