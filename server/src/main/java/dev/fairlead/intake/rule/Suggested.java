package dev.fairlead.intake.rule;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.intake.told.Labels;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A rule that fits what no rule fitted, with names that are likely meant, or a word to be replaced. */
final class Suggested {
    /** Labels by which people tell one from another, the nearest first. */
    private static final List<String> OF_COMPONENT = List.of(
            Labels.SERVICE,
            Labels.IMAGE,
            Labels.PROJECT,
            Labels.REPOSITORY,
            Labels.JOB,
            Labels.OWN + "app",
            Labels.OWN + "app.kubernetes.io/name",
            Labels.OWN + "service",
            Labels.NAMESPACE);

    private static final List<String> OF_ENVIRONMENT = List.of(
            Labels.ENVIRONMENT,
            Labels.OWN + "env",
            Labels.OWN + "environment",
            Labels.NAMESPACE,
            Labels.CLUSTER,
            Labels.JOB,
            Labels.BRANCH,
            Labels.SERVICE,
            Labels.PROJECT,
            Labels.REPOSITORY);

    private static final List<String> OF_VERSION =
            List.of("version", Labels.TAG, "commit", "digest", Labels.OWN + "version", Labels.BRANCH);

    private Suggested() {}

    static Rule rule(String domain, Map<String, String> labels, List<Part> open) {
        var when = new LinkedHashMap<String, Condition>();
        var says = new EnumMap<Part, Template>(Part.class);
        for (var part : open) {
            switch (part) {
                case COMPONENT, APPLICATION -> says.put(part, name(domain, part, labels, OF_COMPONENT, when));
                case ENVIRONMENT -> says.put(part, environment(domain, labels, when));
                case VERSION -> says.put(part, version(labels));
            }
        }
        if (when.isEmpty()) {
            Stream.of(Labels.EVENT, "kind")
                    .filter(labels::containsKey)
                    .findFirst()
                    .ifPresent(label -> when.put(label, exactly(label, labels)));
        }
        return new Rule(new ArrayList<>(when.values()), says, null);
    }

    private static Condition exactly(String label, Map<String, String> labels) {
        return new Condition(label, LabelPattern.exactly(labels.getOrDefault(label, "")));
    }

    private static Template name(
            String domain, Part part, Map<String, String> labels, List<String> order, Map<String, Condition> when) {
        for (var label : order) {
            var value = labels.get(label);
            if (value != null) {
                when.put(label, exactly(label, labels));
                var name = Names.element(value.substring(value.lastIndexOf('/') + 1));
                if (isWritable(domain, name)) {
                    return template(part, domain + "." + name);
                }
                break;
            }
        }
        return placeholder(domain, part);
    }

    private static Template environment(String domain, Map<String, String> labels, Map<String, Condition> when) {
        for (var label : OF_ENVIRONMENT) {
            var value = labels.get(label);
            if (value != null && Tier.suggestedBy(value) != Tier.OTHER) {
                when.put(label, exactly(label, labels));
                return template(
                        Part.ENVIRONMENT, domain + "." + Tier.suggestedBy(value).word());
            }
        }
        for (var label : OF_ENVIRONMENT) {
            if (labels.containsKey(label)) {
                when.put(label, exactly(label, labels));
                break;
            }
        }
        return placeholder(domain, Part.ENVIRONMENT);
    }

    private static Template version(Map<String, String> labels) {
        return OF_VERSION.stream()
                .filter(label -> labels.containsKey(label)
                        && !Names.version(labels.getOrDefault(label, "")).isEmpty())
                .findFirst()
                .map(label -> template(Part.VERSION, "{" + label + "}"))
                .orElseGet(() -> template(Part.VERSION, "VERSION"));
    }

    /** In capital letters, as what is to be replaced is written elsewhere. */
    private static Template placeholder(String domain, Part part) {
        return template(part, domain + "." + part.name());
    }

    private static Template template(Part part, String text) {
        return Template.read(part.word(), text);
    }

    private static boolean isWritable(String domain, String name) {
        return !name.isEmpty()
                && name.indexOf('{') < 0
                && name.indexOf('}') < 0
                && (domain + "." + name).length() <= Template.LONGEST
                && Names.qualified(domain, name).isPresent()
                && !name.startsWith(QualifiedName.ROOT);
    }
}
