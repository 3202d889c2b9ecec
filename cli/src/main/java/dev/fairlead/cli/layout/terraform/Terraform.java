package dev.fairlead.cli.layout.terraform;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.KeyPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Terraform: the values at a key of {@code .tf} or {@code .tfvars}. Without a key, versions of modules, and what variables of
 * versions, tags and images usually are called.
 */
public record Terraform(@Nullable KeyPath key) implements Layout {
    private static final Pattern SINGLE =
            Pattern.compile("(?<component>.+?)_(?:version|tag|image|image_tag|image_version)");
    private static final Pattern MANY = Pattern.compile("(?:.*_)?(?:versions|tags|image_tags|images|image_versions)");
    private static final Pattern REF = Pattern.compile(".*[?&]ref=(?<ref>[^&]+).*");

    @Override
    public boolean namesComponents() {
        return key == null || key.namesComponent();
    }

    @Override
    public void read(GitFile file, Reading reading) {
        for (var value : Hcl.values(file.text())) {
            if (key == null) {
                usual(value, reading);
            } else {
                component(value.path()).ifPresent(name -> take(reading, name.isEmpty() ? null : name, value));
            }
        }
    }

    /** Empty where the key does not lead to {@code path}; an empty name where it leads there without a component. */
    private Optional<String> component(List<String> path) {
        if (key == null || path.size() != key.steps().size()) {
            return Optional.empty();
        }
        var component = "";
        for (int i = 0; i < path.size(); i++) {
            var step = key.steps().get(i);
            if (step instanceof KeyPath.EachKey) {
                component = path.get(i);
            } else if (step instanceof KeyPath.Index index) {
                if (!path.get(i).equals(String.valueOf(index.number()))) {
                    return Optional.empty();
                }
            } else if (!(step instanceof KeyPath.Key name) || !name.name().equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(component);
    }

    private static void usual(Hcl.Value value, Reading reading) {
        var path = value.path();
        if (path.size() == 3 && path.get(0).equals("module")) {
            module(path.get(1), path.get(2), value, reading);
        } else if (path.size() == 1) {
            var single = SINGLE.matcher(path.get(0).toLowerCase(Locale.ROOT));
            if (single.matches()) {
                take(reading, single.group("component").replace('_', '-'), value);
            }
        } else if (path.size() == 2 && MANY.matcher(path.get(0)).matches()) {
            take(reading, path.get(1), value);
        }
    }

    private static void module(String name, String attribute, Hcl.Value value, Reading reading) {
        var ref = REF.matcher(value.text());
        if (attribute.equals("version")) {
            reading.value(name, Pin.of(value.text(), Pin.Kind.RELEASE), way(value));
        } else if (attribute.equals("source") && ref.matches()) {
            reading.value(name, Pin.of(ref.group("ref"), Pin.Kind.REVISION), way(value));
        }
    }

    private static void take(Reading reading, @Nullable String component, Hcl.Value value) {
        var image = value.text().indexOf('/') > 0 ? Image.parse(value.text()) : Optional.<Image>empty();
        if (image.isPresent() && value.text().length() > image.get().name().length()) {
            var names = component == null ? Map.<String, String>of() : Map.of("name", component);
            reading.image(image.get(), component, way(value), names);
        } else {
            reading.value(component, Pin.of(value.text(), Pin.Kind.VALUE), way(value));
        }
    }

    private static String way(Hcl.Value value) {
        return String.join(".", value.path());
    }
}
