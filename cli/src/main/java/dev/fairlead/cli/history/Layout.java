package dev.fairlead.cli.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** How a file says which version is to run. */
public sealed interface Layout {
    /** A version that a file names, and the component if the file names it too. */
    record Found(@Nullable String component, String version) {}

    /** All versions that one YAML document names. */
    List<Found> find(Node document);

    /** The value at a key path. */
    record Value(KeyPath key) implements Layout {
        @Override
        public List<Found> find(Node document) {
            var found = new ArrayList<Found>();
            walk(document, 0, null, found);
            return found;
        }

        private void walk(Node node, int depth, @Nullable String component, List<Found> found) {
            if (depth == key.steps().size()) {
                Yaml.text(node).ifPresent(version -> found.add(new Found(component, version)));
                return;
            }
            var step = key.steps().get(depth);
            if (step instanceof KeyPath.Key name) {
                Yaml.get(node, name.name()).ifPresent(next -> walk(next, depth + 1, component, found));
            } else if (step instanceof KeyPath.Index index) {
                Yaml.items(node).stream()
                        .skip(index.number())
                        .findFirst()
                        .ifPresent(next -> walk(next, depth + 1, component, found));
            } else if (step instanceof KeyPath.Match match) {
                Yaml.items(node).stream()
                        .filter(item -> Yaml.text(item, match.key()).equals(Optional.of(match.value())))
                        .findFirst()
                        .ifPresent(next -> walk(next, depth + 1, component, found));
            } else if (step instanceof KeyPath.EachKey) {
                Yaml.entries(node).forEach((name, next) -> walk(next, depth + 1, name, found));
            } else if (step instanceof KeyPath.EachEntry each) {
                Yaml.items(node)
                        .forEach(item ->
                                Yaml.text(item, each.key()).ifPresent(name -> walk(item, depth + 1, name, found)));
            }
        }
    }

    /** Every entry below {@code images:} of a kustomization is a component. */
    record Kustomize() implements Layout {
        @Override
        public List<Found> find(Node document) {
            var found = new ArrayList<Found>();
            for (var image : Yaml.get(document, "images").map(Yaml::items).orElse(List.of())) {
                var name = Yaml.text(image, "newName").or(() -> Yaml.text(image, "name"));
                var version = Yaml.text(image, "newTag").or(() -> Yaml.text(image, "digest"));
                if (name.isPresent() && version.isPresent()) {
                    found.add(new Found(imageName(name.get()), version.get()));
                }
            }
            return found;
        }

        /** {@code registry.example:5000/acme/frontend} is {@code frontend}. */
        private static String imageName(String image) {
            var last = image.substring(image.lastIndexOf('/') + 1);
            return last.replaceFirst("[:@].*$", "");
        }
    }

    /** Every Argo CD Application manifest is a component. */
    record ArgoCd() implements Layout {
        @Override
        public List<Found> find(Node document) {
            if (!Yaml.text(document, "kind").equals(Optional.of("Application"))) {
                return List.of();
            }
            var spec = Yaml.get(document, "spec");
            var sources = new ArrayList<Node>();
            spec.flatMap(node -> Yaml.get(node, "source")).ifPresent(sources::add);
            sources.addAll(spec.flatMap(node -> Yaml.get(node, "sources"))
                    .map(Yaml::items)
                    .orElse(List.of()));
            var component = Yaml.get(document, "metadata")
                    .flatMap(metadata -> Yaml.text(metadata, "name"))
                    .or(() -> first(sources, source -> Yaml.text(source, "chart")))
                    .orElse(null);
            return first(sources, ArgoCd::imageTag)
                    .or(() -> first(sources, source -> Yaml.text(source, "targetRevision")))
                    .map(version -> List.of(new Found(component, version)))
                    .orElse(List.of());
        }

        private static Optional<String> imageTag(Node source) {
            return Yaml.get(source, "helm")
                    .flatMap(helm -> Yaml.get(helm, "parameters"))
                    .map(Yaml::items)
                    .orElse(List.of())
                    .stream()
                    .filter(parameter -> Yaml.text(parameter, "name").equals(Optional.of("image.tag")))
                    .flatMap(parameter -> Yaml.text(parameter, "value").stream())
                    .findFirst();
        }

        private static Optional<String> first(List<Node> sources, Function<Node, Optional<String>> question) {
            return sources.stream()
                    .flatMap(source -> question.apply(source).stream())
                    .findFirst();
        }
    }
}
