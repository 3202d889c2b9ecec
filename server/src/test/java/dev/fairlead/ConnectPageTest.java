package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/connect/README.md shows is what happens: its files are written, its commands run in its order, their words are these. */
class ConnectPageTest {
    private static final Path PAGE = Path.of("..", "docs", "connect", "README.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```(json|yaml|sh|text)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

    @AutoClose
    private final WholeServer server =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    @TempDir
    Path directory;

    @Test
    void everyCommandPrintsWhatThePageShows() throws IOException, InterruptedException {
        var prompt = new Prompt(server.port(), WholeServer.TOKEN);
        var blocks = BLOCK.matcher(Files.readString(PAGE));
        var printed = "";
        int compared = 0;
        while (blocks.find()) {
            var text = blocks.group(3);
            switch (blocks.group(1)) {
                case "json", "yaml" -> {
                    var rules = blocks.group(2) == null ? "all.yaml" : blocks.group(2);
                    Files.writeString(directory.resolve(rules), text);
                }
                case "sh" -> printed = run(prompt, words(text));
                default -> {
                    assertThat(printed).startsWith(text);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(9);
        assertThat(prompt.run(
                                "intake",
                                "rules",
                                "set",
                                "--source",
                                "ci",
                                "-f",
                                directory.resolve("all.yaml").toString(),
                                "--reason",
                                "all of them",
                                "--dry-run")
                        .out())
                .startsWith("ci would have 5 rules");
    }

    private String run(Prompt prompt, List<String> words) throws IOException, InterruptedException {
        if (words.getFirst().equals("curl")) {
            return deliver(words);
        }
        int into = words.indexOf(">");
        var arguments = words.subList(1, into < 0 ? words.size() : into);
        Eventually.until(
                () -> prompt.run("intake", "list", "--state", "waiting").out().equals("Nothing found.\n"));
        var ended = prompt.run(arguments.toArray(String[]::new));
        assertThat(ended.code()).as(String.join(" ", words) + ended).isZero();
        if (into >= 0) {
            Files.writeString(directory.resolve(words.get(into + 1)), ended.out());
        }
        return ended.out();
    }

    /** As curl would do it. */
    private String deliver(List<String> words) throws IOException, InterruptedException {
        var header = words.get(words.indexOf("-H") + 1);
        var name = header.substring(0, header.indexOf(':'));
        var file = header.replaceFirst(".*\\$\\(cat (\\S+)\\).*", "$1");
        var address = URI.create(words.getLast().replace(":8080", ":" + server.port()));
        var body = directory.resolve(words.get(words.indexOf("-d") + 1).substring(1));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header(
                                    name,
                                    Files.readString(directory.resolve(file)).strip())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofFile(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return answer.body();
        }
    }

    private List<String> words(String command) {
        var words = new ArrayList<String>();
        WORD.matcher(command.strip())
                .results()
                .forEach(found -> words.add(found.group().replaceAll("['\"]", "")));
        words.replaceAll(word -> word.endsWith(".yaml") || (word.endsWith(".json") && !word.startsWith("@"))
                ? directory.resolve(word).toString()
                : word);
        return words;
    }
}
