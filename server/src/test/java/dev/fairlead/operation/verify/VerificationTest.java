package dev.fairlead.operation.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.DatabaseArchive;
import dev.fairlead.platform.archive.Progress;
import dev.fairlead.platform.archive.file.ArchiveFile;
import dev.fairlead.platform.archive.file.ArchiveKey;
import dev.fairlead.platform.db.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final Progress UNTOLD = Progress.untold(Clock.systemUTC());

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @TempDir
    private Path folder;

    private Path scratch;

    @BeforeEach
    void makeRoom() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        test.database().useTransaction(handle -> handle.createScript("""
                        insert into organization (name) values ('Acme'), ('Umbrella');
                        insert into series_deployment (organization_id, kind, unit_id, environment_id, deployment_id, group_id
                          , finished_at, position, result, direct, first_time, known_commit, parts, failed_parts, set_hash, set_size)
                        select 1, 'application', 1, 1, n, n, now() - n * interval '10 days', n, 'deployed', true, false, false, 1, 0, 0, 0
                        from generate_series(1, 50) as n;
                        """).execute());
    }

    @Test
    void whatWasWrittenIsReadBackAndNothingOfItStays() throws Exception {
        var file = written("good.zip", Optional.empty());

        var found = new Verification(UNTOLD).of(new ArchiveFile(file, Optional.empty()), scratch);

        assertThat(found.isGood()).as(found.toString()).isTrue();
        assertThat(found.lines())
                .anyMatch(line -> line.matches("5[0-9] rows in \\d+ tables were read back\\."))
                .contains(
                        "Acme: deployments: 0, as when it was written",
                        "Acme: counted in reports of the 12 months before: 36, as when it was written",
                        "Umbrella: counted in reports of the 12 months before: 0, as when it was written",
                        "The archive is good: all of it could be read back.");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void anEncryptedOneNeedsItsKey() throws Exception {
        var key = Optional.of(ArchiveKey.of("a password", "key"));
        var file = written("sealed.zip.enc", key);

        assertThat(new Verification(UNTOLD)
                        .of(new ArchiveFile(file, key), scratch)
                        .isGood())
                .isTrue();
        var other = new ArchiveFile(file, Optional.of(ArchiveKey.of("another", "key")));
        assertThatThrownBy(() -> new Verification(UNTOLD).of(other, scratch))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("The key does not fit");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void oneThatIsDamagedIsRefusedAndNothingStays() throws Exception {
        var file = written("damaged.zip", Optional.empty());
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatThrownBy(() -> new Verification(UNTOLD).of(new ArchiveFile(file, Optional.empty()), scratch))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("damaged or cut off");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void figuresThatAreOthersThanWhenItWasWrittenAreTold() throws Exception {
        var file = written("good.zip", Optional.empty());
        var changed = folder.resolve("changed.zip");
        try (var in = new ZipInputStream(Files.newInputStream(file));
                var out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (var each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(each.getName()));
                out.write(text.replace("12 months before\":36", "12 months before\":35")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }

        var found = new Verification(UNTOLD).of(new ArchiveFile(changed, Optional.empty()), scratch);

        assertThat(found.isGood()).isFalse();
        assertThat(found.lines())
                .contains(
                        "BAD: Acme: counted in reports of the 12 months before: 35 when it was written, 36 now",
                        "The archive is NOT good.");
    }

    @Test
    void aDirectoryThatIsNotThereIsTold() throws Exception {
        var file = new ArchiveFile(written("good.zip", Optional.empty()), Optional.empty());
        assertThatThrownBy(() -> new Verification(UNTOLD).of(file, folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private Path written(String name, Optional<ArchiveKey> key) {
        var file = new ArchiveFile(folder.resolve(name), key);
        file.write(new DatabaseArchive(UNTOLD, FigureStore::figures), test.address());
        return file.path();
    }
}
