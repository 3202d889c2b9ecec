package dev.fairlead.cli.ci.variable;

import java.util.Map;
import java.util.Optional;

/** Variables of the environment; an empty one is as good as none. */
public record Variables(Map<String, String> all) {

    public Optional<String> find(String name) {
        return Optional.ofNullable(all.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** Whether the variable is switched on; {@code GITLAB_CI=false} is what tools for trying a pipeline out set. */
    public boolean isTrue(String name) {
        return find(name)
                .map(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .orElse(false);
    }
}
