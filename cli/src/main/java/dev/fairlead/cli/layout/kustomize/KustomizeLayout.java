package dev.fairlead.cli.layout.kustomize;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Every entry below {@code images:} of a kustomization is a component; {@code imageTags:} is its old name. */
public record KustomizeLayout() implements Layout {
    public static final String BASE = "tag is left to the base: what it is does not stand in this file";
    public static final String SUFFIX =
            "tagSuffix without newTag: it is appended to the base's tag (by kustomize 5.7 twice), which does not stand in this file";
    private static final Pattern IMAGE_LINE =
            Pattern.compile("\\s*(?:- )?(?:image:\\s*|path:\\s*(?=\\S*/image))(\\S+)\\s*");
    private static final Pattern NUMBER_OR_DATE =
            Pattern.compile("[-+]?[0-9][0-9_]*(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\\d{4}-\\d\\d?-\\d\\d?");

    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading).forEach(document -> {
            images(document, "images", reading);
            images(document, "imageTags", reading);
            notRead(document, reading);
            patches(document, reading);
        });
    }

    /** What writes images without naming them here. */
    static void notRead(Node document, Reading reading) {
        for (var replacement : Yaml.list(document, "replacements")) {
            for (var target : Yaml.list(replacement, "targets")) {
                for (var path : Yaml.list(target, "fieldPaths")) {
                    var text = Yaml.text(path).orElse("");
                    if (text.matches("(?i).*(?:image|newtag)")) {
                        reading.pass(
                                "replacement that writes an image: what it becomes stands elsewhere",
                                "replacements: " + text);
                    }
                }
            }
        }
    }

    /** Patches within the file that name images: what is patched stands in the manifests, which have a layout of their own. */
    private static void patches(Node document, Reading reading) {
        for (var patch : Yaml.list(document, "patches")) {
            Yaml.text(patch, "patch").ifPresent(text -> patch("patches", text, reading));
        }
        for (var patch : Yaml.list(document, "patchesStrategicMerge")) {
            Yaml.text(patch).ifPresent(text -> patch("patchesStrategicMerge", text, reading));
        }
    }

    private static void patch(String list, String text, Reading reading) {
        for (var line : text.contains("\n") ? text.lines().toList() : List.<String>of()) {
            var image = IMAGE_LINE.matcher(line);
            if (image.matches()) {
                reading.pass("patch that writes an image: not read by this layout", list + ": " + image.group(1));
            }
        }
    }

    /** The entries below {@code list} of {@code parent}. */
    public static void images(Node parent, String list, Reading reading) {
        for (var entry : Yaml.list(parent, list)) {
            var name = Yaml.text(entry, "name").or(() -> Yaml.text(entry, "newName"));
            if (name.isPresent()) {
                entry(entry, name.get(), list + "[name=" + name.get() + "]", reading);
            }
        }
    }

    static void entry(Node entry, String name, String key, Reading reading) {
        var called = Yaml.text(entry, "newName").orElse(name);
        Map<String, String> names = new LinkedHashMap<>(
                Map.of("name", Image.parse(name).map(Image::shortName).orElse(name)));
        var image = Image.of(called, pin(entry, key, reading));
        if (image.isEmpty()) {
            reading.pass(
                    Objection.isTemplate(called) ? Objection.TEMPLATE : "not the name of an image",
                    key + ": " + called);
        } else if (image.get().pin().text().isEmpty() && image.get().pin().digest() == null) {
            var read = new Reading();
            read.image(image.get(), null, key, names);
            read.found().forEach(reading::add);
            var suffix = Yaml.text(entry, "tagSuffix");
            reading.pass(
                    suffix.isPresent() ? SUFFIX : BASE,
                    suffix.map(text -> key + ": " + text).orElse(key));
        } else {
            reading.image(image.get(), null, key, names);
        }
    }

    private static Pin pin(Node entry, String key, Reading reading) {
        var tag = Yaml.get(entry, "newTag").filter(node -> Yaml.text(node).isPresent());
        var digest = Yaml.text(entry, "digest");
        if (tag.isPresent() && Yaml.plain(tag.get()) && refused(tag.get())) {
            reading.note(
                    "tag without quotes: kustomize takes it for a number or a date and refuses it",
                    key + ": " + Yaml.text(tag.get()).orElse(""));
        }
        if (tag.isPresent() && Yaml.text(entry, "tagSuffix").isPresent()) {
            reading.note("tagSuffix beside newTag is not looked at, as kustomize does not", key);
        } else if (digest.isPresent() && Yaml.text(entry, "tagSuffix").isPresent()) {
            reading.note("tagSuffix beside digest is not looked at, as kustomize does not", key);
        }
        var pin = Pin.of(tag.flatMap(Yaml::text).orElse(""), Pin.Kind.IMAGE);
        return pin.withDigest(digest.or(() -> Optional.ofNullable(pin.digest())).orElse(null));
    }

    private static boolean refused(Node tag) {
        return NUMBER_OR_DATE.matcher(Yaml.text(tag).orElse("")).matches();
    }
}
