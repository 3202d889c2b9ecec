package dev.fairlead.api.record;

import dev.fairlead.api.door.Naming;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import java.util.List;
import java.util.Set;

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
            var members = Naming.each(json.texts("components"), QualifiedName::parse);
            return new ApplicationVersionFact(application, null, List.of(), members);
        }
        VersionName.parse("version", application + ";" + version);
        return version(json, application, version);
    }

    private static ApplicationVersionFact version(JsonObject json, QualifiedName application, String version) {
        var components = Naming.each(json.texts("components"), VersionName::parse);
        if (components.isEmpty()) {
            throw Refusal.invalid("components", "is empty; a version of an application has at least one component");
        }
        Naming.refuseTwice(components, VersionName::base);
        return new ApplicationVersionFact(application, version, components, List.of());
    }
}
