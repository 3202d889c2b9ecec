package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.ci.Pipeline;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Moments;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What people copy from the documentation works: commands, YAML, and the tables of variables. */
class RecipesTest {
    private static final Path RECIPES = Path.of("..", "docs", "recipes");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```");
    private static final Pattern COMMAND =
            Pattern.compile("(?:java -jar fairlead-cli\\.jar|(?<![\\w/.-])(?:\\./)?fairlead) ([a-z].*)");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final String BEGIN = "<!-- variables -->\n";
    private static final String END = "<!-- /variables -->";

    static Stream<String> kinds() {
        return Pipeline.kinds().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everySystemHasARecipeWithTheVariablesThatAreRead(String kind) {
        var file = RECIPES.resolve(slug(kind) + ".md");
        var text = read(file);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        assertThat(to).as("%s has no table of variables", file).isGreaterThanOrEqualTo(from);
        var expected = text.substring(0, from) + table(kind) + text.substring(to);
        if ("write".equals(System.getProperty("golden"))) {
            write(file, expected);
        }
        assertThat(read(file)).as("-Dgolden=write accepts it").isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyRecipeRecordsADeployment(String kind) {
        assertThat(commands(read(RECIPES.resolve(slug(kind) + ".md"))))
                .anyMatch(command -> command.startsWith("record deployment"));
    }

    @Test
    void thePageOfAllRecipesListsEachOne() {
        var page = read(RECIPES.resolve("README.md"));

        assertThat(kinds().map(kind -> "[" + title(kind) + "](" + slug(kind) + ".md)"))
                .allSatisfy(link -> assertThat(page).contains(link));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandCanBeParsed(Path document) {
        for (var command : commands(read(document))) {
            var arguments = words(command);
            if (List.of("serve", "demo", "db", "doctor").contains(arguments.get(0))) {
                continue; // commands of the server
            }
            var program = Commands.of(new Fairlead(), silent(), arguments)
                    .registerConverter(Instant.class, Moments::read)
                    .setCaseInsensitiveEnumValuesAllowed(true);
            program.parseArgs(arguments.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPieceOfYamlIsYaml(Path document) {
        var blocks = BLOCK.matcher(read(document));
        while (blocks.find()) {
            if (blocks.group(1).equals("yaml")) {
                new Load(LoadSettings.builder().build()).loadFromString(blocks.group(2));
            }
        }
    }

    static Stream<Path> documents() throws IOException {
        var all = new ArrayList<Path>();
        for (var folder : List.of("docs", "integrations", "bench")) {
            try (var files = Files.walk(Path.of("..", folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.toString().contains("decisions"))
                        .sorted()
                        .forEach(all::add);
            }
        }
        all.addAll(List.of(Path.of("..", "README.md"), Path.of("..", "CONTRIBUTING.md"), Path.of("..", "SECURITY.md")));
        return all.stream();
    }

    /** Commands within code, continued lines joined. */
    private static List<String> commands(String document) {
        var commands = new ArrayList<String>();
        var blocks = BLOCK.matcher(document);
        while (blocks.find()) {
            var joined = blocks.group(2).replaceAll("\\\\\\n\\s*", " ").replaceAll("(?<=\\S)\\n\\s+(?=--)", " ");
            joined = joined.replaceAll("(fairlead-cli\\.jar record \\w+)\\n\\s+", "$1 ");
            var found = COMMAND.matcher(joined);
            while (found.find()) {
                var command =
                        found.group(1).replaceFirst("('''|\"\"\"|#).*$", "").strip();
                // a quote that ends what the command stands in
                boolean quoted = command.endsWith("'")
                        && command.chars().filter(sign -> sign == '\'').count() % 2 == 1;
                commands.add(quoted ? command.substring(0, command.length() - 1).strip() : command);
            }
        }
        return commands;
    }

    /** Splits as a shell does; what a variable would fill in becomes something that fits. */
    private static List<String> words(String command) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(command);
        while (found.find()) {
            if (found.group().matches("[<>|&]+.*")) {
                break; // what follows is the shell's
            }
            var word = found.group().replaceAll("['\"]", "");
            var before = words.isEmpty() ? "" : words.get(words.size() - 1);
            boolean filled = word.contains("$") || word.contains("%");
            if (filled && (before.equals("--started") || before.equals("--finished"))) {
                word = "2026-01-01T00:00:00Z";
            } else if ((filled || word.startsWith("{")) && before.equals("--outcome")) {
                word = "failed";
            }
            words.add(filled && before.equals("facts") ? "deployments" : word);
        }
        return words;
    }

    private static String table(String kind) {
        var lines = new StringBuilder("| what | variables, the first that has a value |\n|---|---|\n");
        Pipeline.names(kind)
                .forEach((what, names) -> lines.append("| ")
                        .append(what.words())
                        .append(" | ")
                        .append(names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
                        .append(" |\n"));
        return lines.toString();
    }

    private static String title(String kind) {
        return Pipeline.choose(kind, Map.of()).orElseThrow().title();
    }

    private static String slug(String kind) {
        return title(kind).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static Console silent() {
        var nowhere = new PrintWriter(Writer.nullWriter());
        return new Console(nowhere, nowhere, InputStream.nullInputStream(), Map.of(), Clock.systemUTC(), false);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
