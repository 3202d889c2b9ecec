package dev.fairlead.deployhub.copy;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.version.Builds;
import dev.fairlead.dossier.ChangeRequest;
import dev.fairlead.dossier.Endpoint;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object that was exported, here or by an old server, read field by field. */
record ImportedObject(ObjectNode json) {
    private static final int LONGEST = 8 * 1024;
    private static final int LONGEST_KEY = 2048;
    private static final int MOST = 100_000;

    String text(String field) {
        return find(field).orElseThrow(() -> Refusal.invalid(field, "is missing; it must be given"));
    }

    Optional<String> find(String field) {
        return text(field, json.path(field));
    }

    private static Optional<String> text(String field, JsonNode node) {
        return node.isValueNode() && !node.isNull()
                ? Optional.of(Texts.check(field, node.asString(), LONGEST)).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Objects with one attribute each. */
    Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        for (var one : list("attrs")) {
            one.properties()
                    .forEach(attribute -> attributes.put(
                            Texts.check("attrs", attribute.getKey(), LONGEST),
                            text("attrs", attribute.getValue()).orElse("")));
        }
        return attributes;
    }

    List<String> texts(String field) {
        var texts = new ArrayList<String>();
        list(field).forEach(node -> text(field, node).ifPresent(texts::add));
        return texts;
    }

    /** Versions, with what they are versions of: {@code parent} says it, else the three parts of a name do. */
    List<VersionName> versions(String field) {
        var versions = new ArrayList<VersionName>();
        for (var node : list(field)) {
            var version = text(field, node.path("version"))
                    .orElseThrow(() -> Refusal.invalid(field, "has an entry without version"));
            versions.add(
                    version(field, version, text(field, node.path("parent")).orElse("")));
        }
        return versions;
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
        var requests = new ArrayList<ChangeRequest>();
        list("changeRequests")
                .forEach(node -> requests.add(new ChangeRequest(
                        node.path("source").asString(""), node.path("reference").asString(""))));
        return requests;
    }

    /** What is known of a build: in fields of ours, or in the attributes of an old server. */
    ComponentVersionFact build(VersionName name) {
        var attributes = attributes();
        if (!json.has("component")) {
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
                find("buildUrl").filter(ImportedObject::isLink).orElse(null),
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
                .map(text -> {
                    var lower = text.toLowerCase(Locale.ROOT);
                    if (!lower.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
                        throw Refusal.invalid("commit", "`" + Texts.shortened(text) + "` is not a full commit id");
                    }
                    return lower;
                })
                .orElse(null);
    }

    private static boolean isLink(String text) {
        return text.startsWith("https://") || text.startsWith("http://");
    }

    private @Nullable Instant moment(String field) {
        return find(field).map(text -> Texts.moment(field, text)).orElse(null);
    }

    private Iterable<JsonNode> list(String field) {
        var node = json.path(field);
        if (node.size() > MOST) {
            throw Refusal.invalid(field, "has more than " + MOST + " entries");
        }
        return node.isArray() ? node : List.of();
    }
}
