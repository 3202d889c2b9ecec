package dev.fairlead.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.postgres.directory.DataDirectory;
import dev.fairlead.platform.postgres.program.Binaries;
import dev.fairlead.platform.postgres.program.Identity;
import dev.fairlead.platform.postgres.program.Program;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What it does on bad days: acknowledged means durable, and one owner for each directory. */
class CrashTest {
    private static final int SOME = 300;

    @AutoClose
    private final Home directory = Home.fresh();

    private final Path home = directory.path();

    CrashTest() throws IOException {}

    @Test
    void whateverWasAcknowledgedOutlivesAKillOfTheDatabase() throws Exception {
        for (var round = 0; round < 2; round++) {
            AcknowledgedRows writing;
            try (var postgres = EmbeddedPostgres.start(home)) {
                writing = AcknowledgedRows.writing(postgres.address(), SOME);
                writing.awaitEnough();
                killAll(directory.postmaster());
            }
            var acknowledged = writing.awaitEnd();
            try (var postgres = EmbeddedPostgres.start(home)) {
                assertThat(AcknowledgedRows.in(postgres.address())).containsAll(acknowledged);
                AcknowledgedRows.connect(postgres.address()).createStatement().execute("drop table row_written");
            }
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(SOME);
        }
    }

    @Test
    void whateverWasAcknowledgedOutlivesAKillOfTheServer() throws Exception {
        AcknowledgedRows writing;
        try (var server = OtherServer.on(home)) {
            writing = AcknowledgedRows.writing(EmbeddedPostgres.running(home), SOME);
            writing.awaitEnough();
            server.kill();
        }
        try (var postgres = EmbeddedPostgres.start(home)) {
            var acknowledged = writing.awaitEnd();
            assertThat(AcknowledgedRows.in(postgres.address())).containsAll(acknowledged);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theDatabaseEndsWithAServerThatWasKilled() throws Exception {
        try (var server = OtherServer.on(home)) {
            var postmaster = ProcessHandle.of(directory.postmaster()).orElseThrow();
            server.kill();
            // ends only if it was told: nobody else stops it here
            postmaster.onExit().join();
        }
    }

    @Test
    void aSecondServerIsRefusedAndToldWhoHoldsTheDirectory() throws Exception {
        try (var server = OtherServer.on(home)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                    .isInstanceOf(DataDirectoryInUse.class)
                    .hasMessageContaining(home.toString())
                    .hasMessageContaining("process " + server.pid())
                    .hasMessageContaining("--data DIR");
        }
        EmbeddedPostgres.start(home).close();
    }

    @Test
    void aSecondStartInOneProcessIsRefusedAndDoesNotLetGoOfTheFirst() throws Exception {
        var sameByAnotherName = Files.createSymbolicLink(home.resolveSibling("link"), home);
        try (var _ = EmbeddedPostgres.start(home)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(sameByAnotherName)).isInstanceOf(DataDirectoryInUse.class);
            assertThatThrownBy(() -> OtherServer.on(home)).hasMessageContaining("did not start");
        }
    }

    @Test
    void aDatabaseThatWasLeftRunningIsStoppedFirst() throws Exception {
        var orphan = serveWithoutUs();
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(AcknowledgedRows.connect(postgres.address()).isValid(1)).isTrue();
        }
    }

    @Test
    void childrenOfAKilledDatabaseMayEndBeforeTheNextOneStarts() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            var _ = AcknowledgedRows.connect(postgres.address());
            // the sessions' processes live on for a moment and still hold the shared memory
            ProcessHandle.of(directory.postmaster()).orElseThrow().destroyForcibly();
        }
        EmbeddedPostgres.start(home).close();
    }

    @Test
    void aNoteWhoseProcessNumberNowBelongsToSomebodyElseIsNoObstacle() throws Exception {
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            var data = home.resolve("pg18");
            Files.write(
                    data.resolve("postmaster.pid"),
                    List.of(Long.toString(stranger.pid()), data.toString(), "1700000000", "5432", "", "127.0.0.1"));
            EmbeddedPostgres.start(home).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private Process serveWithoutUs() throws Exception {
        var binaries = Binaries.unpackedBelow(home);
        var data = DataDirectory.below(home, binaries, Identity.of(home));
        var plain = new ArrayList<>(data.serving(0));
        plain.removeAll(List.of("setpriv", "--pdeathsig", "INT"));
        plain.set(plain.indexOf("port=0"), "port=" + freePort());
        var process = Program.of(plain, home)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (!data.pidFile().isReady(process.pid()) && process.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void killAll(long postmaster) {
        var process = ProcessHandle.of(postmaster).orElseThrow();
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
