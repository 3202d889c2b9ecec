package dev.fairlead.cli.layout.plain;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.FlatFile;
import dev.fairlead.cli.layout.yaml.KeyPath;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value at a key path of YAML or JSON. */
public record ValueLayout(KeyPath key) implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        var simple = FlatFile.find(file.content(), key);
        if (simple.isPresent()) {
            simple.get().forEach(text -> take(reading, null, new Pin(text, null, Pin.Kind.VALUE, true)));
            return;
        }
        file.documents(reading).forEach(document -> walk(document, 0, null, reading));
    }

    @Override
    public boolean namesComponents() {
        return key.namesComponent();
    }

    private void walk(Node node, int depth, @Nullable String component, Reading reading) {
        if (depth == key.steps().size()) {
            end(node, component, reading);
            return;
        }
        var step = key.steps().get(depth);
        if (step instanceof KeyPath.Key name) {
            Yaml.get(node, name.name()).ifPresent(next -> walk(next, depth + 1, component, reading));
        } else if (step instanceof KeyPath.Index index) {
            Yaml.items(node).stream()
                    .skip(index.number())
                    .findFirst()
                    .ifPresent(next -> walk(next, depth + 1, component, reading));
        } else if (step instanceof KeyPath.Match match) {
            Yaml.items(node).stream()
                    .filter(item -> Yaml.text(item, match.key()).equals(Optional.of(match.value())))
                    .findFirst()
                    .ifPresent(next -> walk(next, depth + 1, component, reading));
        } else if (step instanceof KeyPath.EachKey) {
            Yaml.entries(node).forEach((name, next) -> walk(next, depth + 1, name, reading));
        } else if (step instanceof KeyPath.EachEntry each) {
            Yaml.items(node)
                    .forEach(item ->
                            Yaml.text(item, each.key()).ifPresent(name -> walk(item, depth + 1, name, reading)));
        }
    }

    private void end(Node node, @Nullable String component, Reading reading) {
        if (Yaml.text(node).isPresent()) {
            take(reading, component, Pin.of(node, Pin.Kind.VALUE));
        } else if (!Yaml.nothing(node)) {
            reading.pass("no single value stands at the key", place(component));
            // it is not known what runs, which is not that nothing runs
            reading.add(new Found(component, null, place(component), Map.of()));
        }
    }

    /** Several components of one file share the key, but not the place. */
    private String place(@Nullable String component) {
        return component == null ? key.text() : key.text().replace("{component}", component);
    }

    private void take(Reading reading, @Nullable String component, Pin pin) {
        var image =
                pin.text().indexOf('/') > 0 || key.endsInImage() ? Image.parse(whole(pin)) : Optional.<Image>empty();
        boolean tagged = image.isPresent()
                && (!image.get().pin().text().isEmpty() || image.get().pin().digest() != null)
                && whole(pin).length() > image.get().name().length();
        if (tagged) {
            var names = component == null ? Map.<String, String>of() : Map.of("name", component);
            var read = new Reading();
            read.image(image.get(), component, place(component), names);
            // what the image is called does not name the component: path and key do
            reading.addAll(read, one -> new Found(component, one.pin(), one.key(), one.names()));
        } else {
            reading.value(component, pin, place(component));
        }
    }

    private static String whole(Pin pin) {
        return pin.digest() == null ? pin.text() : pin.text() + "@" + pin.digest();
    }
}
