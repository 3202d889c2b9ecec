package dev.fairlead.recording.owner;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.catalog.store.owner.TeamStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Says which teams there are, and which of them owns what. */
public final class Owners {
    private static final String TEAM = "team";

    private final Database database;
    private final Clock clock;

    public Owners(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores what is told of a team, in the place of what was told of it before; whether that is news. */
    public boolean putTeam(String actor, long organization, Team team) {
        return database.inTransactionRetried(handle -> {
            var store = new TeamStore(handle, organization);
            var before = store.find(team.name()).orElse(null);
            if (team.equals(before)) {
                return false;
            }
            long number = store.put(team, now());
            new OwnerWriter(handle, organization, actor, now()).note(before, team, number);
            return true;
        });
    }

    /** Takes a team away that owns nothing. */
    public void deleteTeam(String actor, long organization, String name) {
        database.<Boolean>inTransactionRetried(handle -> {
            var store = new TeamStore(handle, organization);
            var team = store.find(name).orElseThrow(() -> unknown(store, name));
            long number = number(store, name);
            long owning = new OwnerStore(handle, organization).naming(number);
            if (owning > 0) {
                throw new Refusal(
                                Problem.CONFLICT,
                                TEAM,
                                "`" + name + "` is named as the owner " + Texts.counted(owning, "time")
                                        + "; give what it owns to another team first, or take it out of the files that name it")
                        .thrown();
            }
            store.delete(number);
            new OwnerWriter(handle, organization, actor, now()).note(team, null, number);
            return true;
        });
    }

    /** A person says which team owns something; whether that is news. */
    public boolean set(String actor, UnitKind kind, QualifiedName unit, String team) {
        return database.inTransactionRetried(handle -> {
            var found = found(handle, kind, unit);
            var store = new TeamStore(handle, found.organization());
            if (store.find(team).isEmpty()) {
                throw unknown(store, team);
            }
            var claims = new OwnerStore(handle, found.organization())
                    .claims(kind, List.of(found.id()))
                    .getOrDefault(found.id(), List.of());
            var before = OwnerWriter.of(claims, OwnerSource.TOLD);
            if (before != null && before.team().equals(team)) {
                return false;
            }
            new OwnerWriter(handle, found.organization(), actor, now())
                    .put(
                            kind,
                            unit,
                            found.id(),
                            before,
                            new Claim(OwnerSource.TOLD, team, List.of(), null, actor, now()),
                            number(store, team));
            return true;
        });
    }

    /** What a person said is taken back; whether anything was said. Then files hold again, where one says something. */
    public boolean unset(String actor, UnitKind kind, QualifiedName unit) {
        return database.inTransactionRetried(handle -> {
            var found = found(handle, kind, unit);
            var claims = new OwnerStore(handle, found.organization())
                    .claims(kind, List.of(found.id()))
                    .getOrDefault(found.id(), List.of());
            var before = OwnerWriter.of(claims, OwnerSource.TOLD);
            if (before == null) {
                return false;
            }
            new OwnerWriter(handle, found.organization(), actor, now()).remove(kind, unit, found.id(), before);
            return true;
        });
    }

    /**
     * Takes in what files of one kind say. Of what they do not speak, nothing changes.
     *
     * @param dryRun only to know what would become of it
     */
    public OwnerOutcome read(String actor, OwnerSource source, List<OwnerFact> facts, boolean dryRun) {
        var reading = new OwnerReading(actor, source, facts, now(), dryRun);
        return dryRun ? database.read(reading::read) : database.inTransactionRetried(reading::read);
    }

    private record Found(long organization, long id) {}

    private static Found found(Handle handle, UnitKind kind, QualifiedName unit) {
        var organization =
                new OrganizationStore(handle).find(Set.of(unit.organization())).get(unit.organization());
        var id = organization == null
                ? null
                : new UnitStore(handle).find(kind, organization, Set.of(unit)).get(unit);
        if (organization == null || id == null) {
            throw Refusal.notFound(
                    kind.word(),
                    "there is no " + kind.word() + " `" + Texts.shortened(unit.toString()) + "`; GET /api/v1/"
                            + kind.word() + "s lists them");
        }
        return new Found(organization, id);
    }

    private static long number(TeamStore store, String name) {
        return Objects.requireNonNull(store.numbers(Set.of(name)).get(name));
    }

    private static Refused unknown(TeamStore store, String name) {
        var known = store.list().stream().map(Team::name).toList();
        return Refusal.notFound(
                TEAM,
                "there is no team `" + Texts.shortened(name) + "`; "
                        + Suggestion.closest(known, name)
                                .map(word -> "did you mean `" + word + "`?")
                                .orElse("GET /api/v1/teams lists them"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
