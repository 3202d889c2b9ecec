package dev.fairlead.cli.owner;

import dev.fairlead.cli.owner.OwnerMatches.Match;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds who owns the components of a repository by its {@code CODEOWNERS}: by the directories in which they live. */
public final class CodeOwnersMatching {
    private final TeamNames names;
    private final OwnerMatches matches;

    public CodeOwnersMatching(TeamNames names, OwnerMatches matches) {
        this.names = names;
        this.matches = matches;
    }

    /** @param components those of the repository in which the file is */
    public void match(CodeOwners file, List<Known> components) {
        components.forEach(component -> match(file, component));
    }

    private void match(CodeOwners file, Known component) {
        var rules = new ArrayList<CodeOwners.Rule>();
        for (var directory : directories(component)) {
            file.covering(directory).ifPresent(rules::add);
        }
        if (rules.isEmpty()) {
            nobody(component, "no line of CODEOWNERS covers all of where it lives", "");
            return;
        }
        var teams = new LinkedHashSet<Optional<String>>();
        rules.forEach(rule -> teams.add(team(rule)));
        var first = rules.get(0);
        if (teams.size() > 1) {
            nobody(component, "its directories have several owners; say whose it is with `fairlead owner set`", "");
        } else if (first.owners().isEmpty()) {
            nobody(component, "CODEOWNERS names nobody there", first.pattern());
        } else if (team(first).isEmpty()) {
            nobody(
                    component,
                    "its owners are people, not teams; say which team they are with --team @jane=payments",
                    String.join(" ", first.owners()));
        } else {
            matches.add(new Match(component, team(first).get(), others(first), "CODEOWNERS: " + first.pattern()));
        }
    }

    /** What the file said before is no more. */
    private void nobody(Known component, String reason, String example) {
        matches.skipped().add(reason, component.shown() + (example.isEmpty() ? "" : ": " + example));
        matches.add(new Match(component, "", List.of(), "CODEOWNERS"));
    }

    private static Set<String> directories(Known component) {
        var directories = new LinkedHashSet<String>();
        component.paths().stream()
                .filter(glob -> !glob.startsWith("!"))
                .forEach(glob -> directories.add(CodeOwners.directory(glob)));
        if (directories.isEmpty()) {
            directories.add("");
        }
        return directories;
    }

    /** The first that is a team. */
    private Optional<String> team(CodeOwners.Rule rule) {
        return rule.owners().stream()
                .flatMap(owner -> names.ofCodeOwner(owner).stream())
                .findFirst();
    }

    /** All but the one that is the owner. */
    private List<String> others(CodeOwners.Rule rule) {
        var others = new ArrayList<>(rule.owners());
        others.stream()
                .filter(owner -> names.ofCodeOwner(owner).isPresent())
                .findFirst()
                .ifPresent(others::remove);
        return others;
    }
}
