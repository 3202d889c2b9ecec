package dev.fairlead.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.Eventually;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.watch.DatabaseTrouble;
import dev.fairlead.platform.wait.Asking;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A database that ends alone is started again, and what used it goes on by itself. */
class RestartTest {
    @AutoClose
    private final Home directory = Home.fresh();

    RestartTest() throws IOException {}

    private static int one(Database database) {
        return database.read(
                handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    }

    private void kill() throws IOException {
        var postmaster = ProcessHandle.of(directory.postmaster()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    @Test
    void whoAsksMeanwhileIsToldAtOnceAndLaterAnswered() throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory.path());
                var database = Database.open(postgres.address())) {
            assertThat(one(database)).isEqualTo(1);
            kill();
            Eventually.until(() -> database.trouble().isEmpty() && one(database) == 1);
            assertThat(postgres.givenUp()).isNotDone();
        }
    }

    @Test
    void aDatabaseThatStaysAwayIsSaidWithoutWaiting() throws Exception {
        var postgres = EmbeddedPostgres.start(directory.path());
        try (var database = Database.open(postgres.address())) {
            postgres.close();
            Eventually.until(() -> database.trouble().equals(Optional.of(DatabaseTrouble.GONE)));
            Asking.begin();
            try {
                long began = System.nanoTime();
                assertThatThrownBy(() -> one(database))
                        .satisfies(
                                fault -> assertThat(DatabaseTrouble.of(fault)).contains(DatabaseTrouble.GONE));
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            } finally {
                Asking.end();
            }
            try (var again = EmbeddedPostgres.start(directory.path())) {
                // at another port: this database stays lost, and says so
                assertThat(again.address()).isNotEqualTo(postgres.address());
                assertThat(database.trouble()).contains(DatabaseTrouble.GONE);
            }
        }
    }

    @Test
    void oneThatEndsAgainAndAgainIsGivenUp() throws Exception {
        try (var postgres = EmbeddedPostgres.start(directory.path())) {
            while (!postgres.givenUp().isDone()) {
                kill();
                long dead = directory.postmaster();
                Eventually.until(() -> postgres.givenUp().isDone() || directory.postmaster() != dead);
            }
            assertThat(postgres.givenUp().join()).contains("times within", "nothing acknowledged is lost");
        }
    }
}
