package dev.fairlead.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import dev.fairlead.platform.db.DatabaseUnavailable;
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
    void only_root_can_become_somebody_else() {
        assumeThat(new UnixSystem().getUid()).isZero();
    }

    @Test
    void root_runs_it_without_being_asked() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home)) {
            assertThat(AcknowledgedRows.connect(postgres.address()).isValid(1)).isTrue();
        }
    }

    @Test
    void where_there_are_no_user_namespaces_it_runs_as_another_user_who_owns_the_data() throws Exception {
        try (var postgres = EmbeddedPostgres.start(home, _ -> Identity.ofUser(SOMEBODY))) {
            assertThat(AcknowledgedRows.connect(postgres.address()).isValid(1)).isTrue();
            assertThat(Files.getAttribute(home.resolve("pg18/PG_VERSION"), "unix:uid"))
                    .isEqualTo(SOMEBODY);
            assertThat(Files.getAttribute(Path.of("/proc/" + directory.postmaster()), "unix:uid"))
                    .isEqualTo(SOMEBODY);
        }
    }

    @Test
    void data_that_was_made_with_a_namespace_is_opened_without_one_and_back() throws Exception {
        EmbeddedPostgres.start(home).close();
        EmbeddedPostgres.start(home, _ -> Identity.ofUser(SOMEBODY)).close();
        EmbeddedPostgres.start(home).close();
    }

    @Test
    void a_directory_that_the_other_user_cannot_reach_is_said_with_the_way_out() throws Exception {
        Files.setPosixFilePermissions(home.getParent(), PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(home, _ -> Identity.ofUser(SOMEBODY)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining("--data /var/lib/fairlead");
    }
}
