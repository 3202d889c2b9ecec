package dev.fairlead.report.owner;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.owner.Claim;
import java.util.List;
import java.util.Map;

/** Questions about owners, each answered with a handful of statements however much is owned. */
public interface OwnerQuestions {

    /** Who owns the applications of all organisations. */
    ApplicationOwners applications();

    /** Who owns one thing, who else says otherwise, and who owns what it belongs to or is made of. */
    UnitOwners of(UnitKind kind, QualifiedName unit);

    /** All teams, by organisation and name, and how much each owns. */
    List<TeamCount> teams();

    /** How much nobody owns, in each organisation, by name. */
    List<Unowned> unowned();

    /** Components that a team owns in a domain or below it, by full name; {@link Team#NOBODY} for those that nobody owns. */
    Components components(String team, String domain, int limit);

    /** By number of the organisation and of the application. */
    record Numbered(long organization, long id) {}

    /**
     * Owners of applications.
     *
     * @param owners of those that have one
     * @param components how many components of an application each team owns, most first; of those that have such components
     * @param titles what people call a team, by its name
     */
    record ApplicationOwners(
            Map<Numbered, Claim> owners, Map<Numbered, List<TeamShare>> components, Map<String, String> titles) {
        public static final ApplicationOwners NONE = new ApplicationOwners(Map.of(), Map.of(), Map.of());

        /** What people call it. */
        public String title(String team) {
            return titles.getOrDefault(team, team);
        }
    }

    record TeamShare(String team, long components) {}

    /**
     * Everything about the owner of one thing.
     *
     * @param claims what is said, what holds first; empty where nobody owns it
     * @param team the team that owns it, at the most one
     * @param related owners of the applications that contain a component, which are not its own
     */
    record UnitOwners(List<Claim> claims, List<Team> team, List<RelatedOwner> related) {
        public static final UnitOwners NONE = new UnitOwners(List.of(), List.of(), List.of());
    }

    record RelatedOwner(QualifiedName application, String team) {}

    record TeamCount(String organization, Team team, long applications, long components) {}

    record Unowned(String organization, long applications, long components) {}

    /** @param all how many there are */
    record Components(List<QualifiedName> names, long all) {
        public static final Components NONE = new Components(List.of(), 0);
    }
}
