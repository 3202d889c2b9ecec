package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.container.Manifests;
import dev.fairlead.cli.layout.helm.ChartDependencies;
import dev.fairlead.cli.layout.helm.HelmImages;
import dev.fairlead.cli.layout.kustomize.KustomizeLayers;
import dev.fairlead.cli.layout.kustomize.RepositoryPath;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.Glob;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.reading.Surroundings;
import dev.fairlead.cli.layout.yaml.ValueTree;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What stands at the path of an Application in this repository: a chart with its values, a kustomization, or manifests; each
 * thing of it is a component of the Application.
 */
final class SourcePath {
    private final Surroundings around;

    SourcePath(Surroundings around) {
        this.around = around;
    }

    /** Tells {@code reading} what is found; false where nothing is, so that something else has to be said. */
    boolean read(List<Node> sources, @Nullable String name, Map<String, String> names, Reading reading) {
        if (!around.known()) {
            return false;
        }
        var all = new Reading();
        for (var source : sources) {
            var path = Yaml.text(source, "path");
            if (path.isPresent() && moves(source) && !Objection.isTemplate(path.get())) {
                source(source, sources, path.get(), name, names, all);
            }
        }
        reading.addAll(all, found -> named(found, name, names));
        return !all.found().isEmpty();
    }

    /** Whether a source is what stands in the repository now, not at a fixed revision. */
    private static boolean moves(Node source) {
        return Yaml.text(source, "targetRevision")
                .map(revision ->
                        Objection.to(Pin.of(revision, Pin.Kind.REVISION)).isPresent())
                .orElse(true);
    }

    private void source(
            Node source,
            List<Node> sources,
            String path,
            @Nullable String name,
            Map<String, String> names,
            Reading into) {
        var directory = RepositoryPath.resolve("", path);
        if (directory.isEmpty()
                || around.files(Glob.within(directory.get(), false)).isEmpty()) {
            into.pass("path of an Application that is not in this repository", about(name) + path);
            return;
        }
        var at = directory.get();
        boolean chart = around.file(RepositoryPath.below(at, "Chart.yaml")).isPresent();
        if (chart) {
            chart(source, sources, at, name, names, into);
        } else if (!KustomizeLayers.read(at, around, into)) {
            boolean deep = Yaml.at(source, "directory", "recurse")
                    .flatMap(Yaml::text)
                    .map("true"::equals)
                    .orElse(false);
            manifests(at, deep, into);
        }
        if (into.found().isEmpty()) {
            into.pass("path of an Application that names no version", about(name) + path);
        }
    }

    private void manifests(String directory, boolean deep, Reading into) {
        for (var path : around.files(Glob.within(directory, deep))) {
            if (!path.matches(".*\\.(?:ya?ml|json)")) {
                continue;
            }
            around.file(path).filter(file -> file.mentions("image")).ifPresent(file -> {
                var read = new Reading();
                for (var document : file.nodes()) {
                    // Applications of Applications are read where they stand
                    if (!ApplicationSets.isOne(Yaml.text(document, "kind").orElse(""))) {
                        Manifests.document(document, read);
                    }
                }
                into.addAll(read, found -> at(found, path));
            });
        }
    }

    private void chart(
            Node source,
            List<Node> sources,
            String directory,
            @Nullable String name,
            Map<String, String> names,
            Reading into) {
        var values = values(RepositoryPath.below(directory, "values.yaml")).orElse(ValueTree.empty());
        for (var file : Yaml.list(source, "helm", "valueFiles")) {
            var text = Yaml.text(file).orElse("");
            var found = valueFile(text, sources, directory).flatMap(this::values);
            if (found.isPresent()) {
                values = ValueTree.over(values, found.get());
            } else if (!Yaml.at(source, "helm", "ignoreMissingValueFiles")
                    .flatMap(Yaml::text)
                    .map("true"::equals)
                    .orElse(false)) {
                into.pass("value file of an Application that is not in this repository", about(name) + text);
            }
        }
        var read = new Reading();
        int images = HelmImages.read(values, name, "values", names, read);
        into.addAll(read, found -> at(found, directory));
        if (images == 0) {
            around.file(RepositoryPath.below(directory, "Chart.yaml")).ifPresent(file -> {
                var chart = new Reading();
                new ChartDependencies().read(file, chart);
                into.addAll(chart, found -> at(found, file.path()));
            });
        }
    }

    /** {@code $values/web.yaml} begins at the root of the source that is called so, other paths where the chart is. */
    private static Optional<String> valueFile(String text, List<Node> sources, String directory) {
        if (text.contains("://") || Objection.isTemplate(text.replaceFirst("^\\$", ""))) {
            return Optional.empty();
        }
        if (text.startsWith("$")) {
            int slash = text.indexOf('/');
            var ref = slash < 0 ? "" : text.substring(1, slash);
            return sources.stream()
                    .filter(source -> Yaml.text(source, "ref").equals(Optional.of(ref)) && moves(source))
                    .findFirst()
                    .flatMap(source -> RepositoryPath.resolve("", text.substring(slash + 1)));
        }
        return RepositoryPath.resolve(directory, text);
    }

    private Optional<Node> values(String path) {
        return around.file(path).flatMap(file -> file.nodes().stream().findFirst());
    }

    private static Found at(Found found, String path) {
        return new Found(found.component(), found.pin(), path + " " + found.key(), found.names());
    }

    /** Parts of several Applications may be called the same, so the Application's name stands before the part's. */
    private static Found named(Found found, @Nullable String name, Map<String, String> names) {
        var part = found.component();
        var component = name == null || (part != null && (part.equals(name) || part.startsWith(name + "-")))
                ? part
                : part == null ? name : name + "-" + part;
        var all = new HashMap<>(found.names());
        all.putAll(names);
        return new Found(component, found.pin(), found.key(), all);
    }

    private static String about(@Nullable String name) {
        return name == null ? "" : name + ": ";
    }
}
