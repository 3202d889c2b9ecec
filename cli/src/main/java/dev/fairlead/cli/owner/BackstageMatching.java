package dev.fairlead.cli.owner;

import dev.fairlead.cli.owner.BackstageEntities.Entity;
import dev.fairlead.cli.owner.OwnerMatches.Match;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the components and applications that entities of Backstage stand for. */
public final class BackstageMatching {
    private static final String FILE = "catalog-info.yaml";

    private final TeamNames names;
    private final Map<String, String> told;
    private final List<Known> known;
    private final OwnerMatches matches;

    /**
     * Matches what is known.
     *
     * @param told full names by names of entities
     */
    public BackstageMatching(TeamNames names, Map<String, String> told, List<Known> known, OwnerMatches matches) {
        this.names = names;
        this.told = Map.copyOf(told);
        this.known = List.copyOf(known);
        this.matches = matches;
    }

    public void match(Entity entity) {
        switch (entity.kind().toLowerCase(Locale.ROOT)) {
            case "component" -> match(entity, true);
            case "system" -> match(entity, false);
            default -> matches.skipped().add("kinds that have no owner here", entity.shown());
        }
    }

    private void match(Entity entity, boolean component) {
        var found = found(entity, component);
        var bases = found.stream().map(Known::base).distinct().toList();
        if (found.isEmpty()) {
            matches.skipped()
                    .add(
                            "no " + kind(component) + " of this name; say which it is with --map NAME=FULL-NAME",
                            entity.shown());
        } else if (bases.size() > 1) {
            matches.skipped()
                    .add(
                            "several could be meant; say which it is with --map NAME=FULL-NAME",
                            entity.shown() + ": " + String.join(", ", bases));
        } else {
            found.forEach(unit -> owner(entity, unit));
        }
    }

    private static String kind(boolean component) {
        return component ? "component" : "application";
    }

    private void owner(Entity entity, Known unit) {
        var reference = entity.owner().orElse("");
        var team = names.ofReference(reference);
        if (reference.isEmpty()) {
            matches.skipped().add("names no owner", entity.shown());
        } else if (team.isEmpty()) {
            matches.skipped()
                    .add(
                            "its owner is no group; say which team it is with --team user:jane=payments",
                            entity.shown() + ": " + reference);
        }
        matches.add(new Match(unit, team.orElse(""), List.of(), FILE + ": " + entity.shown()));
    }

    /** By what was told, by its short name, and by its repository where the name does not say it. */
    private List<Known> found(Entity entity, boolean component) {
        var full = told.get(entity.name());
        var candidates =
                known.stream().filter(unit -> unit.component() == component).toList();
        if (full != null) {
            return candidates.stream()
                    .filter(unit -> unit.name().equals(full) || unit.base().equals(full))
                    .toList();
        }
        var called = candidates.stream()
                .filter(unit -> unit.shortName().equals(entity.name()))
                .toList();
        var slug = entity.slug();
        if (slug.isEmpty() || !component) {
            return called;
        }
        var ofRepository = (called.isEmpty() ? candidates : called)
                .stream()
                        .filter(unit -> RepositoryName.isCalled(unit.repository(), slug.get()))
                        .collect(Collectors.toList());
        return ofRepository.isEmpty() ? called : ofRepository;
    }
}
