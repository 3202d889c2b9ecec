package dev.fairlead.cli.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of facts, however many, and servers that are away meanwhile. */
class RecordedFactsTest {
    @TempDir
    Path directory;

    @Test
    void refusedFactsAreCountedShownAndFailTheCommand() throws IOException {
        var file = Files.writeString(directory.resolve("facts"), "[{\"a\":1},\n{\"b\":\n2}]");
        try (var peer =
                new Peer(call -> "207 {\"line\":2,\"status\":\"error\",\"problem\":{\"title\":\"Unknown field\","
                        + "\"detail\":\"did you mean commit\",\"field\":\"b\"}}\n{\"summary\":{\"created\":1,\"updated\":0,"
                        + "\"unchanged\":0,\"errors\":1}}\n")) {
            var ended = peer.run("record", "facts", "commits", file.toString());

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out())
                    .isEqualTo("commits: 1 created, 0 updated, 0 unchanged, 1 refused\n  1 x Unknown field\n");
            assertThat(ended.err())
                    .isEqualTo("fairlead: refused: Unknown field: did you mean commit (field `b`), in {\"b\":2}\n");
            assertThat(peer.calls().get(0).body()).isEqualTo("{\"a\":1}\n{\"b\":2}\n");
        }
    }

    @Test
    void manyFactsGoInChunksAndInOrder() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append("{\"n\":").append(i).append("}\n");
        }
        var file = Files.writeString(directory.resolve("facts"), text);
        try (var peer = Peer.friendly()) {
            var ended = peer.run("record", "facts", "deployments", file.toString(), "--json");

            assertThat(ended.out())
                    .isEqualTo("{\"created\":5000,\"updated\":0,\"unchanged\":0,\"errors\":0,\"reasons\":{}}\n");
            assertThat(peer.calls()).hasSize(3);
            assertThat(String.join(
                            "", peer.calls().stream().map(Peer.Call::body).toList()))
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void aServerThatIsBeingRestartedIsWaitedFor() throws IOException {
        var file = Files.writeString(directory.resolve("facts"), "{}");
        var attempts = new AtomicInteger();
        // the second answer breaks off before its summary
        try (var peer = new Peer(call -> switch (attempts.incrementAndGet()) {
            case 1 -> "503 starting";
            case 2 -> "200 {\"line\":1";
            default -> "200 " + Peer.summary(1);
        })) {
            var ended = peer.run("record", "facts", "commits", file.toString(), "--retry", "5");

            assertThat(ended.code()).isZero();
            assertThat(ended.err()).startsWith("Waiting for the server at ");
            assertThat(peer.calls()).hasSize(3);
        }
    }
}
