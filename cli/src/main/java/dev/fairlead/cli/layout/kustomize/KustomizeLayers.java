package dev.fairlead.cli.layout.kustomize;

import dev.fairlead.cli.layout.container.Manifests;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.reading.Surroundings;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a kustomization makes of its bases, components, manifests, patches and images, layer by layer, as far as they stand in the
 * repository.
 */
public final class KustomizeLayers {
    public static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final int DEEPEST = 20;

    private final Surroundings around;
    private final Reading reading;
    private final Set<String> open = new HashSet<>();

    private KustomizeLayers(Surroundings around, Reading reading) {
        this.around = around;
        this.reading = reading;
    }

    /** Tells {@code reading} what runs of the kustomization in {@code directory}; false where there is none. */
    public static boolean read(String directory, Surroundings around, Reading reading) {
        if (file(directory, around).isEmpty()) {
            return false;
        }
        new KustomizeLayers(around, reading).directory(directory).forEach(reading::add);
        return true;
    }

    private static Optional<GitFile> file(String directory, Surroundings around) {
        return NAMES.stream()
                .flatMap(name -> around.file(RepositoryPath.below(directory, name)).stream())
                .findFirst();
    }

    private List<Found> directory(String directory) {
        var file = file(directory, around);
        var parts = new ArrayList<Found>();
        if (file.isEmpty() || open.size() > DEEPEST || !open.add(directory)) {
            return parts;
        }
        for (var document : file.get().nodes()) {
            layer(document, directory, file.get().path(), parts);
        }
        open.remove(directory);
        return parts;
    }

    private void layer(Node document, String directory, String path, List<Found> parts) {
        for (var list : new String[] {"resources", "bases", "components"}) {
            for (var entry : Yaml.list(document, list)) {
                Yaml.text(entry).ifPresent(text -> resource(text, list, directory, path, parts));
            }
        }
        var read = new Reading();
        Yaml.list(document, "helmCharts").forEach(chart -> KustomizeSources.chart(chart, read));
        KustomizeLayout.notRead(document, read);
        take(read, path, parts);
        for (var patch : Yaml.list(document, "patches")) {
            Yaml.text(patch, "path").ifPresent(at -> patch(file(directory, at), parts));
            Yaml.text(patch, "patch").ifPresent(text -> patch(text, path, parts));
        }
        for (var patch : Yaml.list(document, "patchesStrategicMerge")) {
            var text = Yaml.text(patch).orElse("");
            if (text.contains("\n")) {
                patch(text, path, parts);
            } else {
                patch(file(directory, text), parts);
            }
        }
        images(document, path, parts);
    }

    private void resource(String text, String list, String directory, String path, List<Found> parts) {
        if (text.contains("://") || text.contains("?ref=") || text.startsWith("git@")) {
            var read = new Reading();
            KustomizeSources.resource(text, list, read);
            take(read, path, parts);
            return;
        }
        var at = RepositoryPath.resolve(directory, text);
        if (at.isEmpty()) {
            return;
        }
        var manifest = around.file(at.get());
        if (manifest.isPresent()) {
            var read = new Reading();
            manifests(manifest.get(), read);
            take(read, at.get(), parts);
        } else if (file(at.get(), around).isPresent()) {
            parts.addAll(directory(at.get()));
        } else {
            reading.pass("resource of a kustomization that is not in this repository", path + ": " + text);
        }
    }

    private static void manifests(GitFile file, Reading read) {
        if (file.mentions("image")) {
            file.nodes().forEach(document -> Manifests.document(document, read));
        }
    }

    private void take(Reading read, String path, List<Found> parts) {
        reading.addAll(read, path);
        read.found()
                .forEach(found ->
                        parts.add(new Found(found.component(), found.pin(), path + " " + found.key(), found.names())));
    }

    private Optional<GitFile> file(String directory, String path) {
        return RepositoryPath.resolve(directory, path).flatMap(around::file);
    }

    private void patch(Optional<GitFile> file, List<Found> parts) {
        file.ifPresent(patch -> patch(patch.text(), patch.path(), parts));
    }

    /** A patch that names images names them of a container that is there, by workload and name. */
    private void patch(String text, String path, List<Found> parts) {
        for (var document : Yaml.documents(text).orElse(List.of())) {
            for (var operation : Yaml.items(document)) {
                if (Yaml.text(operation, "path").orElse("").endsWith("/image")) {
                    reading.pass(
                            "patch by operations that writes an image: not followed, so another version may run",
                            path + ": " + Yaml.text(operation, "value").orElse(""));
                }
            }
            var read = new Reading();
            Manifests.document(document, read);
            read.found().forEach(found -> replace(found, path, parts));
        }
    }

    private static void replace(Found found, String path, List<Found> parts) {
        var replaced = new Found(found.component(), found.pin(), path + " " + found.key(), found.names());
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).key().endsWith(" " + found.key())) {
                parts.set(i, replaced);
                return;
            }
        }
        parts.add(replaced);
    }

    private void images(Node document, String path, List<Found> parts) {
        for (var list : new String[] {"images", "imageTags"}) {
            for (var entry : Yaml.list(document, list)) {
                var name = Yaml.text(entry, "name")
                        .or(() -> Yaml.text(entry, "newName"))
                        .orElse("");
                var read = new Reading();
                KustomizeLayout.entry(entry, name, path + " " + list + "[name=" + name + "]", read);
                var said = read.found().stream().findFirst();
                boolean matched = false;
                for (int i = 0; i < parts.size() && said.isPresent(); i++) {
                    if (name.equals(parts.get(i).names().get("full"))) {
                        parts.set(i, over(parts.get(i), said.get(), entry));
                        matched = true;
                    }
                }
                boolean suffix = Yaml.text(entry, "tagSuffix").isPresent();
                if (!matched || suffix) {
                    reading.addAll(read, "");
                }
                if (!matched) {
                    said.ifPresent(parts::add);
                }
            }
        }
    }

    /** The image of a layer below, as an entry of {@code images:} changes it. */
    private static Found over(Found below, Found entry, Node node) {
        boolean renamed = Yaml.text(node, "newName").isPresent();
        boolean suffixed = entry.pin() == null && Yaml.text(node, "tagSuffix").isPresent();
        var pin = suffixed ? null : entry.pin() == null ? below.pin() : entry.pin();
        return new Found(
                renamed ? entry.component() : below.component(),
                pin,
                entry.pin() == null ? below.key() : entry.key(),
                renamed ? entry.names() : below.names());
    }
}
