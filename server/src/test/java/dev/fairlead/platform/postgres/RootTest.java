package dev.fairlead.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.program.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** PostgreSQL refuses to be root; a container's only user often is. */
@EnabledOnOs(OS.LINUX)
class RootTest {
    private static final int SOMEBODY = 65_534;

    @AutoClose
    private final Home directory = Home.fresh();

    private final Path home = directory.path();

    RootTest() throws IOException {}

    @BeforeEach
    void onlyRootCanBecomeSomebodyElse() {
        assumeThat(new UnixSystem().getUid()).isZero();
    }

    @Test
    void rootRunsItWithoutBeingAsked() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(AcknowledgedRows.connect(postgres.address()).isValid(1)).isTrue();
        }
    }

    @Test
    void whereThereAreNoUserNamespacesItRunsAsAnotherUserWhoOwnsTheData() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home, _ -> Identity.ofUser(SOMEBODY))) {
            assertThat(AcknowledgedRows.connect(postgres.address()).isValid(1)).isTrue();
            assertThat(Files.getAttribute(home.resolve("pg18/PG_VERSION"), "unix:uid"))
                    .isEqualTo(SOMEBODY);
            assertThat(Files.getAttribute(Path.of("/proc/" + directory.postmaster()), "unix:uid"))
                    .isEqualTo(SOMEBODY);
        }
    }

    @Test
    void dataThatWasMadeWithANamespaceIsOpenedWithoutOneAndBack() throws Exception {
        EmbeddedPostgres.start(home).close();
        EmbeddedPostgres.start(home, _ -> Identity.ofUser(SOMEBODY)).close();
        EmbeddedPostgres.start(home).close();
    }

    @Test
    void aDirectoryThatTheOtherUserCannotReachIsSaidWithTheWayOut() throws Exception {
        Files.setPosixFilePermissions(home.getParent(), PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, _ -> Identity.ofUser(SOMEBODY)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining("--data /var/lib/fairlead");
    }
}
