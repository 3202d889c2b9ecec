package dev.fairlead.report.trace.version;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.version.VersionListStore;
import dev.fairlead.catalog.store.version.VersionListStore.Position;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.recording.DatabaseRecorder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is asked about one version, or a part of a list, reads no others: the commit of a version is told by a view of many relations. */
class VersionReadsTest {
    private static final int COMPONENTS = 40;
    private static final int VERSIONS = 100;
    private static final int SHOWN = 10;
    private static final QualifiedName ONE = component(7);
    private static final String TENANT = QualifiedName.organizationOf(ONE.domain());

    @AutoClose
    private static final TestDatabase test = TestDatabase.fresh();

    private static QualifiedName component(int number) {
        return QualifiedName.parse("component", "GLOBAL.Acme.c%02d".formatted(number));
    }

    @BeforeAll
    static void record() {
        var facts = new ArrayList<ComponentVersionFact>();
        for (int i = 0; i < COMPONENTS * VERSIONS; i++) {
            facts.add(new ComponentVersionFact(
                    component(i % COMPONENTS),
                    "v%03d".formatted(i / COMPONENTS),
                    null,
                    null,
                    null,
                    null,
                    Instant.parse("2026-03-01T12:00:00Z").plusSeconds(i),
                    null,
                    null,
                    null,
                    null,
                    null,
                    Map.of(),
                    List.of(),
                    null));
        }
        var clock = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
        try (var recorder = new DatabaseRecorder(test.database(), clock, () -> {})) {
            recorder.componentVersions("test", facts);
        }
        test.database().useTransaction(handle -> handle.execute("analyze component_version, component, domain"));
    }

    /** How many rows of versions a question reads, by whatever way. */
    private static long read(Function<Handle, List<?>> question, int found) {
        return test.database().inTransaction(handle -> {
            // what the connection read for others before may not have been handed on yet
            long before = readByConnection(handle);
            assertThat(question.apply(handle)).hasSize(found);
            return readByConnection(handle) - before;
        });
    }

    private static long readByConnection(Handle handle) {
        return handle.createQuery("""
                        select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)
                        from pg_stat_xact_user_tables
                        where relname = 'component_version'
                        """).mapTo(Long.class).one();
    }

    @Test
    void aVersionIsReadAlone() {
        assertThat(read(
                        handle -> new ComponentBuildStore(handle)
                                .find(ONE, "v050").stream().toList(),
                        1))
                .isBetween(1L, (long) VERSIONS);
    }

    @Test
    void aPartOfAListIsReadAlone() {
        assertThat(read(handle -> list(handle, null), SHOWN)).isBetween((long) SHOWN, 10L * SHOWN);
    }

    @Test
    void aPartOfTheListOfAComponentIsReadAlone() {
        assertThat(read(handle -> list(handle, 1L), SHOWN)).isBetween((long) SHOWN, 10L * SHOWN);
    }

    private static List<?> list(Handle handle, @Nullable Long component) {
        long organization = requireNonNull(
                new OrganizationStore(handle).find(Set.of(TENANT)).get(TENANT));
        return new VersionListStore(handle).componentVersions(organization, component, null, Position.START, SHOWN);
    }
}
