package dev.fairlead.deployhub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a component.toml and its surroundings say.
 *
 * @param variant empty for none, as the others
 */
record Build(
        String component,
        String variant,
        String version,
        SequencedMap<String, String> attributes,
        String application,
        String applicationVersion,
        boolean readme) {

    static Build of(String component, String variant, String version) {
        return new Build(component, variant, version, new LinkedHashMap<>(), "", "", false);
    }

    Build in(String name, String version) {
        return new Build(component, variant, this.version, attributes, name, version, readme);
    }

    Build withReadme() {
        return new Build(component, variant, version, attributes, application, applicationVersion, true);
    }

    Build with(Map<String, String> more) {
        var all = new LinkedHashMap<>(attributes);
        all.putAll(more);
        return new Build(component, variant, version, all, application, applicationVersion, readme);
    }

    /** Built from a commit, whose time is written as git writes it by default. */
    Build from(String commit, String time) {
        return with(Map.of(
                "GitCommit",
                commit,
                "GitCommitTimestamp",
                time,
                "GitUrl",
                "https://github.com/acme/" + component.replaceAll(".*\\.", "") + ".git"));
    }
}
