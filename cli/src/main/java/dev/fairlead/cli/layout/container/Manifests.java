package dev.fairlead.cli.layout.container;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Kubernetes manifests: the image of every container, wherever a kind has its pods, in init containers too: what runs before
 * the others, such as a migration, is deployed with them.
 */
public record Manifests() implements Layout {
    private static final List<String> LISTS = List.of("containers", "initContainers");

    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading).forEach(document -> document(document, reading));
    }

    public static void document(Node document, Reading reading) {
        if (Yaml.text(document, "kind").isPresent()) {
            walk(document, Map.of(), "", reading, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    private static void walk(Node node, Map<String, String> above, String workload, Reading reading, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        var names = new HashMap<>(above);
        var at = workload;
        var kind = Yaml.text(node, "kind");
        var name = Yaml.at(node, "metadata", "name").flatMap(Yaml::text);
        if (kind.isPresent() && name.isPresent()) {
            names.put("name", name.get());
            Yaml.at(node, "metadata", "namespace")
                    .flatMap(Yaml::text)
                    .ifPresent(space -> names.put("namespace", space));
            at = kind.get() + "/" + name.get();
        }
        for (var item : Yaml.items(node)) {
            walk(item, names, at, reading, seen);
        }
        for (var entry : Yaml.entries(node).entrySet()) {
            if (LISTS.contains(entry.getKey())) {
                containers(entry.getKey(), entry.getValue(), names, at, reading);
            } else {
                walk(entry.getValue(), names, at, reading, seen);
            }
        }
    }

    private static void containers(
            String list, Node containers, Map<String, String> names, String workload, Reading reading) {
        for (var container : Yaml.items(containers)) {
            var image = Yaml.text(container, "image");
            if (image.isPresent()) {
                var called = Yaml.text(container, "name").orElse("");
                var all = new HashMap<>(names);
                all.put("container", called);
                reading.image(image.get(), workload + " " + list + "[name=" + called + "].image", all);
            }
        }
    }
}
