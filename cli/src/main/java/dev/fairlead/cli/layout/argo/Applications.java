package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.helm.HelmImages;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.ValueTree;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What Applications say runs: the images that they name, else the revision of their chart or repository, else what stands at
 * their path in this repository.
 */
final class Applications {
    private final Optional<SourcePath> paths;

    /** @param paths reads what stands at the path of an Application; empty where these files are read by themselves */
    Applications(Optional<SourcePath> paths) {
        this.paths = paths;
    }

    /** @param parameters of the generator that made it */
    void read(Node document, Map<String, String> parameters, Reading reading) {
        var sources = new ArrayList<Node>();
        Yaml.at(document, "spec", "source").ifPresent(sources::add);
        sources.addAll(Yaml.list(document, "spec", "sources"));
        var name = Yaml.at(document, "metadata", "name")
                .flatMap(Yaml::text)
                .or(() -> sources.stream()
                        .flatMap(source -> Yaml.text(source, "chart").stream())
                        .findFirst());
        var names = new HashMap<>(parameters);
        name.ifPresent(known -> names.put("name", known));
        Yaml.at(document, "spec", "destination", "namespace")
                .flatMap(Yaml::text)
                .ifPresent(n -> names.put("namespace", n));
        Yaml.at(document, "spec", "destination", "name").flatMap(Yaml::text).ifPresent(n -> names.put("cluster", n));
        Yaml.at(document, "spec", "project").flatMap(Yaml::text).ifPresent(n -> names.put("project", n));
        sources.stream()
                .flatMap(source -> Yaml.text(source, "chart").stream())
                .findFirst()
                .ifPresent(chart -> names.putIfAbsent("chart", chart));
        sources(document, sources, name.orElse(null), names, reading);
    }

    private void sources(
            Node document, List<Node> sources, @Nullable String name, Map<String, String> names, Reading reading) {
        int images = 0;
        var revisions = new ArrayList<Found>();
        for (int i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            var where = Yaml.at(document, "spec", "sources").isPresent() ? "sources[" + i + "]" : "source";
            if (onlyValues(source)) {
                continue;
            }
            images += images(source, name, names, where, reading);
            revision(source, name, names, where).ifPresent(revisions::add);
        }
        var about = name == null ? "" : name + " ";
        if (images > 0) {
            // a branch beside an image is nothing that anybody would look for
            revisions.stream()
                    .filter(revision -> objection(revision).isEmpty())
                    .forEach(revision -> reading.note(
                            "revision beside the images of an Application: the images are its version",
                            about + revision.key()));
            return;
        }
        var chosen = revisions.stream()
                .filter(revision -> objection(revision).isEmpty())
                .findFirst()
                .or(() -> revisions.stream().findFirst());
        if (chosen.filter(revision -> objection(revision).isEmpty()).isEmpty()
                && paths.isPresent()
                && paths.get().read(sources, name, names, reading)) {
            return;
        }
        chosen.ifPresent(reading::add);
        revisions.stream()
                .filter(revision -> !chosen.equals(Optional.of(revision)))
                .forEach(revision -> reading.pass(
                        objection(revision).orElse("further source of an Application: its first version counts"),
                        about + revision.key() + ": " + text(revision)));
        if (revisions.isEmpty() && !sources.isEmpty()) {
            reading.pass("Application without a revision", about.strip());
        }
    }

    private static Optional<String> objection(Found revision) {
        return Optional.ofNullable(revision.pin()).flatMap(Objection::to);
    }

    private static String text(Found found) {
        return found.pin() == null ? "" : found.pin().text();
    }

    /** A source that only lends its files to the others ({@code $values/…}). */
    private static boolean onlyValues(Node source) {
        return Yaml.text(source, "ref").isPresent()
                && Yaml.text(source, "chart").isEmpty()
                && Yaml.text(source, "path").isEmpty();
    }

    private static Optional<Found> revision(
            Node source, @Nullable String name, Map<String, String> names, String where) {
        var chart = Yaml.text(source, "chart");
        return Yaml.get(source, "targetRevision")
                .filter(node -> Yaml.text(node).isPresent())
                .map(node -> new Found(
                        name == null ? chart.orElse(null) : name,
                        Pin.of(node, chart.isPresent() ? Pin.Kind.RELEASE : Pin.Kind.REVISION),
                        where + ".targetRevision",
                        names));
    }

    static int images(Node source, @Nullable String name, Map<String, String> names, String where, Reading reading) {
        var values =
                Yaml.at(source, "helm", "values").flatMap(ValueTree::ofText).orElse(ValueTree.empty());
        var object = Yaml.at(source, "helm", "valuesObject");
        if (object.isPresent()) {
            values = ValueTree.over(values, object.get());
        }
        values = ValueTree.over(values, ValueTree.ofParameters(Yaml.list(source, "helm", "parameters")));
        var dot = where.isEmpty() ? "" : where + ".";
        int count = HelmImages.read(values, name, dot + "helm", names, reading);
        for (var entry : Yaml.list(source, "kustomize", "images")) {
            var text = Yaml.text(entry).orElse("");
            // old=new:tag, or new:tag alone
            var image = text.substring(text.indexOf('=') + 1);
            var called = text.contains("=")
                    ? text.substring(0, text.indexOf('='))
                    : Image.parse(image).map(Image::name).orElse(image);
            reading.image(image, dot + "kustomize.images[" + called + "]", names);
            count++;
        }
        return count;
    }
}
