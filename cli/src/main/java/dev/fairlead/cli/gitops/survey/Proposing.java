package dev.fairlead.cli.gitops.survey;

import dev.fairlead.cli.gitops.PathPattern;
import dev.fairlead.cli.layout.Layouts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes proposals of what was seen in a group of files. */
final class Proposing {
    private Proposing() {}

    /** One proposal, or one for each file where their generators call the same by different names. */
    static List<Proposal> of(FileGroup group, List<Sighting> sightings) {
        var whole = proposal(group, sightings);
        var files =
                sightings.stream().collect(Collectors.groupingBy(Sighting::path, TreeMap::new, Collectors.toList()));
        if (whole.open().isEmpty() || group.layout() != Layouts.ARGOCD || files.size() == 1) {
            return List.of(whole);
        }
        var each = files.entrySet().stream()
                .map(file -> proposal(group.alone(file.getKey()), file.getValue()))
                .toList();
        return each.stream().allMatch(proposal -> proposal.open().isEmpty()) ? each : List.of(whole);
    }

    private static Proposal proposal(FileGroup group, List<Sighting> sightings) {
        var pattern = PathPattern.parse(group.pattern());
        var files = sightings.stream().map(Sighting::path).distinct().toList();
        var environment = EnvironmentChoice.of(pattern, sightings);
        if (environment.isOpen()) {
            // what its path seems to say is not taken, either
            return proposal(group.withoutEnvironment(), files, sightings, List.of(), environment.open());
        }
        var component = ComponentChoice.of(pattern, environment.option(), sightings);
        var chosen = new ArrayList<>(option("--environment", environment.option()));
        chosen.addAll(option("--component", component.option()));
        return proposal(group, files, sightings, chosen, component.open());
    }

    private static Proposal proposal(
            FileGroup group, List<String> files, List<Sighting> sightings, List<String> chosen, String open) {
        var options = new ArrayList<>(group.options());
        options.addAll(chosen);
        return new Proposal(options, files.size(), sightings.size(), files.get(0), open);
    }

    private static List<String> option(String name, String value) {
        return value.isEmpty() ? List.of() : List.of(name, value);
    }
}
