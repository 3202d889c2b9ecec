package dev.fairlead.platform.postgres.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
    private static final int BOUND = 5_100_000;

    @Test
    void filesStayBoundedAndTheLastLinesAtHand(@TempDir Path folder) throws Exception {
        var said = new PostgresLog(folder.resolve("log/postgres.log"));
        var lines = IntStream.rangeClosed(1, 130_000)
                .mapToObj(
                        "LOG: this line is number %d, of one hundred thirty thousand such lines, and says nothing much"
                                ::formatted)
                .collect(Collectors.joining("\n"));
        said.follow(new BufferedReader(new StringReader(lines)));
        assertThat(folder.resolve("log"))
                .isDirectoryNotContaining(file -> file.toFile().length() > BOUND);
        try (var files = Files.list(folder.resolve("log"))) {
            assertThat(files).hasSize(2);
        }
        assertThat(said.lastLines()).hasSize(12).last().asString().contains("number 130000,");
    }

    @Test
    void aFileThatTookNothingForAWhileIsWrittenAgain(@TempDir Path folder) throws Exception {
        var file = folder.resolve("log/postgres.log");
        var said = new PostgresLog(file, Duration.ZERO);
        // root may write everywhere, but into a folder nobody
        Files.createDirectory(file);
        said.follow(new BufferedReader(new StringReader("one\ntwo\nthree\n")) {
            private int read;

            @Override
            public String readLine() throws IOException {
                // by now both lines before it were tried
                if (++read == 3) {
                    Files.delete(file);
                }
                return super.readLine();
            }
        });
        assertThat(file).hasContent("lines that could not be written before this one: 2\nthree\n");
        assertThat(said.lastLines()).containsExactly("one", "two", "three");
    }
}
