package dev.fairlead.deployhub.copy;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.copy.ExportStore.ExportedApplication;
import dev.fairlead.deployhub.copy.ExportStore.ExportedBuild;
import dev.fairlead.deployhub.copy.ExportStore.ExportedComponent;
import dev.fairlead.deployhub.copy.ExportStore.ExportedEnvironment;
import dev.fairlead.deployhub.copy.ExportStore.ExportedRelease;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Things as they are exported. {@code objtype}, {@code objname}, {@code summary}, {@code attrs}, {@code compvers},
 * {@code appvers}, {@code comps} and {@code envs} are the old server's; the fields beside them are named as in our REST.
 */
final class ExportJson {
    private static final int STEP = 100;

    private ExportJson() {}

    static <T> Map<QualifiedName, List<VersionName>> byBase(List<T> items, Function<T, VersionName> name) {
        return items.stream().map(name).collect(Collectors.groupingBy(VersionName::base));
    }

    static void environment(JsonGenerator json, ExportedEnvironment item) {
        begin(json, "en", item.name().toString(), item.attributes());
        json.writeStringProperty("tier", item.tier()).writeEndObject();
    }

    static void component(JsonGenerator json, ExportedComponent item, List<VersionName> versions) {
        begin(json, "co", item.name().toString(), Map.of());
        json.writeStringProperty("component", item.name().toString());
        optional(json, "repository", item.repository());
        versions(json, "compvers", versions);
        json.writeEndObject();
    }

    static void build(JsonGenerator json, ExportedBuild item) {
        begin(json, "cv", item.name().toString(), item.attributes());
        json.writeStringProperty("component", item.name().base().toString())
                .writeStringProperty("version", item.name().version());
        optional(json, "repository", item.repository());
        optional(json, "commit", item.commit());
        optional(json, "authoredAt", item.authoredAt());
        optional(json, "committedAt", item.committedAt());
        optional(json, "builtAt", item.builtAt());
        optional(json, "buildId", item.buildId());
        optional(json, "buildUrl", item.buildUrl());
        optional(json, "branch", item.branch());
        optional(json, "digest", item.digest());
        optional(json, "purl", item.purl());
        texts(json, "provides", item.provides());
        texts(json, "consumes", item.consumes());
        if (!item.changeRequests().isEmpty()) {
            json.writeName("changeRequests").writeStartArray();
            for (int i = 0; i < item.changeRequests().size(); i += 2) {
                json.writeStartObject()
                        .writeStringProperty("source", item.changeRequests().get(i))
                        .writeStringProperty("reference", item.changeRequests().get(i + 1))
                        .writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void application(JsonGenerator json, ExportedApplication item, List<VersionName> versions) {
        begin(json, "ap", item.name().toString(), Map.of());
        json.writeStringProperty("application", item.name().toString());
        texts(json, "components", item.components());
        texts(json, "envs", item.environments());
        versions(json, "appvers", versions);
        json.writeEndObject();
    }

    static void release(JsonGenerator json, ExportedRelease item, List<VersionName> set) {
        begin(json, "av", item.name().toString(), item.attributes());
        json.writeStringProperty("application", item.name().base().toString())
                .writeStringProperty("version", item.name().version())
                .writeName("comps")
                .writeStartArray();
        int y = STEP;
        for (var component : set) {
            json.writeStartObject()
                    .writeStringProperty("version", component.toString())
                    .writeStringProperty("parent", component.base().toString())
                    .writeNumberProperty("xpos", STEP)
                    .writeNumberProperty("ypos", y)
                    .writeEndObject();
            y += STEP;
        }
        json.writeEndArray().writeEndObject();
    }

    private static void begin(JsonGenerator json, String type, String name, Map<String, String> attributes) {
        json.writeStartObject()
                .writeStringProperty("objtype", type)
                .writeStringProperty("objname", name)
                .writeName("summary")
                .writeStartArray()
                .writeEndArray();
        if (!attributes.isEmpty()) {
            json.writeName("attrs").writeStartArray();
            attributes.forEach((key, value) ->
                    json.writeStartObject().writeStringProperty(key, value).writeEndObject());
            json.writeEndArray();
        }
    }

    private static void versions(JsonGenerator json, String field, List<VersionName> versions) {
        json.writeName(field).writeStartArray();
        String before = null;
        for (var version : versions) {
            json.writeStartObject()
                    .writeStringProperty("version", version.toString())
                    .writeStringProperty(
                            "predecessor", before == null ? version.base().toString() : before)
                    .writeStringProperty("parent", version.base().toString())
                    .writeEndObject();
            before = version.toString();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) {
        if (!texts.isEmpty()) {
            json.writeName(field).writeStartArray();
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private static void optional(JsonGenerator json, String field, @Nullable String text) {
        if (text != null) {
            json.writeStringProperty(field, text);
        }
    }

    private static void optional(JsonGenerator json, String field, @Nullable Instant moment) {
        if (moment != null) {
            json.writeStringProperty(field, moment.toString());
        }
    }
}
