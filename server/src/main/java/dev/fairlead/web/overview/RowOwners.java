package dev.fairlead.web.overview;

import dev.fairlead.catalog.Team;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.owner.OwnerQuestions.ApplicationOwners;
import dev.fairlead.report.owner.OwnerQuestions.Numbered;
import dev.fairlead.web.word.Formats;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who owns the applications of the list. */
record RowOwners(ApplicationOwners owners) {
    static final String NO_OWNER = "no owner";

    /**
     * The owner of one.
     *
     * @param team its name; {@link Team#NOBODY} where there is none
     * @param title what people call it
     * @param known whether there are teams at all: before, nobody can own anything
     * @param components owners of its components, where it has none itself: they are not its own; null where there are none
     */
    record Label(
            String team,
            String title,
            boolean known,
            @Nullable String components) {
        boolean nobody() {
            return team.equals(Team.NOBODY);
        }
    }

    private static Numbered key(Row row) {
        return new Numbered(row.organization(), row.id());
    }

    String team(Row row) {
        var claim = owners.owners().get(key(row));
        return claim == null ? Team.NOBODY : claim.team();
    }

    Label label(Row row) {
        var team = team(row);
        return team.equals(Team.NOBODY)
                ? new Label(team, NO_OWNER, !owners.titles().isEmpty(), components(row))
                : new Label(team, owners.title(team), true, null);
    }

    private @Nullable String components(Row row) {
        var shares = owners.components().getOrDefault(key(row), List.of());
        return shares.isEmpty()
                ? null
                : shares.stream()
                        .map(share -> owners.title(share.team()) + " " + Formats.count(share.components()))
                        .collect(Collectors.joining(", "));
    }

    /** By what people call the teams; what nobody owns comes last. */
    Comparator<Row> byTeam() {
        return Comparator.comparing((Row row) -> team(row).equals(Team.NOBODY))
                .thenComparing(row -> owners.title(team(row)).toLowerCase(Locale.ROOT))
                .thenComparing(this::team);
    }
}
