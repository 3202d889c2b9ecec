package dev.fairlead.cli.gitops;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.layout.reading.Found;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How environments and components are called. A plain name is for what neither path nor file names; a pattern such as
 * {@code {repository}} decides over both.
 */
public record Naming(String environment, String component) {
    /** A component's name, and whether the file itself calls it so. */
    public record Called(String name, boolean byFile) {}

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    public Naming {
        check("--environment", environment);
        check("--component", component);
    }

    private static void check(String option, String pattern) {
        boolean odd = PLACEHOLDER
                .matcher(pattern)
                .results()
                .anyMatch(found -> !found.group(1).matches("[A-Za-z][\\w./\\[\\]-]*"));
        if (odd || PLACEHOLDER.matcher(pattern).replaceAll("").matches(".*[{}].*")) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    option + " `" + pattern + "` has a brace too many; placeholders are written like {image}");
        }
    }

    private static boolean isPattern(String text) {
        return text.indexOf('{') >= 0;
    }

    public boolean namesEnvironment() {
        return !environment.isEmpty();
    }

    public boolean namesComponent() {
        return !component.isEmpty();
    }

    /** Empty where nothing tells it. */
    public Optional<String> environment(PathPattern.Place place, Found found) {
        if (isPattern(environment)) {
            return filled(environment, place, found);
        }
        return Optional.ofNullable(place.environment())
                .or(() -> Optional.ofNullable(found.names().get("environment")))
                .or(() -> Optional.of(environment).filter(name -> !name.isEmpty()));
    }

    /** Empty where nothing tells it. */
    public Optional<Called> component(PathPattern.Place place, Found found) {
        if (isPattern(component)) {
            return filled(component, place, found).map(name -> new Called(name, true));
        }
        if (place.component() != null) {
            return Optional.of(new Called(place.component(), place.component().equals(found.component())));
        }
        return Optional.ofNullable(found.component())
                .or(() -> Optional.of(component).filter(name -> !name.isEmpty()))
                .map(name -> new Called(name, found.component() != null));
    }

    /** Whether images are called by the last part of their names, which two of them may share. */
    boolean byImage(PathPattern.Place place, Found found) {
        return !isPattern(component)
                && place.component() == null
                && found.component() != null
                && found.component().equals(found.names().get("image"));
    }

    private static Optional<String> filled(String pattern, PathPattern.Place place, Found found) {
        Map<String, String> names = new HashMap<>(found.names());
        if (place.environment() != null) {
            names.put("environment", place.environment());
        }
        if (place.component() != null) {
            names.put("component", place.component());
        } else if (found.component() != null) {
            names.putIfAbsent("component", found.component());
        }
        var text = new StringBuilder();
        var matcher = PLACEHOLDER.matcher(pattern);
        while (matcher.find()) {
            var value = names.get(matcher.group(1));
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return Optional.of(matcher.appendTail(text).toString());
    }
}
