package dev.fairlead.deployhub.copy;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.version.Builds;
import dev.fairlead.dossier.ChangeRequest;
import dev.fairlead.dossier.Endpoint;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object that was exported, here or by an old server, read field by field. */
record ImportedObject(JsonInput json) {
    private static final int LONGEST = 8 * 1024;
    private static final int LONGEST_KEY = 2048;
    private static final int MOST = 100_000;

    String text(String field) {
        return find(field).orElseThrow(() -> Refusal.invalid(field, "is missing; it must be given"));
    }

    Optional<String> find(String field) {
        return text(field, json.below(field));
    }

    private static Optional<String> text(String field, JsonInput told) {
        return told.written().map(text -> Texts.check(field, text, LONGEST)).filter(text -> !text.isEmpty());
    }

    /** Objects with one attribute each. */
    Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        list("attrs").stream()
                .filter(JsonInput::isObject)
                .flatMap(one -> one.entries(LONGEST).entrySet().stream())
                .forEach(attribute -> attributes.put(
                        attribute.getKey(), text("attrs", attribute.getValue()).orElse("")));
        return attributes;
    }

    List<String> texts(String field) {
        return list(field).stream().flatMap(told -> text(field, told).stream()).toList();
    }

    /** Versions, with what they are versions of: {@code parent} says it, else the three parts of a name do. */
    List<VersionName> versions(String field) {
        return list(field).stream().map(told -> version(field, told)).toList();
    }

    private static VersionName version(String field, JsonInput told) {
        var name = text(field, told.below("version"))
                .orElseThrow(() -> Refusal.invalid(field, "has an entry without version"));
        return version(field, name, text(field, told.below("parent")).orElse(""));
    }

    private static VersionName version(String field, String name, String parent) {
        if (!parent.isEmpty() && name.startsWith(parent + ";")) {
            var base = QualifiedName.parse(field, parent);
            return new VersionName(base, name.substring(parent.length() + 1));
        }
        return VersionName.parse(field, name);
    }

    List<Endpoint> endpoints(String field) {
        return texts(field).stream()
                .map(text -> new Endpoint(text.replaceFirst(" .*", ""), text.replaceFirst("[^ ]* ?", "")))
                .toList();
    }

    List<ChangeRequest> changeRequests() {
        return list("changeRequests").stream()
                .map(told -> new ChangeRequest(
                        told.below("source").written().orElse(""),
                        told.below("reference").written().orElse("")))
                .toList();
    }

    /** What is known of a build: in fields of ours, or in the attributes of an old server. */
    ComponentVersionFact build(VersionName name) {
        var attributes = attributes();
        if (json.find("component").isEmpty()) {
            return Builds.of(name.base(), name.version(), attributes);
        }
        return new ComponentVersionFact(
                name.base(),
                name.version(),
                repository(),
                commit(),
                moment("authoredAt"),
                moment("committedAt"),
                moment("builtAt"),
                find("buildId").orElse(null),
                find("buildUrl").filter(Spelling::isLink).orElse(null),
                find("branch").orElse(null),
                find("digest").orElse(null),
                find("purl").orElse(null),
                attributes,
                List.of(),
                null);
    }

    /** An address, short enough to be a key of the database. */
    @Nullable String repository() {
        return find("repository")
                .map(text -> {
                    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
                        throw Refusal.invalid("repository", "is longer than " + LONGEST_KEY + " bytes");
                    }
                    return text;
                })
                .orElse(null);
    }

    private @Nullable String commit() {
        return find("commit")
                .map(text -> Spelling.fullSha(text)
                        .orElseThrow(() ->
                                Refusal.invalid("commit", "`" + Texts.shortened(text) + "` is not a full commit id")))
                .orElse(null);
    }

    private @Nullable Instant moment(String field) {
        return find(field).map(text -> Texts.moment(field, text)).orElse(null);
    }

    /** What is no list counts as none. */
    private List<JsonInput> list(String field) {
        var told = json.below(field);
        var items = told.isList() ? told.items() : List.<JsonInput>of();
        if (items.size() > MOST) {
            throw told.refused("has more than " + MOST + " entries");
        }
        return items;
    }
}
