package dev.fairlead.rollout.setup.file;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.setup.setting.Setting;
import dev.fairlead.rollout.setup.store.Settings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What settings say about each other: credentials that must be there, components that must not wait for each other. */
public final class References {
    private final SortedMap<Settings.Key, Setting> settings;
    private final Map<Settings.Key, ConfigurationFile.Entry> inFile = new TreeMap<>();
    private final Set<String> credentials;
    private final Set<String> environments;
    private final Map<String, List<QualifiedName>> needed = new TreeMap<>();

    /** @param settings as they would be */
    public References(SortedMap<Settings.Key, Setting> settings, ConfigurationFile file) {
        this.settings = settings;
        file.entries().forEach(entry -> inFile.put(Settings.Key.of(entry.setting()), entry));
        credentials = names(Setting.Kind.CREDENTIAL);
        environments = names(Setting.Kind.ENVIRONMENT);
        settings.values().forEach(setting -> {
            if (setting instanceof Setting.Delivered(var delivery)) {
                needed.put(setting.name(), delivery.dependsOn());
            }
        });
    }

    private Set<String> names(Setting.Kind kind) {
        return settings.keySet().stream()
                .filter(key -> key.kind() == kind)
                .map(Settings.Key::name)
                .collect(Collectors.toSet());
    }

    public void check() {
        settings.forEach((key, setting) -> {
            switch (setting) {
                case Setting.Target target -> credential(key, "credential", target.credential());
                case Setting.Credential credential -> credential(key, "passphrase", credential.passphrase());
                case Setting.KeyValue value -> credential(key, "secret", value.secret());
                case Setting.Delivered(var delivery) -> {
                    delivery.dependsOn().forEach(other -> dependency(key, other.toString()));
                    noCircle(key, key.name(), new HashSet<>());
                }
                case Setting.Told(var channel) -> {
                    credential(key, "credential", channel.target().credential());
                    channel.interest().environments().forEach(environment -> environment(key, environment.toString()));
                }
                case Setting.Owned(var owned) -> team(key, owned.team());
                case Setting.Place _, Setting.Tenant _, Setting.OfTeam _, Setting.Located _, Setting.Meant _ -> {}
            }
        });
    }

    private void credential(Settings.Key from, String field, @Nullable String name) {
        if (name != null && !credentials.contains(name)) {
            throw refused(
                    from,
                    field,
                    "there is no credential `" + Texts.shortened(name) + "`; "
                            + Suggestion.closest(credentials, name)
                                    .map(word -> "did you mean `" + word + "`?")
                                    .orElse("add it to `credentials`"));
        }
    }

    private void team(Settings.Key from, String name) {
        var teams = names(Setting.Kind.TEAM);
        if (!teams.contains(name)) {
            throw refused(
                    from,
                    "owner",
                    "there is no team `" + Texts.shortened(name) + "`; "
                            + Suggestion.closest(teams, name)
                                    .map(word -> "did you mean `" + word + "`?")
                                    .orElse("add it to `teams`"));
        }
    }

    /** Of one that is misspelt nobody would ever hear. */
    private void environment(Settings.Key from, String name) {
        if (!environments.contains(name)) {
            throw refused(
                    from,
                    "environments",
                    "there is no environment `" + Texts.shortened(name) + "`; "
                            + Suggestion.closest(environments, name)
                                    .map(word -> "did you mean `" + word + "`?")
                                    .orElse("add it to `environments`"));
        }
    }

    private void dependency(Settings.Key from, String other) {
        if (!needed.containsKey(other)) {
            throw refused(
                    from,
                    "dependsOn",
                    "nothing says how `" + other + "` is deployed; "
                            + Suggestion.closest(needed.keySet(), other)
                                    .map(word -> "did you mean `" + word + "`?")
                                    .orElse("add it to `components`"));
        }
    }

    private void noCircle(Settings.Key from, String at, Set<String> seen) {
        for (var next : needed.getOrDefault(at, List.of())) {
            if (next.toString().equals(from.name())) {
                throw refused(
                        from,
                        "dependsOn",
                        "`" + from.name() + "` waits for itself by way of `" + at + "`; cut the circle");
            }
            if (seen.add(next.toString())) {
                noCircle(from, next.toString(), seen);
            }
        }
    }

    /** With the place in the file; what was there before the file is named. */
    private RuntimeException refused(Settings.Key from, String field, String why) {
        var entry = inFile.get(from);
        return entry == null
                ? Refusal.invalid("/", from.kind().word() + " `" + from.name() + "`, which is not in the file: " + why)
                : ConfigurationFile.place(entry, field).refused(why);
    }
}
