package dev.fairlead.cli.layout.helm;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** The charts that a {@code Chart.yaml} (or the older {@code requirements.yaml}) depends on. */
public record ChartDependencies() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading)
                .forEach(document ->
                        Yaml.list(document, "dependencies").forEach(dependency -> dependency(dependency, reading)));
    }

    private static void dependency(Node dependency, Reading reading) {
        var name = Yaml.text(dependency, "name");
        if (name.isEmpty()) {
            return;
        }
        var called = Yaml.text(dependency, "alias").orElse(name.get());
        var version =
                Yaml.get(dependency, "version").filter(node -> Yaml.text(node).isPresent());
        if (version.isPresent()) {
            reading.add(new Found(
                    called,
                    Pin.of(version.get(), Pin.Kind.RELEASE),
                    "dependencies[name=" + called + "].version",
                    Map.of("name", called, "image", name.get())));
        } else {
            reading.pass("chart without a version", called);
        }
    }
}
