package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/incidents.md shows is what happens: its files are written, its commands run in its order, their words are these. */
class IncidentsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "incidents.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```(csv|sh|text)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

    @AutoClose
    private final WholeServer server =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    @TempDir
    Path directory;

    @Test
    void everyCommandPrintsWhatThePageShows() throws IOException {
        var prompt = new Prompt(server.port(), WholeServer.TOKEN);
        deployed("v1", "2026-11-20T09:00:00Z");
        deployed("v2", "2026-11-20T10:00:00Z");
        var blocks = BLOCK.matcher(Files.readString(PAGE));
        var printed = "";
        int compared = 0;
        while (blocks.find()) {
            var text = blocks.group(3);
            switch (blocks.group(1)) {
                case "csv" -> Files.writeString(directory.resolve(blocks.group(2)), text);
                case "sh" -> printed = prompt.run(words(text)).out();
                default -> {
                    assertThat(printed).as(text).isEqualTo(text);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(8);
    }

    private void deployed(String version, String finished) {
        server.tell("/component-versions", """
                {"name": "GLOBAL.Acme.Store.checkout;%s", "commit": "%s", "repository": "https://g.example/checkout.git", "committedAt": "2026-11-20T08:00:00Z"}""".formatted(
                        version, version.substring(1).repeat(40)));
        server.tell("/environments", """
                {"environment": "GLOBAL.Acme.Store.production", "tier": "production"}""");
        server.tell("/deployments", """
                {"component": "GLOBAL.Acme.Store.checkout;%s", "environment": "GLOBAL.Acme.Store.production", "finishedAt": "%s"}""".formatted(version, finished));
    }

    private String[] words(String command) {
        var words = new ArrayList<String>();
        WORD.matcher(command.strip())
                .results()
                .forEach(found -> words.add(found.group().replace("'", "")));
        words.removeFirst();
        words.replaceAll(word -> word.endsWith(".csv") ? directory.resolve(word).toString() : word);
        return words.toArray(String[]::new);
    }
}
