package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PgBouncer between the server and its database. */
class PgBouncerTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    @AutoClose
    private static final TestDatabase test = TestDatabase.fresh();

    @TempDir
    private Path home;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(each -> each.destroyForcibly().onExit().join());
    }

    @Test
    void oneThatGivesSessionsIsAsGoodAsTheDatabase() throws Exception {
        var address = bouncer("pool_mode = session");
        try (var database = Database.open(address)) {
            assertThat(database.<Integer>read(handle ->
                            handle.createQuery("select 1").mapTo(Integer.class).one()))
                    .isOne();
        }
    }

    @Test
    void oneThatGivesTransactionsIsRefusedWithTheSettingThatHelps() throws Exception {
        for (var more : List.of("server_round_robin = 0", "server_round_robin = 1")) {
            var address = bouncer("pool_mode = transaction", "min_pool_size = 3", more);
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(DatabaseUnavailable.class)
                        .isThrownBy(() -> Database.open(address))
                        .withMessageContaining("a pooler that gives each transaction another session")
                        .withMessageContaining("pool_mode = session");
            }
        }
    }

    private DatabaseAddress bouncer(String... settings) throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "pgbouncer is not there: apt-get install pgbouncer");
        var behind = test.address();
        var at = URI.create(behind.url().substring("jdbc:".length()));
        int port = freePort();
        var config = home.resolve("bouncer-%d.ini".formatted(port));
        // it will not be root, and reads its settings as whoever it becomes
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(config, """
            [databases]
            db = host=%s port=%d dbname=%s user=%s password='%s'
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            %s
            """.formatted(
                        at.getHost(),
                        at.getPort(),
                        at.getPath().substring(1),
                        behind.user(),
                        behind.password(),
                        port,
                        String.join("\n", settings)));
        var command = new ArrayList<>(List.of(PROGRAM.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(config.toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log-" + port).toFile())
                .start();
        started.add(process);
        while (!answers(port)) {
            assertThat(process.isAlive())
                    .as(Files.readString(home.resolve("log-" + port)))
                    .isTrue();
        }
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/db", behind.user(), "any");
    }

    private static boolean answers(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
