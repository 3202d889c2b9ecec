package dev.fairlead.cli.layout.helm;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.ValueTree;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Releases of a helmfile: the images that their values name here, else the version of their chart. */
public record Helmfile() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading)
                .forEach(document -> Yaml.list(document, "releases").forEach(release -> release(release, reading)));
    }

    private static void release(Node release, Reading reading) {
        var name = Yaml.text(release, "name");
        if (name.isEmpty()) {
            return;
        }
        Map<String, String> names = new HashMap<>(Map.of("name", name.get()));
        Yaml.text(release, "namespace").ifPresent(space -> names.put("namespace", space));
        var key = "releases[name=" + name.get() + "]";
        if (Yaml.text(release, "installed").map("false"::equals).orElse(false)) {
            return; // is taken out of the cluster
        }
        var values = ValueTree.ofParameters(Yaml.list(release, "set"));
        for (var layer : Yaml.list(release, "values")) {
            values = ValueTree.over(layer, values);
        }
        int images = HelmImages.read(values, name.get(), key + ".values", names, reading);
        var version =
                Yaml.get(release, "version").filter(node -> Yaml.text(node).isPresent());
        if (version.isPresent() && images > 0) {
            reading.note("chart's version beside images: the images are what runs", name.get());
        } else if (version.isPresent()) {
            reading.add(new Found(name.get(), Pin.of(version.get(), Pin.Kind.RELEASE), key + ".version", names));
        } else if (images == 0) {
            reading.pass("chart without a version", name.get());
        }
    }
}
