package dev.fairlead.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
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
        var lines = new PipedWriter();
        var reader = new BufferedReader(new PipedReader(lines));
        var following = Thread.ofVirtual().start(() -> said.follow(reader));
        lines.write("one\ntwo\n");
        lines.flush();
        while (said.lastLines().size() < 2) {
            Thread.onSpinWait();
        }
        Files.delete(file);
        lines.write("three\n");
        lines.close();
        following.join();
        assertThat(file).hasContent("2 lines before this one could not be written\nthree\n");
        assertThat(said.lastLines()).containsExactly("one", "two", "three");
    }
}
