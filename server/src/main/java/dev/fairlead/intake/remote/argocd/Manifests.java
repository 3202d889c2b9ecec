package dev.fairlead.intake.remote.argocd;

import dev.fairlead.intake.remote.Nodes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which images manifests run. */
final class Manifests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> CONTAINERS = List.of("containers", "initContainers");

    private Manifests() {}

    /** @param manifests each of them JSON within a text */
    static Set<String> images(JsonNode manifests) {
        var images = new LinkedHashSet<String>();
        for (var manifest : manifests) {
            try {
                collect(JSON.readTree(manifest.asString("")), images);
            } catch (JacksonException _) {
                // half of what ran would be a wrong answer
                return Set.of();
            }
        }
        return images;
    }

    private static void collect(JsonNode node, Set<String> images) {
        if (node.isObject()) {
            for (var name : CONTAINERS) {
                for (var container : Nodes.objects(node.path(name))) {
                    var image = Nodes.text(container, "image");
                    if (!image.isEmpty()) {
                        images.add(image);
                    }
                }
            }
        }
        node.forEach(child -> collect(child, images));
    }
}
