package dev.fairlead.api.record;

import dev.fairlead.api.door.Naming;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.incident.IncidentFact;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON of an incident to a fact. */
final class IncidentReading {
    static final Set<String> FIELDS = Set.of(
            "source",
            "externalId",
            "domain",
            "title",
            "severity",
            "url",
            "detectedAt",
            "resolvedAt",
            "updatedAt",
            "environment",
            "component",
            "application",
            "version",
            "artifact",
            "deployment");
    private static final int LONGEST_SOURCE = 100;
    private static final int LONGEST_ID = 500;
    private static final int LONGEST_WORD = 100;

    private IncidentReading() {}

    static IncidentFact read(JsonObject json) {
        json.knowing(FIELDS);
        Naming.notBoth(json, "component", "application", "an incident is of one of them; name the component");
        var environment = name(json, "environment");
        var component = name(json, "component");
        var application = name(json, "application");
        if (json.has("version") && component == null && application == null) {
            throw Refusal.invalid("version", "goes with `component` or `application`: it is a version of that");
        }
        var source = json.optionalText("source", LONGEST_SOURCE);
        return new IncidentFact(
                source == null || source.isBlank() ? "api" : source.strip(),
                json.text("externalId", LONGEST_ID).strip(),
                organization(json, environment, component, application),
                json.moment("detectedAt"),
                json.optionalMoment("resolvedAt"),
                json.optionalMoment("updatedAt"),
                json.optionalText("title"),
                json.optionalText("severity", LONGEST_WORD),
                Naming.link(json, "url"),
                environment,
                component,
                application,
                json.optionalText("version"),
                json.optionalText("artifact"),
                json.optionalLong("deployment"));
    }

    private static @Nullable QualifiedName name(JsonObject json, String field) {
        var text = json.optionalText(field);
        if (text == null) {
            return null;
        }
        return field.equals("environment") ? QualifiedName.parsePlain(field, text) : QualifiedName.parse(field, text);
    }

    /** That of the first name; a domain where there is none. */
    private static String organization(JsonObject json, @Nullable QualifiedName... names) {
        var domain = json.optionalText("domain");
        if (domain != null) {
            return QualifiedName.organizationOf(QualifiedName.checkDomain("domain", domain));
        }
        return Stream.of(names)
                .filter(Objects::nonNull)
                .findFirst()
                .map(QualifiedName::organization)
                .orElseThrow(() -> Refusal.invalid(
                        "domain",
                        "is missing; an incident that names no environment, component or application says whose it is,"
                                + " such as GLOBAL.Acme"));
    }
}
