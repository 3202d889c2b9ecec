package dev.fairlead.cli.gitops;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a repository describe deployments: {@code image-tags/{environment}/{component}}. {@code *} stands for
 * anything within one directory, {@code **} for any directories.
 */
public final class PathPattern {
    /** What a path says: null where the pattern has no such placeholder. */
    public record Place(
            @Nullable String environment, @Nullable String component) {}

    private static final Pattern TOKEN = Pattern.compile("\\{([^{}]*)}|\\*\\*/|\\*\\*|\\*|\\?");

    private final Pattern regex;
    private final boolean environment;
    private final boolean component;

    private PathPattern(Pattern regex, boolean environment, boolean component) {
        this.regex = regex;
        this.environment = environment;
        this.component = component;
    }

    public static PathPattern parse(String text) {
        var trimmed = text.startsWith("./") ? text.substring(2) : text;
        if (trimmed.startsWith("/") || List.of(trimmed.split("/", -1)).contains("..")) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--path `" + text + "` leads out of the repository; write it as seen from the repository's root");
        }
        if (trimmed.isBlank()) {
            throw new Stop(
                    Exit.WRONG_USAGE, "--path is empty; write something like image-tags/{environment}/{component}");
        }
        var regex = new StringBuilder();
        var matcher = TOKEN.matcher(trimmed);
        int done = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(trimmed.substring(done, matcher.start())));
            regex.append(expression(matcher, regex));
            done = matcher.end();
        }
        regex.append(Pattern.quote(trimmed.substring(done)));
        var all = regex.toString();
        return new PathPattern(
                Pattern.compile(all, Pattern.DOTALL), all.contains("<environment>"), all.contains("<component>"));
    }

    private static String expression(Matcher token, CharSequence before) {
        return switch (token.group()) {
            case "**/" -> "(?:.*/)?";
            case "**" -> ".*";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            case "{environment}", "{component}" -> {
                var name = token.group(1);
                // the second time it has to be the same
                yield before.toString().contains("<" + name + ">") ? "\\k<" + name + ">" : "(?<" + name + ">[^/]+)";
            }
            default ->
                throw new Stop(
                        Exit.WRONG_USAGE,
                        "--path knows no placeholder " + token.group() + "; there is {environment} and {component}");
        };
    }

    public boolean namesEnvironment() {
        return environment;
    }

    public boolean namesComponent() {
        return component;
    }

    public Optional<Place> match(String path) {
        var matcher = regex.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Place(
                environment ? matcher.group("environment") : null, component ? matcher.group("component") : null));
    }
}
