package dev.fairlead.recording.owner;

import dev.fairlead.catalog.OwnerSource;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.catalog.store.owner.Claim;
import dev.fairlead.catalog.store.owner.OwnerStore;
import dev.fairlead.catalog.store.owner.TeamStore;
import dev.fairlead.recording.owner.OwnerOutcome.Changed;
import dev.fairlead.recording.owner.OwnerOutcome.PassedOver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One reading of files that say who owns what: it looks up all lines at once, and writes what changed with its entry each. */
final class OwnerReading {
    private final String actor;
    private final OwnerSource source;
    private final List<OwnerFact> facts;
    private final Instant now;
    private final boolean dryRun;

    private final List<Changed> changed = new ArrayList<>();
    private final List<Changed> removed = new ArrayList<>();
    private final List<String> made = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final List<Changed> unknown = new ArrayList<>();
    private int unchanged;

    OwnerReading(String actor, OwnerSource source, List<OwnerFact> facts, Instant now, boolean dryRun) {
        this.actor = actor;
        this.source = source;
        this.facts = facts;
        this.now = now;
        this.dryRun = dryRun;
    }

    OwnerOutcome read(Handle handle) {
        // a transaction that is tried again begins anew
        List.of(changed, removed, made, passedOver, unknown).forEach(List::clear);
        unchanged = 0;
        var byOrganization = facts.stream()
                .collect(Collectors.groupingBy(fact -> fact.unit().organization(), TreeMap::new, Collectors.toList()));
        var organizations = new OrganizationStore(handle).find(byOrganization.keySet());
        byOrganization.forEach((name, own) -> {
            var organization = organizations.get(name);
            if (organization == null) {
                own.forEach(this::unknown);
            } else {
                read(handle, organization, own);
            }
        });
        return new OwnerOutcome(changed, removed, unchanged, made, passedOver, unknown);
    }

    private void read(Handle handle, long organization, List<OwnerFact> own) {
        var names = new TreeSet<String>();
        for (var fact : own) {
            if (fact.team() != null) {
                names.add(fact.team());
            }
        }
        var writer = new OwnerWriter(handle, organization, actor, now);
        var store = new TeamStore(handle, organization);
        var known = store.numbers(names);
        names.stream().filter(name -> !known.containsKey(name)).forEach(made::add);
        var teams = dryRun ? known : writer.teams(List.copyOf(names));
        for (var kind : UnitKind.values()) {
            var some = own.stream()
                    .filter(fact -> fact.kind() == kind)
                    .sorted(Comparator.comparing(fact -> fact.unit().toString()))
                    .toList();
            var ids = new UnitStore(handle)
                    .find(
                            kind,
                            organization,
                            some.stream().map(OwnerFact::unit).distinct().toList());
            var claims = new OwnerStore(handle, organization).claims(kind, ids.values());
            for (var fact : some) {
                var id = ids.get(fact.unit());
                if (id == null) {
                    unknown(fact);
                } else {
                    take(writer, fact, id, claims.getOrDefault(id, List.of()), teams);
                }
            }
        }
    }

    private void unknown(OwnerFact fact) {
        unknown.add(changed(fact, fact.team()));
    }

    private static Changed changed(OwnerFact fact, @Nullable String team) {
        return new Changed(fact.kind(), fact.unit(), team == null ? "" : team);
    }

    private void take(OwnerWriter writer, OwnerFact fact, long id, List<Claim> claims, Map<String, Long> teams) {
        var before = OwnerWriter.of(claims, source);
        QualifiedName unit = fact.unit();
        var team = fact.team();
        if (team == null) {
            if (before == null) {
                unchanged++;
                return;
            }
            removed.add(changed(fact, before.team()));
            if (!dryRun) {
                writer.remove(fact.kind(), unit, id, before);
            }
            return;
        }
        claims.stream()
                .filter(claim -> claim.source().compareTo(source) < 0)
                .findFirst()
                .filter(claim -> !claim.team().equals(team))
                .ifPresent(
                        claim -> passedOver.add(new PassedOver(fact.kind(), unit, team, claim.team(), claim.source())));
        var claim = new Claim(source, team, fact.also(), fact.place(), actor, now);
        if (claim.isLike(before)) {
            unchanged++;
            return;
        }
        changed.add(changed(fact, team));
        if (!dryRun) {
            writer.put(fact.kind(), unit, id, before, claim, Objects.requireNonNull(teams.get(team)));
        }
    }
}
