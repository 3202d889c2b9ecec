package dev.fairlead.cli.gitops;

import dev.fairlead.cli.history.StorableNames;
import dev.fairlead.cli.layout.helm.HelmNumber;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a file says into units and their versions, and tells the account whatever cannot be one. */
final class FileUnits {
    private final Naming naming;
    private final Account passed;
    private final Account notes;
    private final PinNames pinNames = new PinNames();
    /** Stored name to the name it was written as, since dots become dashes. */
    private final Map<String, String> written = new HashMap<>();

    /** Stored name in lower case to the first that was written so. */
    private final Map<String, String> cases = new HashMap<>();

    private final Set<String> usable = new HashSet<>();

    FileUnits(Naming naming, Account passed, Account notes) {
        this.naming = naming;
        this.passed = passed;
        this.notes = notes;
    }

    Map<Unit, Running.Held> of(String path, PathPattern.Place place, Reading reading) {
        reading.passed().forEach(remark -> passed.add(remark.reason(), path + ": " + remark.about()));
        reading.notes().forEach(remark -> notes.add(remark.reason(), path + ": " + remark.about()));
        var sharing = sharing(place, reading);
        if (!sharing.isEmpty()) {
            notes.add(
                    "images of one name in one file: told apart by a longer one, as --component '{repository}' does for all",
                    path + ": " + String.join(", ", sharing));
        }
        var units = new LinkedHashMap<Unit, Running.Held>();
        var own = new LinkedHashSet<Unit>();
        for (var found : reading.found()) {
            add(units, own, path, place, found, sharing);
        }
        return units;
    }

    /** Short names that several images of the file share. */
    private Set<String> sharing(PathPattern.Place place, Reading reading) {
        if (reading.found().size() < 2) {
            return Set.of();
        }
        var sources = new HashMap<String, String>();
        var sharing = new LinkedHashSet<String>();
        for (var found : reading.found()) {
            var source = found.names().get("source");
            var image = found.names().get("image");
            if (source != null && image != null && naming.byImage(place, found)) {
                var other = sources.putIfAbsent(image, source);
                if (other != null && !other.equals(source)) {
                    sharing.add(image);
                }
            }
        }
        return sharing;
    }

    private void add(
            Map<Unit, Running.Held> units,
            Set<Unit> own,
            String path,
            PathPattern.Place place,
            Found found,
            Set<String> sharing) {
        var called = naming.component(place, found);
        var unit = unit(path, place, found, called, sharing);
        if (unit.isEmpty()) {
            return;
        }
        boolean byFile = called.isPresent() && called.get().byFile();
        var held = new Running.Held(
                version(path, unit.get(), found), found.key(), found.names().get("source"), note(found));
        var before = units.get(unit.get());
        if (before == null || (byFile && own.add(unit.get()) && place.component() != null)) {
            // of several images in the file of one component, the one of its name counts, else the first
            if (byFile) {
                own.add(unit.get());
            }
            units.put(unit.get(), held);
            if (before != null) {
                further(path, unit.get(), before, held);
            }
        } else {
            further(path, unit.get(), held, before);
        }
    }

    /** Something else in the file that would be the same unit. */
    private void further(String path, Unit unit, Running.Held other, Running.Held taken) {
        if (other.version() == null || Objects.equals(other.version(), taken.version())) {
            return;
        }
        boolean images = other.image() != null && !Objects.equals(other.image(), taken.image());
        passed.add(
                images
                        ? "another image in the file of one component: --component '{image}' makes it one of its own"
                        : "another version of the same in one file: the first counts",
                path + " " + other.key() + ": " + unit.component() + " " + other.version());
    }

    private Optional<Unit> unit(
            String path, PathPattern.Place place, Found found, Optional<Naming.Called> called, Set<String> sharing) {
        var environment = naming.environment(place, found);
        var component = called.map(Naming.Called::name).filter(name -> !name.isEmpty());
        if (component.isPresent() && sharing.contains(component.get()) && naming.byImage(place, found)) {
            component = Optional.ofNullable(found.names().get("repository"));
        }
        if (component.isEmpty()) {
            passed.add("no component named: give --component, or {component} in --path", path + ": " + found.key());
            return Optional.empty();
        }
        if (environment.isEmpty()) {
            passed.add(
                    "no environment named: give --environment, or {environment} in --path", path + ": " + found.key());
            return Optional.empty();
        }
        if (isUnusable(component.get(), path) || isUnusable(environment.get(), path)) {
            return Optional.empty();
        }
        return Optional.of(new Unit(stored(environment.get()), stored(component.get())));
    }

    private boolean isUnusable(String name, String path) {
        if (usable.contains(name)) {
            return false;
        }
        if (Objection.isTemplate(name)) {
            passed.add("name is a template: what it becomes is not in the file", path + ": " + name);
            return true;
        }
        if (StorableNames.objectionTo(name).isPresent()) {
            passed.add("name of environment or component cannot be used", path);
            return true;
        }
        usable.add(name);
        return false;
    }

    private String stored(String name) {
        var stored = name.replace('.', '-');
        var alike = cases.putIfAbsent(stored.toLowerCase(Locale.ROOT), stored);
        if (alike != null && !alike.equals(stored)) {
            notes.add("names that differ in upper and lower case only: they are two", alike + " and " + stored);
        }
        var other = written.putIfAbsent(stored, name);
        if (other != null && !other.equals(name)) {
            notes.add("names that fall together, since a dot separates domains", other + " and " + name);
        }
        return stored;
    }

    /** Null where the file leaves it open, or what it says is none. */
    private @Nullable String version(String path, Unit unit, Found found) {
        var pin = found.pin();
        if (pin == null) {
            return null;
        }
        var objection = Objection.to(pin);
        if (objection.isPresent()) {
            passed.add(objection.get(), about(path, found, pin));
            return null;
        }
        var version = pinNames.version(unit.component(), pin);
        var unusable = StorableNames.objectionTo(version);
        if (unusable.isPresent()) {
            passed.add("version " + unusable.get(), about(path, found, pin));
            return null;
        }
        if (Objection.moves(pin)) {
            notes.add("tag that moves: what runs behind it can change without a commit", about(path, found, pin));
        }
        if (pin.unquoted()) {
            HelmNumber.renders(pin.text())
                    .ifPresent(other -> notes.add(
                            "value without quotes that Helm renders otherwise: what runs is not what is written",
                            about(path, found, pin) + " becomes " + other));
        }
        return version;
    }

    private static String about(String path, Found found, Pin pin) {
        return path + " " + found.key() + ": " + pin.text();
    }

    private static @Nullable String note(Found found) {
        var pin = found.pin();
        if (pin == null || pin.digest() == null || pin.text().isEmpty()) {
            return null;
        }
        var source = found.names().get("source");
        return "image " + (source == null ? "" : source) + "@" + pin.digest();
    }
}
