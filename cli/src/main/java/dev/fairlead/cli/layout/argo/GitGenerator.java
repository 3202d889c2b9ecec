package dev.fairlead.cli.layout.argo;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Glob;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.reading.Surroundings;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What a git generator makes of the directories and the files of the repository. */
final class GitGenerator {
    private static final int LONGEST_NAME = 253;

    private final String set;
    private final Template template;
    private final Surroundings around;
    private final Reading reading;

    GitGenerator(String set, Template template, Surroundings around, Reading reading) {
        this.set = set;
        this.template = template;
        this.around = around;
        this.reading = reading;
    }

    List<Row> rows(Node git) {
        if (!around.known()) {
            return List.of(Row.unknown());
        }
        var revision = Yaml.text(git, "revision").orElse("HEAD");
        if (Objection.to(Pin.of(revision, Pin.Kind.REVISION)).isEmpty()) {
            reading.pass(
                    "git generator of a fixed revision: what stands there is not what stands here now",
                    set + ": " + revision);
            return List.of(template.withValues(git, Row.unknown()));
        }
        var directories = Yaml.list(git, "directories");
        var rows = directories.isEmpty() ? ofFiles(git) : ofDirectories(git, directories);
        if (rows.isEmpty()) {
            reading.pass(
                    "git generator that finds nothing in this repository",
                    set + ": " + Yaml.text(git, "repoURL").orElse(""));
        }
        return rows;
    }

    private List<Row> ofDirectories(Node git, List<Node> directories) {
        var found = new TreeSet<String>();
        var excluded = new ArrayList<Glob>();
        for (var directory : directories) {
            var glob = Glob.ofNames(Yaml.text(directory, "path").orElse(""));
            if (excludes(directory)) {
                excluded.add(glob);
            } else {
                found.addAll(around.directories(glob));
            }
        }
        found.removeIf(path -> hidden(path) || excluded.stream().anyMatch(glob -> glob.matches(path)));
        var rows = new ArrayList<Row>();
        for (var path : found) {
            rows.add(row(git, Map.of(), place(path)));
        }
        return rows;
    }

    private List<Row> ofFiles(Node git) {
        var found = new TreeSet<String>();
        var excluded = new TreeSet<String>();
        for (var file : Yaml.list(git, "files")) {
            var pattern = Yaml.text(file, "path").orElse("");
            var files = around.files(Glob.ofPathspec(pattern));
            if (excludes(file)) {
                excluded.addAll(files);
                continue;
            }
            found.addAll(files);
            var strict = Glob.ofDoubleStar(pattern);
            files.stream()
                    .filter(path -> !strict.matches(path))
                    .forEach(path -> reading.note(
                            "file that a git generator takes since its * goes on beyond slashes, as Argo CD's does by default",
                            set + ": " + path));
        }
        found.removeAll(excluded);
        var rows = new ArrayList<Row>();
        for (var path : found) {
            around.file(path).ifPresent(file -> rows.addAll(ofFile(git, file)));
        }
        return rows;
    }

    private List<Row> ofFile(Node git, GitFile file) {
        var documents = file.nodes();
        if (documents.size() != 1 || file.objection().isPresent()) {
            reading.pass("file of a git generator that is no JSON or YAML of one document", set + ": " + file.path());
            return List.of();
        }
        var document = documents.get(0);
        var items = document instanceof SequenceNode ? Yaml.items(document) : List.of(document);
        int slash = file.path().lastIndexOf('/');
        var place = place(slash < 0 ? "." : file.path().substring(0, slash));
        place.put("filename", file.name());
        place.put("filenameNormalized", normalized(file.name()));
        return items.stream()
                .filter(MappingNode.class::isInstance)
                .map(item -> row(git, Row.of(item, template.go()), place))
                .toList();
    }

    private Row row(Node git, Map<String, Object> content, Map<String, Object> place) {
        var values = new LinkedHashMap<>(content);
        var prefix = Yaml.text(git, "pathParamPrefix").orElse("");
        if (template.go()) {
            Map<String, Object> path = Map.of("path", place);
            if (prefix.isEmpty()) {
                values.putAll(path);
            } else {
                values.put(prefix, path);
            }
        } else {
            var name = prefix.isEmpty() ? "path" : prefix + ".path";
            place.forEach((key, value) -> {
                if (value instanceof List<?> segments) {
                    for (int i = 0; i < segments.size(); i++) {
                        values.put(name + "[" + i + "]", segments.get(i));
                    }
                } else {
                    values.put(key.equals("path") ? name : name + "." + key, value);
                }
            });
        }
        return template.withValues(git, new Row(values, false));
    }

    private static Map<String, Object> place(String path) {
        var base = path.substring(path.lastIndexOf('/') + 1);
        var place = new LinkedHashMap<String, Object>();
        place.put("path", path);
        place.put("basename", base);
        place.put("basenameNormalized", normalized(base));
        place.put("segments", List.<Object>of((Object[]) path.split("/")));
        return place;
    }

    static String normalized(String name) {
        var clean = name.toLowerCase(Locale.ROOT).replaceAll("[^-a-z0-9.]", "-");
        return clean.substring(0, Math.min(clean.length(), LONGEST_NAME)).replaceAll("^[-.]+|[-.]+$", "");
    }

    private static boolean excludes(Node item) {
        return Set.of("true").contains(Yaml.text(item, "exclude").orElse(""));
    }

    private static boolean hidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }
}
