package dev.fairlead.cli.incident;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column of an export can say of an incident. */
public enum Field {
    ID(
            "externalId",
            "externalid",
            "incidentid",
            "incidentkey",
            "issuekey",
            "key",
            "id",
            "number",
            "incidentnumber",
            "ticketid",
            "ticketnumber",
            "ticket",
            "publicid",
            "tinyid",
            "reference"),
    DETECTED(
            "detectedAt",
            "detectedat",
            "detected",
            "detectedon",
            "detectiontime",
            "startedat",
            "started",
            "starttime",
            "openedat",
            "opened",
            "createdat",
            "createdon",
            "created",
            "createdtime",
            "triggeredat",
            "declaredat",
            "reportedat",
            "reported",
            "occurredat",
            "occurred",
            "start",
            "begin"),
    RESOLVED(
            "resolvedAt",
            "resolvedat",
            "resolvedon",
            "resolved",
            "resolveddate",
            "resolutiondate",
            "restoredat",
            "recoveredat",
            "mitigatedat",
            "endedat",
            "ended",
            "endtime",
            "closedat",
            "closedon",
            "closed",
            "end"),
    UPDATED(
            "updatedAt",
            "updatedat",
            "updatedon",
            "updated",
            "lastupdated",
            "sysupdatedon",
            "lastmodified",
            "modifiedat",
            "laststatuschangeat"),
    /** Whether the resolution holds; of the column alone nobody knows which words mean that, so it is never guessed. */
    STATE(""),
    TITLE(
            "title",
            "title",
            "summary",
            "shortdescription",
            "subject",
            "message",
            "name",
            "incidentname",
            "headline",
            "description"),
    SEVERITY("severity", "severity", "sev", "priority", "priorityname", "urgency", "impact"),
    ENVIRONMENT("environment", "environment", "env", "environmentname"),
    COMPONENT(
            "component",
            "component",
            "components",
            "componentname",
            "service",
            "services",
            "servicename",
            "affectedcomponent",
            "affectedservice",
            "affectedservices",
            "cmdbci",
            "configurationitem"),
    APPLICATION("application", "application", "app", "applicationname", "businessservice", "product", "productname"),
    VERSION("version", "version", "affectedversion", "affectsversions", "serviceversion"),
    ARTIFACT("artifact", "artifact", "purl", "digest"),
    /** Of another tool's numbers nobody knows that they are Fairlead's, so it is never guessed. */
    DEPLOYMENT("deployment"),
    LINK("url", "link", "url", "htmlurl", "incidenturl", "weburl", "permalink");

    private final String json;
    /** A text, since a list in an enum could be changed for all. */
    private final String usual;

    Field(String json, String... usual) {
        this.json = json;
        this.usual = String.join(" ", usual);
    }

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the interface calls it. */
    String json() {
        return json;
    }

    /** What its column is called, the surest first, in letters and digits alone. */
    List<String> usual() {
        return List.of(usual.split(" "));
    }

    static Optional<Field> find(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Field::word).collect(Collectors.joining(", "));
    }
}
