package dev.fairlead.cli.layout.container;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** The images of the services in a compose file. */
public record Compose() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading).forEach(document -> document(document, reading));
    }

    public static void document(Node document, Reading reading) {
        var services = Yaml.get(document, "services");
        services.ifPresent(all -> Yaml.entries(all).forEach((name, service) -> service(name, service, reading)));
    }

    private static void service(String name, Node service, Reading reading) {
        var image = Yaml.text(service, "image");
        if (image.isPresent()) {
            reading.image(image.get(), "services." + name + ".image", Map.of("name", name, "container", name));
        } else if (Yaml.get(service, "build").isPresent()) {
            reading.pass("service is built where it runs: no version stands here", name);
        }
    }
}
