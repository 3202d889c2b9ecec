package dev.fairlead.cli.gitops;

import dev.fairlead.cli.git.clone.Blobs;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.history.FileLog;
import dev.fairlead.cli.git.history.Tree;
import dev.fairlead.cli.layout.Layouts;
import dev.fairlead.cli.layout.Recognition;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Looks at the newest state of a repository, and proposes how to import it. */
public final class Survey {
    /**
     * One way to import some of the files.
     *
     * @param options of {@code import gitops}
     * @param files how many files the pattern is made of
     * @param versions how many versions they name now
     */
    public record Proposal(List<String> options, int files, int versions, String example) {}

    private record Group(Layouts layout, Optional<String> key, String pattern) {}

    private static final int MOST_FILES = 20_000;
    private static final int SHOWN = 12;
    private static final Set<String> ENVIRONMENTS = Set.of(
            "prod",
            "production",
            "prd",
            "live",
            "staging",
            "stage",
            "stg",
            "preprod",
            "preproduction",
            "uat",
            "qa",
            "test",
            "testing",
            "integration",
            "int",
            "dev",
            "development",
            "sandbox",
            "demo",
            "perf");
    private static final Pattern SAYING_NOTHING = Pattern.compile(
            "(?i)kustomization.*|chart\\.ya?ml|requirements\\.ya?ml|values.*|helm-?release.*|ocirepository.*|gitrepository.*|package\\.json|helmfile.*|.*compose.*|version.*|\\.env.*|deployment.*|application.*");
    private static final Pattern CANDIDATES = Pattern.compile(
            "(?i).*\\.(?:ya?ml|json|env|tf|tfvars|version)|(?:.*/)?\\.env(?:\\..*)?|(?:.*/)?VERSION(?:\\.txt)?|(?:.*/)?[^./]+");

    private Survey() {}

    /** Proposals, those with most versions first. */
    public static List<Proposal> of(Repository repository, String tip) {
        var entries = Tree.of(repository, tip);
        var files = new TreeMap<Group, List<Integer>>(Comparator.comparing((Group group) -> group.layout())
                .thenComparing(Group::pattern)
                .thenComparing(group -> group.key().orElse("")));
        var examples = new LinkedHashMap<Group, String>();
        var paths = new LinkedHashMap<String, List<String>>();
        for (var entry : entries) {
            if (entry.mode() == FileLog.Mode.SUBMODULE) {
                note(
                        files,
                        examples,
                        new Group(Layouts.SUBMODULE, Optional.empty(), pattern(entry.path(), true)),
                        1,
                        entry.path());
            } else if (entry.mode() == FileLog.Mode.FILE
                    && CANDIDATES.matcher(entry.path()).matches()
                    && paths.size() < MOST_FILES) {
                paths.computeIfAbsent(entry.object(), blob -> new ArrayList<>()).add(entry.path());
            }
        }
        try (var blobs = Blobs.whereThere(repository, Yaml.LONGEST_FILE)) {
            blobs.read(
                    paths.keySet(),
                    (blob, content) -> content.ifPresent(bytes -> paths.getOrDefault(blob, List.of())
                            .forEach(path -> look(new GitFile(path, bytes), files, examples))));
        }
        return proposals(files, examples);
    }

    private static void look(GitFile file, Map<Group, List<Integer>> files, Map<Group, String> examples) {
        for (var one : Recognition.of(file)) {
            boolean named = one.layout() != Layouts.VALUE && one.layout() != Layouts.TEXT;
            var group = new Group(one.layout(), one.key(), pattern(file.path(), named));
            note(files, examples, group, one.found(), file.path());
        }
    }

    private static void note(
            Map<Group, List<Integer>> files, Map<Group, String> examples, Group group, int found, String path) {
        files.computeIfAbsent(group, key -> new ArrayList<>()).add(found);
        examples.putIfAbsent(group, path);
    }

    private static List<Proposal> proposals(Map<Group, List<Integer>> files, Map<Group, String> examples) {
        var proposals = new ArrayList<Proposal>();
        files.forEach((group, found) -> {
            var options = new ArrayList<>(List.of("--path", group.pattern()));
            if (group.key().isPresent()) {
                options.addAll(List.of("--version-key", group.key().get()));
            } else {
                options.addAll(List.of("--layout", group.layout().word()));
            }
            if (!group.pattern().contains("{environment}")) {
                options.addAll(List.of("--environment", "production"));
            }
            int versions = found.stream().mapToInt(Integer::intValue).sum();
            proposals.add(new Proposal(List.copyOf(options), found.size(), versions, examples.getOrDefault(group, "")));
        });
        proposals.sort(Comparator.comparingInt(Proposal::versions)
                .reversed()
                .thenComparing(proposal -> String.join(" ", proposal.options())));
        return proposals.stream().limit(SHOWN).toList();
    }

    /** The path with a placeholder where an environment, and where needed a component, seems to stand. */
    static String pattern(String path, boolean fileNamesComponents) {
        var parts = path.split("/");
        var pattern = new ArrayList<String>();
        boolean environment = false;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            var stem = last ? stem(parts[i]) : parts[i];
            if (!environment && isEnvironment(stem)) {
                environment = true;
                pattern.add("{environment}" + (last ? parts[i].substring(stem.length()) : ""));
            } else if (last) {
                pattern.add(
                        SAYING_NOTHING.matcher(parts[i]).matches()
                                ? parts[i]
                                : "*" + parts[i].substring(stem.length()));
            } else {
                pattern.add(i == 0 ? parts[i] : "*");
            }
        }
        if (!fileNamesComponents) {
            nameComponent(pattern);
        }
        return joined(pattern);
    }

    /** The last part that stands for many names: that of the file, else of the nearest directory. */
    private static void nameComponent(List<String> pattern) {
        for (int i = pattern.size() - 1; i >= 0; i--) {
            if (pattern.get(i).startsWith("*")) {
                pattern.set(i, "{component}" + pattern.get(i).substring(1));
                return;
            }
        }
    }

    /** Directories in a row that may be called anything are any directories. */
    private static String joined(List<String> pattern) {
        return String.join("/", pattern).replaceAll("(?<=/)\\*/(?:\\*/)+", "**/");
    }

    private static String stem(String name) {
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static boolean isEnvironment(String name) {
        for (var word : name.toLowerCase(Locale.ROOT).split("[-_]")) {
            if (ENVIRONMENTS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
