package dev.fairlead.api.record;

import dev.fairlead.api.door.Naming;
import dev.fairlead.api.door.Paths;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** JSON of a component version, or of a component alone, to a fact. */
final class ComponentVersionReading {
    static final Set<String> FIELDS = Set.of(
            "name",
            "component",
            "version",
            "repository",
            "commit",
            "authoredAt",
            "committedAt",
            "builtAt",
            "buildId",
            "buildUrl",
            "branch",
            "digest",
            "purl",
            "attributes",
            "applications",
            "paths");
    private static final int MOST_ATTRIBUTES = 100;

    private ComponentVersionReading() {}

    static ComponentVersionFact read(JsonObject json) {
        json.knowing(FIELDS);
        Naming.notBoth(json, "name", "component", "`name` alone names component and version");
        Naming.notBoth(json, "name", "version", "`name` alone names component and version");
        QualifiedName component;
        String version;
        if (json.has("name")) {
            var name = VersionName.parse("name", json.text("name"));
            component = name.base();
            version = name.version();
        } else {
            component = QualifiedName.parse("component", json.text("component"));
            version = json.optionalText("version");
            if (version != null) {
                VersionName.parse("version", component + ";" + version);
            }
        }
        var repository = Naming.repository(json.optionalText("repository"));
        var commit = Naming.sha("commit", json.optionalText("commit"));
        if (version == null) {
            refuseBuildWithoutVersion(json);
        }
        var attributes = json.textMap("attributes");
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Refusal.invalid("attributes", "has more than " + MOST_ATTRIBUTES + " entries");
        }
        return new ComponentVersionFact(
                component,
                version,
                repository,
                commit,
                json.optionalMoment("authoredAt"),
                json.optionalMoment("committedAt"),
                json.optionalMoment("builtAt"),
                json.optionalText("buildId"),
                Naming.link(json, "buildUrl"),
                json.optionalText("branch"),
                json.optionalText("digest"),
                json.optionalText("purl"),
                attributes,
                applications(json),
                Paths.globs("paths", json.optionalTexts("paths")));
    }

    private static void refuseBuildWithoutVersion(JsonObject json) {
        for (var field : List.of(
                "commit",
                "authoredAt",
                "committedAt",
                "builtAt",
                "buildId",
                "buildUrl",
                "branch",
                "digest",
                "purl",
                "attributes")) {
            if (json.has(field)) {
                throw Refusal.invalid("version", "is missing; `" + field + "` tells of a version, not of a component");
            }
        }
    }

    private static List<QualifiedName> applications(JsonObject json) {
        var names = json.optionalTexts("applications");
        var applications = new ArrayList<QualifiedName>();
        for (int i = 0; names != null && i < names.size(); i++) {
            applications.add(QualifiedName.parse("applications[" + i + "]", names.get(i)));
        }
        return applications;
    }
}
