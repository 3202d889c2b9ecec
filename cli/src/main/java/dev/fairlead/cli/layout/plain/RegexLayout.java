package dev.fairlead.cli.layout.plain;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Any file: every place that a regular expression finds. Its groups {@code version} (or the first group), {@code digest},
 * {@code component}, {@code environment} and {@code image} say what is what.
 */
public final class RegexLayout implements Layout {
    private static final Pattern GROUP = Pattern.compile("(?<!\\\\)\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    private final Pattern pattern;
    private final java.util.List<String> groups;

    private RegexLayout(Pattern pattern) {
        this.pattern = pattern;
        this.groups = GROUP.matcher(pattern.pattern())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    public static RegexLayout of(String text) {
        try {
            return new RegexLayout(Pattern.compile(text, Pattern.MULTILINE));
        } catch (PatternSyntaxException e) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--version-regex cannot be read: " + e.getDescription() + " at " + Math.max(0, e.getIndex())
                            + "; write it like 'acme/(?<component>[a-z-]+):(?<version>\\S+)'",
                    e);
        }
    }

    @Override
    public boolean namesComponents() {
        return groups.contains("component") || groups.contains("image");
    }

    /** Whether the expression says which environment is meant. */
    public boolean namesEnvironments() {
        return groups.contains("environment");
    }

    @Override
    public void read(GitFile file, Reading reading) {
        var places = pattern.matcher(file.text());
        while (places.find()) {
            place(places, reading);
        }
    }

    private void place(Matcher place, Reading reading) {
        var names = new HashMap<String, String>();
        groups.forEach(group -> Optional.ofNullable(place.group(group)).ifPresent(text -> names.put(group, text)));
        var version = groups.contains("version")
                ? names.get("version")
                : place.groupCount() > 0 && groups.isEmpty() ? place.group(1) : place.group();
        if (version == null) {
            reading.pass("expression found a place without a version", place.group());
            return;
        }
        @Nullable String component = names.get("component");
        var pin = Pin.of(version, Pin.Kind.VALUE).withDigest(names.get("digest"));
        var image = Optional.ofNullable(names.get("image")).flatMap(Image::parse);
        image.ifPresent(known -> {
            names.put("image", known.shortName());
            names.put("repository", known.repository().replace('/', '-'));
            names.put("source", known.repository());
        });
        var called = component == null ? image.map(Image::shortName).orElse(null) : component;
        reading.add(new Found(called, pin, key(names), Map.copyOf(names)));
    }

    /** What was found tells one place from another; where in the file it stands may change without meaning anything. */
    private static String key(Map<String, String> names) {
        var of = Optional.ofNullable(names.get("component")).or(() -> Optional.ofNullable(names.get("source")));
        return of.map(name -> "regex[" + name + "]").orElse("regex");
    }
}
