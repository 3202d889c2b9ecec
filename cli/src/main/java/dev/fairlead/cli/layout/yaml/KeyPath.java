package dev.fairlead.cli.layout.yaml;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The way to a value in YAML: {@code image.tag}, {@code spec.sources[0].targetRevision},
 * {@code images[name=frontend].newTag}, {@code "app.kubernetes.io/version"}. {@code {component}} as a key, or as what a
 * list is matched by, stands for every name there.
 */
public record KeyPath(String text, List<Step> steps) {
    /** One step of the way. */
    public sealed interface Step {}

    public record Key(String name) implements Step {}

    public record Index(int number) implements Step {}

    public record Match(String key, String value) implements Step {}

    /** Any key: its name is the component. */
    public record EachKey() implements Step {}

    /** Any entry of a list: the value of {@code key} is the component. */
    public record EachEntry(String key) implements Step {}

    private static final String COMPONENT = "{component}";
    private static final Pattern STEP = Pattern.compile(
            "\\.?(?:\"(?<quoted>[^\"]+)\"|\\[(?<index>\\d{1,6})]|\\[(?<key>[^=\\]\\[]+)=(?<value>[^\\]]+)]|(?<plain>[^.\\[\\]\"]+))");

    public KeyPath {
        steps = List.copyOf(steps);
    }

    public static KeyPath parse(String text) {
        var steps = new ArrayList<Step>();
        var matcher = STEP.matcher(text);
        int done = 0;
        while (done < text.length() && matcher.find(done) && matcher.start() == done) {
            if (matcher.group("quoted") != null) {
                steps.add(new Key(matcher.group("quoted")));
            } else if (matcher.group("index") != null) {
                steps.add(new Index(Integer.parseInt(matcher.group("index"))));
            } else if (matcher.group("key") != null) {
                var key = matcher.group("key");
                var value = matcher.group("value");
                steps.add(value.equals(COMPONENT) ? new EachEntry(key) : new Match(key, value));
            } else {
                var plain = matcher.group("plain");
                steps.add(plain.equals(COMPONENT) ? new EachKey() : new Key(plain));
            }
            done = matcher.end();
        }
        if (done < text.length() || steps.isEmpty()) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--version-key `" + text
                            + "` cannot be read; write it like image_tag, image.tag, list[0].tag or images[name=frontend].newTag");
        }
        return new KeyPath(text, steps);
    }

    /** Whether what stands there is an image by its whole name, as its last key says. */
    public boolean endsInImage() {
        return steps.get(steps.size() - 1) instanceof Key last
                && last.name().toLowerCase(Locale.ROOT).endsWith("image");
    }

    public boolean namesComponent() {
        return steps.stream().anyMatch(step -> step instanceof EachKey || step instanceof EachEntry);
    }
}
