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
    /**
     * What a layout would find.
     *
     * @param found versions, each of which could be imported
     * @param reading everything that the layout said of the file
     */
    public record Recognized(Layouts layout, Optional<String> key, List<Found> found, Reading reading) {}

    private static final List<String> USUAL_KEYS = List.of(
            "image_tag", "imageTag", "image.tag", "tag", "version", "image_version", "imageVersion", "appVersion");
    private static final int LONGEST_PLAIN = 4_000;

    private Recognition() {}

    /** Whether what {@code file} says depends on the files around it. */
    public static boolean looksAround(GitFile file) {
        return file.objection().isEmpty()
                && AutoLayout.byName(file.path()).isEmpty()
                && (file.mentions("Application") || file.mentions("argocd.argoproj.io/secret-type"))
                && byContent(file).contains(Layouts.ARGOCD);
    }

    /** The layouts of {@code file}, with what each would find in it; a layout may know the file and find nothing. */
    public static List<Recognized> of(GitFile file) {
        if (file.objection().isPresent()) {
            return List.of();
        }
        var readings = new EnumMap<Layouts, Reading>(Layouts.class);
        var byName = AutoLayout.byName(file.path());
        var found = Stream.<Layouts>builder();
        byName.ifPresentOrElse(found::add, () -> byContent(file).forEach(found::add));
        if (byName.equals(Optional.of(Layouts.KUSTOMIZE))) {
            found.add(Layouts.KUSTOMIZE_SOURCES);
        }
        if (file.text().contains("$imagepolicy")) {
            found.add(Layouts.IMAGE_POLICY);
        }
        found.build().distinct().forEach(layout -> readings.put(layout, Reading.of(file, layout.layout())));
        if (readings.values().stream().allMatch(reading -> usable(reading).isEmpty())) {
            var plain = plain(file);
            if (plain.isPresent()) {
                return List.of(plain.get());
            }
        }
        return readings.entrySet().stream()
                .map((Map.Entry<Layouts, Reading> entry) ->
                        new Recognized(entry.getKey(), Optional.empty(), usable(entry.getValue()), entry.getValue()))
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
        for (var key : USUAL_KEYS) {
            var reading = Reading.of(file, new ValueLayout(KeyPath.parse(key)));
            if (usable(reading).size() == 1) {
                return Optional.of(new Recognized(Layouts.VALUE, Optional.of(key), usable(reading), reading));
            }
        }
        return Optional.empty();
    }

    private static List<Found> usable(Reading reading) {
        return reading.found().stream()
                .filter(found ->
                        found.pin() != null && Objection.to(found.pin()).isEmpty())
                .toList();
    }
}
