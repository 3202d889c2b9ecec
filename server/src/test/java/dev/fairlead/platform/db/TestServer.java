package dev.fairlead.platform.db;

import dev.fairlead.ScratchFolder;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

/** The one PostgreSQL of a test run, and the migrated template in it that fresh databases are copies of. */
final class TestServer {
    private static final String PREFIX = "fairlead_test_";

    private final DatabaseAddress address;
    private final TestNodes nodes;
    private final DatabaseAddress template;
    private final String run = PREFIX + ProcessHandle.current().pid() + "_";
    private final AtomicInteger next = new AtomicInteger();

    private TestServer(DatabaseAddress address, TestNodes nodes) {
        this.address = address;
        this.nodes = nodes;
        this.template = empty();
        try (var _ = Database.open(template)) {
            // opening is migrating
        } catch (RuntimeException e) {
            drop(template);
            throw e;
        }
    }

    private static final class Holder {
        private static final TestServer IT = start();
    }

    static TestServer it() {
        return Holder.IT;
    }

    private static TestServer start() {
        var given = System.getenv("FAIRLEAD_TEST_DATABASE_URL");
        if (given != null && !given.isBlank()) {
            var address = DatabaseAddress.parse(given);
            var server = new TestServer(address, TestNodes.of(address));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.drop(server.template)));
            return server;
        }
        var home = ScratchFolder.of("postgres-of-tests");
        try {
            // kept from run to run, so that only the first one unpacks; nothing in it need survive a power cut
            Files.createDirectories(home);
            Files.writeString(home.resolve("postgres.conf"), "fsync = off\nshared_buffers = 128MB\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var postgres = EmbeddedPostgres.start(home);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        var nodes = TestNodes.of(postgres.address());
        // of a run that was killed
        nodes.databases(PREFIX).forEach(nodes::drop);
        return new TestServer(postgres.address(), nodes);
    }

    DatabaseAddress copyOfTemplate() {
        var copy = next();
        nodes.copy(name(template), name(copy));
        return copy;
    }

    DatabaseAddress empty() {
        var made = next();
        nodes.create(name(made));
        return made;
    }

    private DatabaseAddress next() {
        return TestNodes.named(address, run + next.incrementAndGet());
    }

    void drop(DatabaseAddress dropped) {
        nodes.drop(name(dropped));
    }

    private static String name(DatabaseAddress address) {
        return address.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }
}
