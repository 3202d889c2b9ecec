package dev.fairlead.cli.owner;

import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The entities of a {@code catalog-info.yaml} of Backstage, which may have several documents. */
public final class BackstageEntities {
    private BackstageEntities() {}

    /**
     * An entity.
     *
     * @param kind Component, System …
     * @param owner the reference that it gives; empty where it gives none
     * @param slug the repository as its forge calls it, where an annotation says so: {@code acme/checkout}
     */
    public record Entity(String kind, String name, Optional<String> owner, Optional<String> slug) {
        String shown() {
            return kind + " " + name;
        }
    }

    /** Empty where it is not YAML. */
    public static Optional<List<Entity>> read(byte[] content) {
        return Yaml.documents(content).map(documents -> {
            var entities = new ArrayList<Entity>();
            for (var document : documents) {
                entity(document).ifPresent(entities::add);
            }
            return entities;
        });
    }

    /** A document without kind and name is none. */
    private static Optional<Entity> entity(Node document) {
        var kind = text(document, "kind");
        var metadata = Yaml.get(document, "metadata");
        var name = metadata.flatMap(node -> text(node, "name"));
        if (kind.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        var annotations = metadata.flatMap(node -> Yaml.get(node, "annotations"));
        return Optional.of(new Entity(
                kind.get(),
                name.get(),
                Yaml.get(document, "spec").flatMap(node -> text(node, "owner")),
                annotations.flatMap(node ->
                        text(node, "github.com/project-slug").or(() -> text(node, "gitlab.com/project-slug")))));
    }

    private static Optional<String> text(Node node, String key) {
        return Yaml.get(node, key).flatMap(Yaml::text).map(String::strip).filter(text -> !text.isEmpty());
    }
}
