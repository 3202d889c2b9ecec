package dev.fairlead.intake.origin;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.platform.json.JsonInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document of SPDX 3: elements side by side that name each other, and relationships that are elements, too. What may be several is a
 * list, a single value or an element itself, as writers of JSON-LD like it; names of fields have the prefix of their profile since 3.0.1.
 */
final class SpdxGraph {
    private static final String CONTEXT = "https://spdx.org/rdf/3";
    private static final Set<String> COLLECTIONS = Set.of("spdxdocument", "sbom", "bom", "bundle");
    private static final Set<String> RELATIONSHIPS = Set.of("relationship", "lifecyclescopedrelationship");

    private final Map<String, Payload> elements = new LinkedHashMap<>();
    private final List<Relationship> relationships = new ArrayList<>();

    /** @param kind in lower case, without an s at its end */
    private record Relationship(String from, String kind, List<String> to) {}

    private SpdxGraph() {}

    static boolean reads(Payload document) {
        return many(document.input("@context")).stream()
                .filter(JsonInput::isText)
                .anyMatch(context -> context.text().startsWith(CONTEXT));
    }

    /** @param document one that {@link #reads} */
    static SpdxGraph of(Payload document) {
        var graph = new SpdxGraph();
        if (document.has("@graph")) {
            many(document.input("@graph")).stream().map(Payload::of).forEach(graph::add);
        } else {
            // a document of a single element is that element
            graph.add(document);
        }
        return graph;
    }

    private void add(Payload element) {
        id(element).ifPresent(id -> elements.putIfAbsent(id, element));
        if (RELATIONSHIPS.contains(type(element))) {
            var kind = kind(element.word("relationshipType"));
            references(element, "from")
                    .forEach(from -> relationships.add(new Relationship(from, kind, references(element, "to"))));
        }
    }

    /** Package, file, build and so on, in lower case, whichever profile it is of. */
    static String type(Payload element) {
        var type = element.has("type") ? element.word("type") : element.word("@type");
        return type.replaceFirst(".*[_/:#]", "");
    }

    static Optional<String> id(Payload element) {
        return element.findText("spdxId").or(() -> element.findText("@id"));
    }

    /** The value of a field of a profile. */
    static @Nullable String text(Payload element, String profile, String field) {
        return element.findText(profile + "_" + field).orElseGet(() -> element.text(field));
    }

    /** The objects of a field; one that is named stands elsewhere in the graph. */
    List<Payload> objects(Payload of, String field) {
        return many(of.input(field)).stream()
                .flatMap(item -> item.isText()
                        ? Optional.ofNullable(elements.get(item.text())).stream()
                        : Optional.of(Payload.of(item)).stream())
                .toList();
    }

    /** The texts of a field. */
    static List<String> texts(Payload of, String field) {
        return many(of.input(field)).stream().map(JsonInput::text).toList();
    }

    /** What the document is about: what stands at its root, and at the root of each list of materials there. */
    List<Payload> roots() {
        var next = new ArrayList<String>();
        elements.forEach((id, element) -> {
            if (type(element).equals("spdxdocument")) {
                next.add(id);
            }
        });
        if (next.isEmpty()) {
            elements.forEach((id, element) -> {
                if (COLLECTIONS.contains(type(element))) {
                    next.add(id);
                }
            });
        }
        var roots = new LinkedHashSet<String>();
        var seen = new HashSet<String>();
        while (!next.isEmpty()) {
            var id = next.removeFirst();
            var element = elements.get(id);
            if (element == null || !seen.add(id)) {
                continue;
            }
            if (COLLECTIONS.contains(type(element))) {
                next.addAll(references(element, "rootElement"));
                next.addAll(to(id, kind("describes")));
            } else {
                roots.add(id);
            }
        }
        return roots.stream().map(elements::get).toList();
    }

    /** Where relationships of these kinds lead to from an element. */
    List<Payload> after(Payload element, String... kinds) {
        return id(element)
                .map(id -> found(Stream.of(kinds)
                        .flatMap(kind -> to(id, kind(kind)).stream())
                        .toList()))
                .orElse(List.of());
    }

    /** Where relationships of these kinds lead to an element from. */
    List<Payload> before(Payload element, String... kinds) {
        var wanted = Stream.of(kinds).map(SpdxGraph::kind).toList();
        return id(element)
                .map(id -> found(relationships.stream()
                        .filter(one -> wanted.contains(one.kind) && one.to.contains(id))
                        .map(Relationship::from)
                        .toList()))
                .orElse(List.of());
    }

    private List<String> to(String from, String kind) {
        return relationships.stream()
                .filter(one -> one.kind.equals(kind) && one.from.equals(from))
                .flatMap(one -> one.to.stream())
                .toList();
    }

    private List<Payload> found(List<String> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> Optional.ofNullable(elements.get(id)).stream())
                .toList();
    }

    private static List<String> references(Payload of, String field) {
        return many(of.input(field)).stream()
                .flatMap(item -> item.isObject() ? id(Payload.of(item)).stream() : Optional.of(item.text()).stream())
                .toList();
    }

    private static List<JsonInput> many(JsonInput value) {
        var all = value.isList() ? value.items() : List.of(value);
        return all.stream().filter(item -> !item.isLeftOut()).toList();
    }

    /** 3.0.0 had inputs and outputs in the plural. */
    private static String kind(String relationship) {
        return relationship.toLowerCase(Locale.ROOT).replaceFirst("s$", "");
    }
}
