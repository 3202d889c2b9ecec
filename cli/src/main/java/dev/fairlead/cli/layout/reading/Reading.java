package dev.fairlead.cli.layout.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one content of a file said: what it names, what was passed over, and what is worth knowing. */
public final class Reading {
    /** A reason, and what it is about. */
    public record Remark(String reason, String about) {}

    private final List<Found> found = new ArrayList<>();
    private final List<Remark> passed = new ArrayList<>();
    private final List<Remark> notes = new ArrayList<>();
    private final List<Map<String, Object>> clusters = new ArrayList<>();
    private @Nullable String objection;

    /** Reads a file by a layout. */
    public static Reading of(GitFile file, Layout layout) {
        var reading = new Reading();
        var objection = file.objection();
        if (objection.isPresent()) {
            reading.unreadable(objection.get());
        } else {
            layout.read(file, reading);
        }
        return reading;
    }

    /** What cannot be read at all. */
    public static Reading impossible(String reason) {
        var reading = new Reading();
        reading.unreadable(reason);
        return reading;
    }

    public List<Found> found() {
        return found;
    }

    /** Values that are no versions, or belong to nothing. */
    public List<Remark> passed() {
        return passed;
    }

    public List<Remark> notes() {
        return notes;
    }

    /** Clusters that the file declares, as the parameters that generators make of them. */
    public List<Map<String, Object>> clusters() {
        return clusters;
    }

    public void cluster(Map<String, Object> parameters) {
        clusters.add(parameters);
    }

    /** Why the file cannot be read: what it said before is still the best that is known. */
    public Optional<String> objection() {
        return Optional.ofNullable(objection);
    }

    public boolean isEmpty() {
        return found.isEmpty() && passed.isEmpty() && clusters.isEmpty() && objection == null;
    }

    public void unreadable(String reason) {
        objection = reason;
    }

    public void add(Found one) {
        found.add(one);
    }

    public void pass(String reason, String about) {
        passed.add(new Remark(reason, about));
    }

    public void note(String reason, String about) {
        notes.add(new Remark(reason, about));
    }

    public void value(@Nullable String component, Pin pin, String key) {
        add(new Found(component, pin, key, component == null ? Map.of() : Map.of("name", component)));
    }

    /** An image by its full name, such as {@code host:5000/acme/web:1.1@sha256:…}. */
    public void image(String text, String key, Map<String, String> names) {
        var image = Image.parse(text);
        if (image.isEmpty()) {
            pass(Objection.isTemplate(text) ? Objection.TEMPLATE : "not the name of an image", key + ": " + text);
        } else {
            image(image.get(), null, key, names);
        }
    }

    /** @param component its name where that is not the image's */
    public void image(Image image, @Nullable String component, String key, Map<String, String> names) {
        var all = new LinkedHashMap<>(names);
        all.put("image", image.shortName());
        all.put("repository", image.repository().replace('/', '-'));
        all.put("source", image.repository());
        all.put("full", image.name());
        var named = component == null ? image.shortName() : component;
        if (image.pin().text().isEmpty() && image.pin().digest() == null) {
            pass("image without a tag", key + ": " + image.name());
            add(new Found(named, null, key, all));
        } else {
            add(new Found(named, image.pin(), key, all));
        }
    }

    /** Takes what another reading passed over and noted, of the file at {@code path}. */
    public void addAll(Reading other, String path) {
        var before = path.isEmpty() ? "" : path + " ";
        other.passed.forEach(remark -> pass(remark.reason(), before + remark.about()));
        other.notes.forEach(remark -> note(remark.reason(), before + remark.about()));
    }

    /** Takes what another reading found, with keys that say where that was. */
    public void addAll(Reading other, UnaryOperator<Found> as) {
        other.found.stream().map(as).forEach(found::add);
        addAll(other, "");
    }
}
