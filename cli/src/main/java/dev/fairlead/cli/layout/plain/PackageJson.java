package dev.fairlead.cli.layout.plain;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** What a {@code package.json} depends on, as far as it says one version of it. */
public record PackageJson() implements Layout {
    private static final Pattern LOCAL = Pattern.compile("(?:workspace|file|link|portal|patch|catalog):.*");
    private static final Pattern GIT = Pattern.compile(
            "(?:git\\+|git:|git@|github:|gitlab:|bitbucket:|https?://.*\\.git|[\\w.-]+/[\\w.-]+#)[^#]*#?(?:semver:)?(?<ref>.*)");

    @Override
    public void read(GitFile file, Reading reading) {
        for (var document : file.documents(reading)) {
            for (var list : List.of("dependencies", "optionalDependencies")) {
                Yaml.get(document, list)
                        .ifPresent(
                                all -> Yaml.entries(all).forEach((name, version) -> one(name, version, list, reading)));
            }
        }
    }

    private static void one(String name, Node node, String list, Reading reading) {
        var text = Yaml.text(node).orElse("");
        var called = name.substring(name.lastIndexOf('/') + 1);
        var key = list + "." + name;
        var git = GIT.matcher(text);
        if (LOCAL.matcher(text).matches()) {
            reading.pass("package of the same repository: it has no version of its own", key + ": " + text);
        } else if (git.matches()) {
            add(reading, called, name, Pin.of(git.group("ref"), Pin.Kind.REVISION), key);
        } else if (text.startsWith("http")) {
            reading.pass("address without a version", key + ": " + text);
        } else {
            var version = text.startsWith("npm:") ? text.substring(text.lastIndexOf('@') + 1) : text;
            add(reading, called, name, Pin.of(version, Pin.Kind.RELEASE), key);
        }
    }

    private static void add(Reading reading, String called, String name, Pin pin, String key) {
        reading.add(new Found(
                called,
                pin,
                key,
                Map.of(
                        "name",
                        called,
                        "image",
                        called,
                        "repository",
                        name.replace("@", "").replace('/', '-'))));
    }
}
