package dev.fairlead.cli.layout.flux;

import dev.fairlead.cli.layout.helm.HelmImages;
import dev.fairlead.cli.layout.kustomize.KustomizeLayout;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Flux: HelmReleases (the images of their values, else their chart), sources with a fixed version, and images of
 * Kustomizations.
 */
public record FluxLayout() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading).forEach(document -> document(document, reading));
    }

    public static void document(Node document, Reading reading) {
        var kind = Yaml.text(document, "kind").orElse("");
        var name = Yaml.at(document, "metadata", "name").flatMap(Yaml::text).orElse("");
        var names = new HashMap<String, String>();
        names.put("name", name);
        Yaml.at(document, "metadata", "namespace").flatMap(Yaml::text).ifPresent(n -> names.put("namespace", n));
        switch (kind) {
            case "HelmRelease" -> release(document, name, names, reading);
            case "OCIRepository" -> source(document, name, names, Pin.Kind.IMAGE, reading);
            case "GitRepository" -> source(document, name, names, Pin.Kind.REVISION, reading);
            case "HelmChart" ->
                Yaml.at(document, "spec", "version")
                        .ifPresent(version -> add(reading, name, version, Pin.Kind.RELEASE, "spec.version", names));
            case "Kustomization" ->
                Yaml.get(document, "spec")
                        .filter(spec ->
                                Yaml.text(document, "apiVersion").orElse("").contains("toolkit.fluxcd.io"))
                        .ifPresent(spec -> KustomizeLayout.images(spec, "images", reading));
            case "List" -> Yaml.list(document, "items").forEach(item -> document(item, reading));
            default -> {
                // other kinds name no versions
            }
        }
    }

    private static void release(Node document, String name, Map<String, String> names, Reading reading) {
        var values = Yaml.at(document, "spec", "values");
        int images = values.map(node -> HelmImages.read(node, name, "spec.values", names, reading))
                .orElse(0);
        var version = Yaml.at(document, "spec", "chart", "spec", "version")
                .or(() -> Yaml.at(document, "spec", "chart", "version"));
        if (version.isPresent() && images > 0) {
            reading.note(
                    "chart's version beside images: the images are what runs",
                    name + " " + Yaml.text(version.get()).orElse(""));
        } else if (version.isPresent()) {
            add(reading, name, version.get(), Pin.Kind.RELEASE, "spec.chart.spec.version", names);
        } else if (images == 0 && Yaml.at(document, "spec", "chart").isPresent()) {
            reading.pass("chart without a version", name);
        }
    }

    private static void source(Node document, String name, Map<String, String> names, Pin.Kind kind, Reading reading) {
        var ref = Yaml.at(document, "spec", "ref");
        if (ref.isEmpty()) {
            reading.pass("source without a version", name);
            return;
        }
        var digest = Yaml.text(ref.get(), "digest");
        for (var field : List.of("tag", "commit", "semver", "name", "branch")) {
            var value =
                    Yaml.get(ref.get(), field).filter(node -> Yaml.text(node).isPresent());
            if (value.isPresent()) {
                if (field.equals("branch")) {
                    reading.pass(
                            Objection.BRANCH,
                            name + " spec.ref.branch: " + Yaml.text(value.get()).orElse(""));
                } else {
                    var pin = Pin.of(value.get(), kind).withDigest(digest.orElse(null));
                    reading.add(new Found(name, pin, "spec.ref." + field, names));
                }
                return;
            }
        }
        digest.ifPresent(sha -> reading.add(new Found(name, Pin.of(sha, kind), "spec.ref.digest", names)));
    }

    private static void add(
            Reading reading, String name, Node version, Pin.Kind kind, String key, Map<String, String> names) {
        if (Optional.of(version).flatMap(Yaml::text).isPresent()) {
            reading.add(new Found(name, Pin.of(version, kind), key, names));
        }
    }
}
