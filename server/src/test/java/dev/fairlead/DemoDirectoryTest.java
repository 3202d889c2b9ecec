package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo touches nothing that is not a demo's, and what a demo left becomes somebody's by a {@code serve}. */
class DemoDirectoryTest {
    private static final String MAKE = "create table public.account as select 'somebody' as name";

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void shareThePrograms() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        var shared = ScratchFolder.of("postgres-of-demos").toAbsolutePath();
        if (!Files.isDirectory(shared.resolve("binaries"))) {
            EmbeddedPostgres.start(shared).close();
        }
        Files.createSymbolicLink(home.resolve("binaries"), shared.resolve("binaries"));
    }

    private void start(Claim claim, String... statements) throws SQLException {
        try (var postgres = EmbeddedPostgres.claiming(home, claim::onDirectory)) {
            claim.onDatabase(postgres.address());
            for (var statement : statements) {
                execute(postgres.address(), statement);
            }
        }
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Claim ofUser() {
        return DemoDirectory.forUser(() -> {});
    }

    private String refusal(Claim claim) {
        return String.valueOf(assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> start(claim))
                .actual()
                .getMessage());
    }

    @Test
    void aDemoBeginsAnewOnlyOnWhatADemoMade() throws Exception {
        start(DemoDirectory.forDemo(true), MAKE);
        start(DemoDirectory.forDemo(false), "select name from public.account");
        // it would fail if the former table were still there
        start(DemoDirectory.forDemo(true), MAKE);
    }

    @Test
    void whatAServerRecordedIsRefusedBeforeItIsTouched() throws Exception {
        start(ofUser(), MAKE);

        assertThat(refusal(DemoDirectory.forDemo(true)))
                .contains("without the mark of a demo", "an older Fairlead", "rm -r " + home, "--data DIR");
        assertThat(refusal(DemoDirectory.forDemo(false))).contains("without the mark of a demo");
        assertThat(home.resolve(DemoDirectory.MARK)).doesNotExist();
        start(ofUser(), "select name from public.account");
    }

    @Test
    void aMarkInTheDirectoryAloneIsNotEnough() throws Exception {
        start(ofUser(), MAKE);
        Files.createFile(home.resolve(DemoDirectory.MARK));

        assertThat(refusal(DemoDirectory.forDemo(true))).contains("was not made by a demo");
        start(ofUser(), "select name from public.account");
    }

    @Test
    void aServerMakesWhatADemoLeftItsOwn() throws Exception {
        var adopted = new AtomicInteger();
        start(DemoDirectory.forDemo(true), MAKE);
        start(DemoDirectory.forUser(adopted::incrementAndGet));
        start(DemoDirectory.forUser(adopted::incrementAndGet));

        assertThat(adopted).hasValue(1);
        assertThat(refusal(DemoDirectory.forDemo(true))).contains("without the mark of a demo");
        Files.createFile(home.resolve(DemoDirectory.MARK));
        assertThat(refusal(DemoDirectory.forDemo(true))).contains("was not made by a demo");
    }

    @Test
    void filesOfSomebodyAreRefused() throws Exception {
        Files.createFile(home.resolve("thesis.txt"));

        assertThat(refusal(DemoDirectory.forDemo(true))).contains("without the mark of a demo");
        assertThat(home.resolve("thesis.txt")).exists();
        assertThat(home.resolve("pg18")).doesNotExist();
    }
}
