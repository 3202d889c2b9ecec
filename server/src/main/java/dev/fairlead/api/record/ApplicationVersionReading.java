package dev.fairlead.api.record;

import dev.fairlead.api.door.Naming;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** JSON of an application version, or of an application alone, to a fact. */
final class ApplicationVersionReading {
    static final Set<String> FIELDS = Set.of("name", "application", "version", "components");

    private ApplicationVersionReading() {}

    static ApplicationVersionFact read(JsonObject json) {
        json.knowing(FIELDS);
        Naming.notBoth(json, "name", "application", "`name` alone names application and version");
        Naming.notBoth(json, "name", "version", "`name` alone names application and version");
        if (json.has("name")) {
            var name = VersionName.parse("name", json.text("name"));
            return version(json, name.base(), name.version());
        }
        var application = QualifiedName.parse("application", json.text("application"));
        var version = json.optionalText("version");
        if (version == null) {
            var members = each(json.texts("components"), QualifiedName::parse);
            return new ApplicationVersionFact(application, null, List.of(), members);
        }
        VersionName.parse("version", application + ";" + version);
        return version(json, application, version);
    }

    private static ApplicationVersionFact version(JsonObject json, QualifiedName application, String version) {
        var components = each(json.texts("components"), VersionName::parse);
        if (components.isEmpty()) {
            throw Refusal.invalid("components", "is empty; a version of an application has at least one component");
        }
        refuseTwice(components, VersionName::base);
        return new ApplicationVersionFact(application, version, components, List.of());
    }

    /** Reads each name; a mistake is reported with its place in the list. */
    static <T> List<T> each(List<String> names, BiFunction<String, String, T> parse) {
        var read = new ArrayList<T>(names.size());
        for (int i = 0; i < names.size(); i++) {
            read.add(parse.apply("components[" + i + "]", names.get(i)));
        }
        return read;
    }

    /** Refuses a set with two versions of one component. */
    static <T> void refuseTwice(List<T> components, Function<T, QualifiedName> base) {
        var seen = new HashSet<QualifiedName>();
        for (int i = 0; i < components.size(); i++) {
            var name = base.apply(components.get(i));
            if (!seen.add(name)) {
                throw Refusal.invalid(
                        "components[" + i + "]", name + " is in the list twice; a set has one version of each");
            }
        }
    }
}
