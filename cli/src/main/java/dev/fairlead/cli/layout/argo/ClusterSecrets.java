package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Clusters that a repository declares: Secrets with Argo CD's label, and what becomes such a Secret. */
final class ClusterSecrets {
    private static final String LABEL = "argocd.argoproj.io/secret-type";

    private ClusterSecrets() {}

    static void read(Node document, Reading reading) {
        var kind = Yaml.text(document, "kind").orElse("");
        var template = kind.equals("ExternalSecret")
                ? Yaml.at(document, "spec", "target", "template")
                : kind.equals("SealedSecret") ? Yaml.at(document, "spec", "template") : Optional.of(document);
        var secret = template.filter(one ->
                Yaml.at(one, "metadata", "labels", LABEL).flatMap(Yaml::text).equals(Optional.of("cluster")));
        if (secret.isEmpty()) {
            return;
        }
        var name = field(secret.get(), kind, "name");
        var server = field(secret.get(), kind, "server");
        var about = Yaml.at(document, "metadata", "name").flatMap(Yaml::text).orElse("");
        if (name.isEmpty()) {
            reading.pass("cluster whose name cannot be read", kind + " " + about);
            return;
        }
        var metadata = new LinkedHashMap<String, Object>();
        for (var part : new String[] {"labels", "annotations"}) {
            metadata.put(
                    part,
                    Yaml.at(secret.get(), "metadata", part)
                            .map(node -> Row.of(node, true))
                            .orElse(Map.of()));
        }
        var cluster = new LinkedHashMap<String, Object>();
        cluster.put("name", name.get());
        cluster.put("server", server.orElse(""));
        field(secret.get(), kind, "project").ifPresent(project -> cluster.put("project", project));
        cluster.put("metadata", metadata);
        reading.cluster(cluster);
    }

    private static Optional<String> field(Node secret, String kind, String field) {
        var plain = Yaml.at(secret, "stringData", field).flatMap(Yaml::text);
        var data = Yaml.at(secret, "data", field).flatMap(Yaml::text);
        var text = plain.or(() -> kind.equals("Secret") ? data.flatMap(ClusterSecrets::decoded) : data);
        return text.filter(value -> !Objection.isTemplate(value));
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8).strip());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
