package dev.fairlead.platform.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DatabaseArchiveTest {
    private final DatabaseArchive archive =
            new DatabaseArchive(new Progress(new PrintStream(OutputStream.nullOutputStream()), Clock.systemUTC()));

    @AutoClose
    private final TestDatabase from = TestDatabase.fresh();

    @AutoClose
    private final TestDatabase into = TestDatabase.fresh();

    @Test
    void everyRowOfEveryTableArrives() throws Exception {
        FilledDatabase.fill(from.database());
        archive.read(new ByteArrayInputStream(written()), into.address());
        var before = FilledDatabase.rows(from.database());
        assertThat(before.values()).allSatisfy(rows -> assertThat(rows).hasSize(3));
        assertThat(FilledDatabase.rows(into.database())).isEqualTo(before);
    }

    @Test
    void soItDoesWithoutAFileBetween() throws Exception {
        FilledDatabase.fill(from.database());
        archive.move(from.address(), into.address());
        assertThat(FilledDatabase.rows(into.database())).isEqualTo(FilledDatabase.rows(from.database()));
    }

    @Test
    void aDatabaseWithoutASchemaGetsOne() throws Exception {
        FilledDatabase.fill(from.database());
        var bare = TestDatabase.empty();
        try {
            archive.read(new ByteArrayInputStream(written()), bare);
            try (var opened = Database.open(bare)) {
                assertThat(FilledDatabase.rows(opened)).isEqualTo(FilledDatabase.rows(from.database()));
            }
        } finally {
            TestDatabase.drop(bare);
        }
    }

    @Test
    void numbersGoOnWhereTheyWereAndAreNeverHandedOutAgain() throws Exception {
        FilledDatabase.fill(from.database());
        from.database().useTransaction(handle -> {
            handle.execute("insert into organization (name) values ('gone')");
            handle.execute("delete from organization where name = 'gone'");
        });
        archive.move(from.address(), into.address());
        assertThat(newOrganization(into)).isEqualTo(newOrganization(from)).isEqualTo(5);
    }

    @Test
    void whatIsWrittenMeanwhileIsNotInIt() throws Exception {
        FilledDatabase.fill(from.database());
        var before = FilledDatabase.rows(from.database());
        var bytes = new ByteArrayOutputStream() {
            private boolean wrote;

            @Override
            public synchronized void write(byte[] some, int offset, int length) {
                super.write(some, offset, length);
                if (!wrote) {
                    wrote = true;
                    newOrganization(from);
                }
            }
        };
        archive.write(from.address(), bytes);
        archive.read(new ByteArrayInputStream(bytes.toByteArray()), into.address());
        assertThat(FilledDatabase.rows(into.database())).isEqualTo(before);
        assertThat(newOrganization(into)).isGreaterThan(4);
    }

    @Test
    void aDatabaseWithRowsIsLeftAlone() throws Exception {
        FilledDatabase.fill(from.database());
        newOrganization(into);
        var before = FilledDatabase.rows(into.database());
        assertThatThrownBy(() -> archive.move(from.address(), into.address()))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("is not empty: organization has rows")
                .hasMessageContaining("Choose a new, empty database");
        assertThat(FilledDatabase.rows(into.database())).isEqualTo(before);
    }

    @Test
    void theSameDatabaseIsRefusedAsItsOwnTarget() {
        assertThatThrownBy(() -> archive.move(from.address(), from.address()))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("the same database");
    }

    @Test
    void anArchiveThatWasCutOffAnywhereLeavesNothingBehind() throws Exception {
        FilledDatabase.fill(from.database());
        var whole = written();
        var lastEntryEnds = endOfEntries(whole);
        for (var share : List.of(0.0, 0.01, 0.2, 0.5, 0.9, 0.99)) {
            var cut = Arrays.copyOf(whole, (int) (lastEntryEnds * share));
            assertThatThrownBy(() -> archive.read(new ByteArrayInputStream(cut), into.address()))
                    .as("the first %s", share)
                    .isInstanceOf(ArchiveRefused.class)
                    .hasMessageContaining("damaged or cut off")
                    .hasMessageContaining("Nothing was imported");
            assertThat(FilledDatabase.rows(into.database()).values()).allMatch(List::isEmpty);
        }
        archive.read(new ByteArrayInputStream(whole), into.address());
    }

    @Test
    void anArchiveWithAChangedByteLeavesNothingBehind() throws Exception {
        FilledDatabase.fill(from.database());
        var damaged = written();
        var entry = "tables/environment.copy";
        damaged[indexOf(damaged, entry) + entry.length() + 10] ^= 1;
        assertThatThrownBy(() -> archive.read(new ByteArrayInputStream(damaged), into.address()))
                .isInstanceOfAny(ArchiveRefused.class, SQLException.class);
        assertThat(FilledDatabase.rows(into.database()).values()).allMatch(List::isEmpty);
    }

    @Test
    void rowsThatBreakARuleOfTheSchemaLeaveNothingBehind() throws Exception {
        FilledDatabase.fill(from.database());
        var wrong = rewritten(written(), "tables/deployment_component.copy", "1\t1\t1\t1\n", "1\t1\t1\t999\n");
        assertThatThrownBy(() -> archive.read(new ByteArrayInputStream(wrong), into.address()))
                .hasMessageContaining("violates foreign key");
        assertThat(FilledDatabase.rows(into.database()).values()).allMatch(List::isEmpty);
    }

    @Test
    void rowsThatAreMissingAreNoticed() throws Exception {
        FilledDatabase.fill(from.database());
        var fewer = rewritten(written(), "tables/deployment_component.copy", "1\t1\t1\t1\n", "");
        assertThatThrownBy(() -> archive.read(new ByteArrayInputStream(fewer), into.address()))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("other numbers of rows");
        assertThat(FilledDatabase.rows(into.database()).values()).allMatch(List::isEmpty);
    }

    @Test
    void anotherVersionOfTheSchemaIsRefusedWithTheWayOut() throws Exception {
        var other = rewritten(written(), "manifest.json", "\"schema\":\"", "\"schema\":\"99.");
        assertThatThrownBy(() -> archive.read(new ByteArrayInputStream(other), into.address()))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("schema of version 99.")
                .hasMessageContaining("upgrade afterwards");
    }

    @Test
    void namesInAnArchiveNeverBecomeSql() throws Exception {
        var evil = rewritten(written(), "manifest.json", "\"rollup\"", "\"rollup; drop table deployment\"");
        assertThatThrownBy(() -> archive.read(new ByteArrayInputStream(evil), into.address()))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("other tables");
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        var text = "#!/bin/sh\necho hello\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> archive.read(new ByteArrayInputStream(text), into.address()))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("manifest.json is missing");
    }

    @Test
    void aDatabaseThatIsNotFairleadsIsNotExported() {
        DatabaseAddress bare = TestDatabase.empty();
        try {
            assertThatThrownBy(() -> archive.write(bare, OutputStream.nullOutputStream()))
                    .isInstanceOf(ArchiveRefused.class)
                    .hasMessageContaining("no server was ever started on it");
        } finally {
            TestDatabase.drop(bare);
        }
    }

    private byte[] written() throws Exception {
        var bytes = new ByteArrayOutputStream();
        archive.write(from.address(), bytes);
        return bytes.toByteArray();
    }

    private static long newOrganization(TestDatabase database) {
        return database.database()
                .inTransaction(
                        handle -> handle.createQuery("insert into organization (name) values ('new') returning id")
                                .mapTo(Long.class)
                                .one());
    }

    /** The same archive with other words in one of its entries; a valid zip. */
    private static byte[] rewritten(byte[] archive, String entry, String words, String others) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
                var out = new ZipOutputStream(bytes)) {
            for (var each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (each.getName().equals(entry)) {
                    assertThat(text).contains(words);
                    text = text.replace(words, others);
                }
                out.putNextEntry(new ZipEntry(each.getName()));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Behind the entries a zip repeats their names; a reader of a stream does not need that part. */
    private static int endOfEntries(byte[] zip) {
        return indexOf(zip, "PK\u0001\u0002");
    }

    private static int indexOf(byte[] bytes, String words) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(words);
    }
}
