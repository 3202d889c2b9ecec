package dev.fairlead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the first page tells people to run records something. */
class ReadmeTest {
    @Test
    void theCommandsThatRecordDoRecord() throws IOException {
        var commands = Files.readString(Path.of("..", "README.md"))
                .lines()
                .filter(line -> line.startsWith("./fairlead record "))
                .toList();

        assertThat(commands).hasSizeGreaterThanOrEqualTo(2);
        for (var command : commands) {
            try (var peer = Peer.friendly()) {
                var ended = peer.run(
                        command.replace("./fairlead ", "").replace("'", "").split(" "));

                assertThat(ended.code()).as(ended.err()).isZero();
                assertThat(ended.out()).startsWith("created ");
                assertThat(peer.calls())
                        .anyMatch(call ->
                                call.method().equals("POST") && call.body().contains("v1.42"));
            }
        }
    }
}
