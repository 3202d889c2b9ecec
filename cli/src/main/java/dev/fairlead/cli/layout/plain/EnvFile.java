package dev.fairlead.cli.layout.plain;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of {@code NAME=value}, as in {@code .env}: those that {@code names} fits. The part that stands for the component is
 * written small.
 */
public final class EnvFile implements Layout {
    private static final String USUAL = "{component}_(?:VERSION|TAG|IMAGE|IMAGE_TAG|IMAGE_VERSION)";
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*(.*?)[ \\t]*$", Pattern.MULTILINE);

    private final Pattern names;
    private final boolean component;

    private EnvFile(Pattern names, boolean component) {
        this.names = names;
        this.component = component;
    }

    /** @param key one name, or a pattern with {component}; null for what such names usually end in */
    public static EnvFile of(@Nullable String key) {
        if (key == null) {
            return new EnvFile(pattern(USUAL), true);
        }
        if (!key.matches("[A-Za-z0-9_.{}-]+")) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--version-key `" + key + "` is no name of a variable; write it like IMAGE_TAG or {component}_TAG");
        }
        return new EnvFile(pattern(key), key.contains("{component}"));
    }

    private static Pattern pattern(String key) {
        return Pattern.compile(key.replace("{component}", "(?<component>.+?)"));
    }

    @Override
    public boolean namesComponents() {
        return component;
    }

    @Override
    public void read(GitFile file, Reading reading) {
        // a variable that is set twice has its last value, to a shell as to Compose
        var variables = new LinkedHashMap<String, String>();
        var lines = LINE.matcher(file.text());
        while (lines.find()) {
            var before = variables.put(lines.group(1), value(lines.group(2)));
            if (before != null && names.matcher(lines.group(1)).matches()) {
                reading.pass("variable that is set again further down: the last value counts", lines.group(1));
            }
        }
        variables.forEach((variable, value) -> {
            var name = names.matcher(variable);
            if (name.matches() && !value.isEmpty()) {
                take(reading, called(name), variable, value);
            }
        });
    }

    private @Nullable String called(Matcher name) {
        return component ? name.group("component").toLowerCase(Locale.ROOT).replace('_', '-') : null;
    }

    private static void take(Reading reading, @Nullable String component, String key, String value) {
        var image = value.indexOf('/') > 0 || key.endsWith("IMAGE") ? Image.parse(value) : Optional.<Image>empty();
        if (image.isPresent() && value.length() > image.get().name().length()) {
            var names = component == null ? Map.<String, String>of() : Map.of("name", component);
            reading.image(image.get(), component, key, names);
        } else if (key.endsWith("_IMAGE") && image.isPresent()) {
            reading.pass("image without a tag", key + ": " + value);
        } else {
            reading.value(component, Pin.of(value, Pin.Kind.VALUE), key);
        }
    }

    private static String value(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            int end = text.indexOf(text.charAt(0), 1);
            return end < 0 ? text.substring(1) : text.substring(1, end);
        }
        return text.replaceFirst("[ \\t]+#.*$", "").strip();
    }
}
