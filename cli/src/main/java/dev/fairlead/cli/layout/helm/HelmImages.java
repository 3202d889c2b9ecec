package dev.fairlead.cli.layout.helm;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The images that values of a Helm chart name: {@code image.repository} with {@code image.tag}, at any depth, an image by its
 * whole name, or a tag alone.
 */
public final class HelmImages {
    private static final Set<String> NO_NAMES = Set.of(
            "image",
            "images",
            "global",
            "containers",
            "controllers",
            "container",
            "initcontainers",
            "main",
            "app",
            "deployment",
            "pod",
            "pods",
            "spec",
            "values",
            "tag",
            "imagetag",
            "image_tag");
    private static final Set<String> TAG_ALONE = Set.of("imagetag", "image_tag", "imageversion", "image_version");

    private final @Nullable String base;
    private final String where;
    private final Map<String, String> names;
    private final Reading reading;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int count;

    private HelmImages(@Nullable String base, String where, Map<String, String> names, Reading reading) {
        this.base = base;
        this.where = where;
        this.names = names;
        this.reading = reading;
    }

    /**
     * Tells {@code reading} every image in {@code values}.
     *
     * @param base what the chart is installed as: the name of an image that stands at the top
     * @param where before each key
     * @return how many were found
     */
    public static int read(
            Node values, @Nullable String base, String where, Map<String, String> names, Reading reading) {
        var images = new HelmImages(base, where, names, reading);
        images.walk(values, List.of());
        return images.count;
    }

    private void walk(Node node, List<String> path) {
        if (!(node instanceof MappingNode)) {
            if (!Yaml.items(node).isEmpty() && !seen.add(node)) {
                return;
            }
            int at = 0;
            for (var item : Yaml.items(node)) {
                walk(item, with(path, Yaml.text(item, "name").orElse(String.valueOf(at))));
                at++;
            }
            return;
        }
        if (!seen.add(node) || isImage(node, path)) {
            return;
        }
        Yaml.entries(node).forEach((key, value) -> {
            var lower = key.toLowerCase(Locale.ROOT);
            var text = Yaml.text(value);
            if (text.isPresent() && lower.endsWith("image")) {
                whole(text.get(), with(path, key));
            } else if (text.isPresent()
                    && (TAG_ALONE.contains(lower)
                            || (lower.equals("tag") && path.stream().allMatch("global"::equals)))) {
                hit(null, Pin.of(value, Pin.Kind.IMAGE), with(path, key));
            } else if (text.isEmpty()) {
                walk(value, with(path, key));
            }
        });
    }

    private boolean isImage(Node node, List<String> path) {
        var last = path.isEmpty() ? "" : path.get(path.size() - 1).toLowerCase(Locale.ROOT);
        boolean called = last.endsWith("image");
        var repository = Yaml.text(node, "repository")
                .or(() -> called ? Yaml.text(node, "name") : Optional.empty())
                .or(() -> Yaml.get(node, "tag").isPresent() ? Yaml.text(node, "image") : Optional.empty());
        var tag = Yaml.get(node, "tag");
        var digest = Yaml.text(node, "digest").or(() -> Yaml.text(node, "sha").map(sha -> "sha256:" + sha));
        if (!called && (repository.isEmpty() || tag.isEmpty())) {
            return false;
        }
        if (tag.isEmpty() && digest.isEmpty() && repository.isEmpty()) {
            return false;
        }
        var full = repository.map(name ->
                Yaml.text(node, "registry").map(host -> host + "/" + name).orElse(name));
        boolean tagged = tag.flatMap(Yaml::text).isPresent();
        if (!tagged && digest.isEmpty()) {
            var own = full.flatMap(Image::parse)
                    .filter(image -> !image.pin().text().isEmpty());
            if (own.isPresent()) {
                hit(own.get().name(), own.get().pin(), path);
            } else {
                reading.pass("tag is left to the chart: what it is does not stand in this file", key(path));
                hit(full.orElse(null), null, path);
            }
            return true;
        }
        var pin = tagged ? Pin.of(tag.get(), Pin.Kind.IMAGE) : Pin.of("", Pin.Kind.IMAGE);
        hit(full.orElse(null), pin.withDigest(digest.orElse(null)), with(path, tagged ? "tag" : "digest"));
        return true;
    }

    private void whole(String text, List<String> path) {
        var image = Image.parse(text);
        if (Objection.isTemplate(text)) {
            reading.pass(Objection.TEMPLATE, key(path) + ": " + text);
        } else if (image.isPresent()
                && (!image.get().pin().text().isEmpty() || image.get().pin().digest() != null)) {
            hit(image.get().name(), image.get().pin(), path);
        } else if (image.isPresent() && text.contains("/")) {
            reading.pass("image without a tag", key(path) + ": " + text);
            hit(image.get().name(), null, path);
        }
    }

    private void hit(@Nullable String repository, @Nullable Pin pin, List<String> path) {
        count++;
        var image = repository == null ? Optional.<Image>empty() : Image.of(repository, Pin.of("", Pin.Kind.IMAGE));
        var all = new LinkedHashMap<>(names);
        image.ifPresent(known -> {
            all.put("image", known.shortName());
            all.put("repository", known.repository().replace('/', '-'));
            all.put("source", known.repository());
        });
        reading.add(new Found(component(path, image), pin, key(path), all));
    }

    private @Nullable String component(List<String> path, Optional<Image> image) {
        var telling = path.stream()
                .filter(key -> !NO_NAMES.contains(key.toLowerCase(Locale.ROOT)) && !key.matches("\\d+"))
                .toList();
        if (telling.isEmpty() && base != null) {
            return base;
        }
        if (image.isPresent()) {
            return image.get().shortName();
        }
        if (telling.isEmpty()) {
            return null;
        }
        var last = telling.get(telling.size() - 1).replaceFirst("[._-]?[iI]mage(?:[._-]?[tT]ag)?$", "");
        return base == null || last.isEmpty() ? last.isEmpty() ? base : last : base + "-" + last;
    }

    private String key(List<String> path) {
        return (where.isEmpty() ? "" : where + ".") + String.join(".", path);
    }

    private static List<String> with(List<String> path, String key) {
        var longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }
}
