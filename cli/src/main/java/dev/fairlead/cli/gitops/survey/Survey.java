package dev.fairlead.cli.gitops.survey;

import dev.fairlead.cli.git.clone.Blobs;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.git.history.Tree;
import dev.fairlead.cli.gitops.snapshot.Newest;
import dev.fairlead.cli.layout.Layouts;
import dev.fairlead.cli.layout.Recognition;
import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/** Looks at the newest state of a repository, and proposes how to import it. */
public final class Survey {
    /**
     * What was seen.
     *
     * @param proposals those with most versions first
     * @param silent files that a layout knows and that name no version: why, and the first of each reason
     */
    public record Seen(List<Proposal> proposals, Map<String, String> silent) {}

    private static final int MOST_FILES = 20_000;
    private static final int SHOWN = 12;
    private static final int REASONS = 5;
    private static final Pattern CANDIDATES = Pattern.compile(
            "(?i).*\\.(?:ya?ml|json|env|tf|tfvars|version)|(?:.*/)?\\.env(?:\\..*)?|(?:.*/)?VERSION(?:\\.txt)?|(?:.*/)?[^./]+");

    private final Map<FileGroup, List<Sighting>> sightings =
            new TreeMap<>(Comparator.comparing((FileGroup group) -> group.layout())
                    .thenComparing(FileGroup::pattern)
                    .thenComparing(group -> group.key().orElse(""))
                    .thenComparing(group -> String.join(" ", group.clusters())));
    private final Map<String, String> silent = new LinkedHashMap<>();

    private Survey() {}

    public static Seen of(Repository repository, String tip) {
        var survey = new Survey();
        survey.look(repository, Tree.of(repository, tip));
        return survey.seen();
    }

    private void look(Repository repository, List<Tree.Entry> entries) {
        var paths = new LinkedHashMap<String, List<String>>();
        for (var entry : entries) {
            if (entry.mode() == FileLog.Mode.SUBMODULE) {
                pinned(entry);
            } else if (entry.mode() == FileLog.Mode.FILE
                    && CANDIDATES.matcher(entry.path()).matches()
                    && paths.size() < MOST_FILES) {
                paths.computeIfAbsent(entry.object(), blob -> new ArrayList<>()).add(entry.path());
            }
        }
        try (var blobs = Blobs.whereThere(repository, Yaml.LONGEST_FILE)) {
            var around = new TreeSet<String>();
            blobs.read(
                    paths.keySet(),
                    (blob, content) -> content.ifPresent(bytes -> paths.getOrDefault(blob, List.of())
                            .forEach(path -> {
                                var file = new GitFile(path, bytes);
                                if (Recognition.looksAround(file)) {
                                    around.add(path);
                                } else {
                                    add(Recognition.of(file), path, List.of());
                                }
                            })));
            lookAround(new Newest(entries, blobs), around);
        }
    }

    private void pinned(Tree.Entry entry) {
        var name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
        var group = FileGroup.of(Layouts.SUBMODULE, entry.path());
        var pin = Pin.of(entry.object(), Pin.Kind.REVISION);
        add(group, new Sighting(entry.path(), new Found(name, pin, "", Map.of("name", name))));
    }

    /** Files that are read among the others of the commit, some of which may declare the clusters that others ask for. */
    private void lookAround(Newest newest, Set<String> paths) {
        var clusters = new ArrayList<Map<String, Object>>();
        var declaring = new TreeSet<String>();
        for (var path : paths) {
            var declared = newest.among(path, List::of)
                    .map(file ->
                            Reading.of(file, Layouts.ARGOCD.with(null, null)).clusters())
                    .orElse(List.of());
            if (!declared.isEmpty()) {
                clusters.addAll(declared);
                declaring.add(PathGuess.of(path, true).replace("{environment}", "*"));
            }
        }
        for (var path : paths) {
            var asked = new AtomicBoolean();
            var file = newest.among(path, () -> {
                asked.set(true);
                return clusters;
            });
            file.map(Recognition::of).ifPresent(recognized -> {
                var own = PathGuess.of(path, true);
                add(
                        recognized,
                        path,
                        asked.get()
                                ? declaring.stream()
                                        .filter(further -> !further.equals(own))
                                        .toList()
                                : List.of());
            });
        }
    }

    private void add(List<Recognition.Recognized> recognized, String path, List<String> clusters) {
        for (var one : recognized) {
            boolean named = one.layout() != Layouts.VALUE && one.layout() != Layouts.TEXT;
            var group = new FileGroup(one.layout(), one.key(), PathGuess.of(path, named), clusters);
            one.found().forEach(found -> add(group, new Sighting(path, found)));
            if (one.found().isEmpty()) {
                one.reading()
                        .passed()
                        .forEach(remark -> silent.putIfAbsent(remark.reason(), path + ": " + remark.about()));
            }
        }
    }

    private void add(FileGroup group, Sighting sighting) {
        sightings.computeIfAbsent(group, key -> new ArrayList<>()).add(sighting);
    }

    private Seen seen() {
        var proposals = new ArrayList<Proposal>();
        sightings.forEach((group, seen) -> proposals.addAll(Proposing.of(group, seen)));
        proposals.sort(Comparator.comparingInt(Proposal::versions)
                .reversed()
                .thenComparing(proposal -> String.join(" ", proposal.options())));
        var reasons = new LinkedHashMap<String, String>();
        silent.entrySet().stream().limit(REASONS).forEach(reason -> reasons.put(reason.getKey(), reason.getValue()));
        return new Seen(proposals.stream().limit(SHOWN).toList(), reasons);
    }
}
