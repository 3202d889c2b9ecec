package dev.fairlead.recording.owner;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.catalog.store.owner.TeamStore;
import dev.fairlead.catalog.store.owner.UnitNameStore;
import dev.fairlead.recording.batch.Required;
import dev.fairlead.recording.owner.OwnerOutcome.PassedOver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Teams and owners as {@code fairlead.yaml} says them; who applies it leaves the trace. */
public final class OwnerSettings {
    private final Handle handle;
    private final long organization;

    public OwnerSettings(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** What the file says of one. */
    public record Owned(UnitKind kind, QualifiedName unit, String team) {}

    public List<Team> teams() {
        return new TeamStore(handle, organization).list();
    }

    public long put(Team team, Instant now) {
        var store = new TeamStore(handle, organization);
        return store.put(team.over(store.find(team.name()).orElse(null)), now);
    }

    /** Owners that the file names while a person said otherwise, which holds. */
    public List<PassedOver> passedOver(List<Owned> wanted) {
        var passedOver = new ArrayList<PassedOver>();
        for (var kind : UnitKind.values()) {
            var some = wanted.stream().filter(owned -> owned.kind() == kind).toList();
            var ids = new UnitStore(handle)
                    .find(kind, organization, some.stream().map(Owned::unit).toList());
            var claims = new OwnerStore(handle, organization).claims(kind, ids.values());
            for (var owned : some) {
                var told = OwnerWriter.of(
                        claims.getOrDefault(ids.getOrDefault(owned.unit(), 0L), List.of()), OwnerSource.TOLD);
                if (told != null && !told.team().equals(owned.team())) {
                    passedOver.add(new PassedOver(kind, owned.unit(), owned.team(), told.team(), told.source()));
                }
            }
        }
        return passedOver;
    }

    public List<Owned> list() {
        var owned = new ArrayList<Owned>();
        for (var kind : UnitKind.values()) {
            var claims = new OwnerStore(handle, organization).claims(kind);
            claims.values().removeIf(each -> each.stream().noneMatch(OwnerSettings::configured));
            var names = new UnitNameStore(handle, organization).names(kind, claims.keySet());
            names.forEach((id, name) -> claims.getOrDefault(id, List.of()).stream()
                    .filter(OwnerSettings::configured)
                    .forEach(claim -> owned.add(new Owned(kind, name, claim.team()))));
        }
        return owned;
    }

    private static boolean configured(Claim claim) {
        return claim.source() == OwnerSource.CONFIGURATION;
    }

    /** Makes what is owned where there is none yet; answers its number. */
    public long put(Owned owned, String actor, Instant now) {
        long unit = Required.in(
                new UnitStore(handle).ensure(owned.kind(), organization, Set.of(owned.unit())), owned.unit());
        long team = Objects.requireNonNull(new TeamStore(handle, organization)
                .ensure(Set.of(owned.team()), now)
                .get(owned.team()));
        new OwnerStore(handle, organization)
                .put(
                        owned.kind(),
                        unit,
                        team,
                        new Claim(OwnerSource.CONFIGURATION, owned.team(), List.of(), null, actor, now));
        return unit;
    }

    public long remove(Owned owned) {
        long unit =
                Required.in(new UnitStore(handle).find(owned.kind(), organization, Set.of(owned.unit())), owned.unit());
        new OwnerStore(handle, organization).remove(owned.kind(), unit, OwnerSource.CONFIGURATION);
        return unit;
    }
}
