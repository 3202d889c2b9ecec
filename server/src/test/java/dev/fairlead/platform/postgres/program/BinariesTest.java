package dev.fairlead.platform.postgres.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinariesTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,    amd64,   /postgres-linux-x86_64.txz",
        "Linux,    aarch64, /postgres-linux-arm_64.txz",
        "Mac OS X, x86_64,  /postgres-darwin-x86_64.txz",
        "Mac OS X, aarch64, /postgres-darwin-arm_64.txz",
        "LINUX,    AMD64,   /postgres-linux-x86_64.txz",
    })
    void eachPlatformHasItsArchive(String system, String processor, String archive) {
        assertThat(Binaries.archive(system, processor)).contains(archive);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, s390x", "FreeBSD, amd64"})
    void thereIsNoneForOthers(String system, String processor) {
        assertThat(Binaries.archive(system, processor)).isEmpty();
    }

    @Test
    void whatWasUnpackedIsUsedAgain(@TempDir Path home) throws Exception {
        var first = Binaries.unpackedBelow(home);
        var made = Files.getLastModifiedTime(first.folder());
        assertThat(Binaries.unpackedBelow(home)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.folder())).isEqualTo(made);
        assertThat(home.resolve("binaries")).isDirectoryContaining(first.folder()::equals);
        assertThat(Path.of(first.program("postgres"))).isExecutable();
    }
}
