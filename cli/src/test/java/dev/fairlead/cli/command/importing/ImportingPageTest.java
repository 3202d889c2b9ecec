package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/importing.md shows is what happens: its files are committed, its commands run, its deployments found. */
class ImportingPageTest {
    private static final Pattern BLOCK =
            Pattern.compile("^```(\\S+)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private record Example(
            Map<String, String> files, Map<String, String> submodules, String command, List<String> expected) {}

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyExampleIsImported() throws IOException {
        var examples = examples();
        assertThat(examples).hasSizeGreaterThan(15);
        return examples.stream().map(example -> DynamicTest.dynamicTest(example.command(), () -> run(example)));
    }

    private static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> submodules = new LinkedHashMap<>();
        var command = "";
        var blocks = BLOCK.matcher(Files.readString(Path.of("../docs/importing.md")));
        while (blocks.find()) {
            var path = blocks.group(2);
            var content = blocks.group(3);
            if (blocks.group(1).equals("submodule")) {
                submodules.put(path, content.strip());
            } else if (path != null) {
                files.put(path, content);
            } else if (blocks.group(1).equals("sh")) {
                command = content.strip();
            } else if (blocks.group(1).equals("text")) {
                examples.add(
                        new Example(files, submodules, command, content.lines().toList()));
                files = new LinkedHashMap<>();
                submodules = new LinkedHashMap<>();
            }
        }
        return examples;
    }

    private void run(Example example) {
        var world = GitWorld.create(directory.resolve(
                "r" + Integer.toUnsignedString(example.command().hashCode())));
        world.write("README.md", "An example.\n");
        example.files().forEach(world::write);
        world.commit("files");
        example.submodules()
                .forEach(
                        (path, sha) -> world.git("update-index", "--add", "--cacheinfo", "160000," + sha + "," + path));
        world.git("commit", "--quiet", "--allow-empty", "--message", "pins");

        var words = new ArrayList<String>();
        WORD.matcher(example.command())
                .results()
                .forEach(found -> words.add(found.group(1) == null ? found.group(2) : found.group(1)));
        words.remove(0);
        words.set(words.indexOf("."), world.directory().toString());
        words.add("--dry-run");
        var ended = Peer.run(Map.of(), words.toArray(String[]::new));

        assertThat(ended.code()).as(ended.err()).isZero();
        var found = ended.out()
                .lines()
                .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+  .*"))
                .map(line -> line.replaceFirst("^\\S+ +", "").replaceAll(" +", " "))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(example.expected());
    }
}
