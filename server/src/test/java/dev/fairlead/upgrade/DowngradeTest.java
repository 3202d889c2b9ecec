package dev.fairlead.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.release.Release;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A database on which a newer release was. */
class DowngradeTest {
    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @Test
    void aNewerDatabaseIsRefusedWithBothReleasesAndWhatToDo() {
        migratedBy("Fairlead 9.1.0");
        assertThatThrownBy(() -> Database.open(test.address()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("has schema 999.1 of Fairlead 9.1.0")
                .hasMessageContaining("This is Fairlead " + Release.version() + ", which knows schema ")
                .hasMessageContaining("Start Fairlead 9.1.0 or newer on it, or bring back a backup")
                .hasMessageContaining("docs/operating.md");
    }

    @Test
    void whoeverMigratedByHandIsNotTakenForARelease() {
        migratedBy("postgres");
        assertThatThrownBy(() -> Database.open(test.address()))
                .hasMessageContaining("has schema 999.1 of a newer release")
                .hasMessageContaining("Start that newer release on it");
    }

    @Test
    void nothingOfItIsTouched() {
        migratedBy("Fairlead 9.1.0");
        var before = Rows.counts(test.address());
        assertThatThrownBy(() -> Database.open(test.address())).isInstanceOf(DatabaseUnavailable.class);
        assertThat(Rows.counts(test.address())).isEqualTo(before);
    }

    @Test
    void theHistoryNamesTheReleaseThatMigrated() {
        List<String> names = test.database()
                .read(handle -> handle.createQuery("select distinct installed_by from schema_history")
                        .mapTo(String.class)
                        .list());
        assertThat(names).containsExactly("Fairlead " + Release.version());
    }

    private void migratedBy(String whom) {
        test.database()
                .useTransaction(
                        handle -> handle.createUpdate("""
                        insert into schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        select max(installed_rank) + 1, '999.1', 'of tomorrow', 'SQL', 'V999.1__of_tomorrow.sql', :whom, 1, true
                        from schema_history""").bind("whom", whom).execute());
    }
}
