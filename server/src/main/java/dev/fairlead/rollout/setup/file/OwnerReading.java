package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.recording.owner.OwnerSettings.Owned;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads teams, and which of them owns something. */
final class OwnerReading {
    static final String OWNER = "owner";

    private static final Set<String> TEAM = new TreeSet<>(Set.of("title", "link", "contact"));

    private OwnerReading() {}

    /** A team without anything else to say may be written as nothing: {@code payments:}. */
    static Team team(String name, JsonInput given) {
        ConfigurationFile.located(given, () -> Team.checkName("name", name));
        if (given.isLeftOut()) {
            return Team.named(name);
        }
        given.of(TEAM);
        var title = given.findText("title").orElse(null);
        var link = given.findText("link").orElse(null);
        var contact = given.findText("contact").orElse(null);
        return ConfigurationFile.located(given, () -> new Team(name, title, link, contact));
    }

    /** Empty where the file does not say it. */
    static Optional<Owned> owned(UnitKind kind, QualifiedName unit, JsonInput given) {
        return given.find(OWNER)
                .map(team -> new Owned(
                        kind, unit, ConfigurationFile.located(team, () -> Team.checkName(OWNER, team.text()))));
    }
}
