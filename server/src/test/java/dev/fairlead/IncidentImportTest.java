package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of incidents, imported into a real server. */
class IncidentImportTest {
    @AutoClose
    private static final WholeServer SERVER =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    private static final Prompt PROMPT = new Prompt(SERVER.port(), WholeServer.TOKEN);

    @TempDir
    Path directory;

    @BeforeAll
    static void deploy() {
        PROMPT.say(
                "record",
                "deployment",
                "--component=GLOBAL.Acme.pay;v1",
                "--environment=GLOBAL.Acme.prod",
                "--finished=2026-11-22T10:00:00Z");
    }

    private Prompt.Ended load(String source, String text) {
        try {
            var file = Files.writeString(directory.resolve(source + ".csv"), text);
            return PROMPT.run(
                    "import",
                    "incidents",
                    file.toString(),
                    "--domain=GLOBAL.Acme",
                    "--source=" + source,
                    "--value=environment:PRD=prod");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void importingAgainChangesNothingAndANewerExportOnlyWhatIsNew() {
        var export = """
                Number,Opened,Closed,Service,Environment
                INC1,2026-11-22 10:20:00,2026-11-22 11:05:00,pay,PRD
                INC2,2026-11-22 12:00:00,,pay,PRD
                """;
        assertThat(load("again", export).out()).contains("incidents: 2 created, 0 updated, 0 unchanged, 0 refused");
        assertThat(load("again", export).out()).contains("incidents: 0 created, 0 updated, 2 unchanged, 0 refused");
        var newer =
                export.replace("12:00:00,,", "12:00:00,2026-11-22 12:30:00,") + "INC3,2026-11-22 13:00:00,,pay,PRD\n";
        assertThat(load("again", newer).out()).contains("incidents: 1 created, 1 updated, 1 unchanged, 0 refused");
        // an old export that comes late knows less
        assertThat(load("again", export).out()).contains("incidents: 0 created, 0 updated, 2 unchanged, 0 refused");
        var listed = SERVER.list("/incidents?component=GLOBAL.Acme.pay").stream()
                .filter(one -> one.path("source").asString().equals("again"))
                .toList();
        assertThat(listed).hasSize(3);
        assertThat(listed)
                .allSatisfy(
                        one -> assertThat(one.path("attribution").path("rule").asString())
                                .isEqualTo("component"));
    }

    @Test
    void whatTheServerRefusesIsSaidWithItsLineToo() {
        var text = new StringBuilder("id,detected,environment,title\n");
        for (int i = 0; i < 5_000; i++) {
            // one with two lines now and then, so that lines and rows differ
            text.append(i)
                    .append(i == 4_321 ? ",2026-11-24T10:00:00Z" : ",2026-11-22T10:20:00Z")
                    .append(i == 4_000 ? ",a;b;c;d" : ",prod")
                    .append(i % 1_000 == 7 ? ",\"two\nlines\"\n" : ",one\n");
        }
        var ended = load("many", text.toString());
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err().lines().filter(line -> line.startsWith("fairlead: ")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("fairlead: line 4328 is not taken: ")
                        .contains("has not come yet"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("fairlead: line 4006 is not taken: ")
                        .contains("environment"));
        assertThat(ended.out()).contains("incidents: 4,998 created, 0 updated, 0 unchanged, 2 refused");
        assertThat(load("many", text.toString()).out())
                .contains("incidents: 0 created, 0 updated, 4,998 unchanged, 2 refused");
    }
}
