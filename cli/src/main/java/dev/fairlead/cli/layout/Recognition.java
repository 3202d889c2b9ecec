package dev.fairlead.cli.layout;

import dev.fairlead.cli.layout.plain.ValueLayout;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.KeyPath;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which layouts would read something out of a file. */
public final class Recognition {
    /** What a layout would find. */
    public record Recognized(Layouts layout, Optional<String> key, int found) {}

    private static final List<String> USUAL_KEYS = List.of(
            "image_tag", "imageTag", "image.tag", "tag", "version", "image_version", "imageVersion", "appVersion");
    private static final int LONGEST_PLAIN = 4_000;

    private Recognition() {}

    /** The layouts of {@code file}, with what each would find in it. */
    public static List<Recognized> of(GitFile file) {
        if (file.objection().isPresent()) {
            return List.of();
        }
        var counts = new EnumMap<Layouts, Integer>(Layouts.class);
        var byName = AutoLayout.byName(file.path());
        var found = Stream.<Layouts>builder();
        byName.ifPresentOrElse(found::add, () -> byContent(file).forEach(found::add));
        if (byName.equals(Optional.of(Layouts.KUSTOMIZE))) {
            found.add(Layouts.KUSTOMIZE_SOURCES);
        }
        if (file.text().contains("$imagepolicy")) {
            found.add(Layouts.IMAGE_POLICY);
        }
        found.build().distinct().forEach(layout -> {
            int count = usable(Reading.of(file, layout.layout()));
            if (count > 0) {
                counts.put(layout, count);
            }
        });
        if (counts.isEmpty()) {
            return plain(file).map(List::of).orElse(List.of());
        }
        return counts.entrySet().stream()
                .map((Map.Entry<Layouts, Integer> entry) ->
                        new Recognized(entry.getKey(), Optional.empty(), entry.getValue()))
                .toList();
    }

    private static List<Layouts> byContent(GitFile file) {
        return Yaml.documents(file.content()).orElse(List.of()).stream()
                .flatMap(document -> AutoLayout.byContent(file, document).stream())
                .distinct()
                .toList();
    }

    /** A small file with a value that is called like a version. */
    private static Optional<Recognized> plain(GitFile file) {
        if (file.content().length > LONGEST_PLAIN
                || file.name().matches("(?i).*\\.(?:md|sh|lock|txt|toml|ini|xml|html|js|ts|py|go)")) {
            return Optional.empty();
        }
        return USUAL_KEYS.stream()
                .filter(key -> usable(Reading.of(file, new ValueLayout(KeyPath.parse(key)))) == 1)
                .findFirst()
                .map(key -> new Recognized(Layouts.VALUE, Optional.of(key), 1));
    }

    private static int usable(Reading reading) {
        return (int) reading.found().stream()
                .map(Found::pin)
                .filter(pin -> pin != null && Objection.to(pin).isEmpty())
                .count();
    }
}
