package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.reading.Surroundings;
import dev.fairlead.cli.layout.yaml.ValueTree;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.LinkedHashMap;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The Applications that an ApplicationSet makes, as far as the repository tells them. */
final class ApplicationSets {
    private final Applications applications;
    private final Surroundings around;

    ApplicationSets(Applications applications, Surroundings around) {
        this.applications = applications;
        this.around = around;
    }

    void read(Node document, Reading reading) {
        var name = Yaml.at(document, "metadata", "name").flatMap(Yaml::text).orElse("");
        var spec = Yaml.get(document, "spec");
        var form = spec.flatMap(node -> Yaml.get(node, "template"));
        if (spec.isEmpty() || form.isEmpty()) {
            reading.pass("ApplicationSet without a template", name);
            return;
        }
        var template = new Template(spec.get(), name, reading);
        var generators = new Generators(name, template, around, reading);
        int made = 0;
        for (var generator : Yaml.list(spec.get(), "generators")) {
            var own = ofGenerator(generator, form.get());
            for (var row : generators.rows(generator)) {
                if (made++ < Generators.MOST) {
                    template.noteNumbers(row);
                    application(template.patched(template.fill(own, row), spec.get(), row), name, row, reading);
                }
            }
        }
        if (made > Generators.MOST) {
            reading.pass("ApplicationSet that makes more than 1,000 Applications: the others are not read", name);
        }
    }

    /** A generator may have a template of its own, which is laid over that of the set. */
    private static Node ofGenerator(Node generator, Node template) {
        for (var kind : Yaml.entries(generator).values()) {
            var own = Yaml.get(kind, "template");
            if (own.isPresent()) {
                return ValueTree.over(template, own.get());
            }
        }
        return template;
    }

    private void application(Node made, String set, Row row, Reading reading) {
        var names = new LinkedHashMap<>(row.names());
        names.put("set", set);
        var read = new Reading();
        applications.read(made, names, read);
        var of = Yaml.at(made, "metadata", "name").flatMap(Yaml::text).orElse("");
        // the same key of two elements is two places
        reading.addAll(read, found -> new Found(found.component(), found.pin(), of + ":" + found.key(), found.names()));
    }

    /** Kinds that an ApplicationSet and its like are. */
    static boolean isOne(String kind) {
        return Set.of("Application", "ApplicationSet").contains(kind);
    }
}
