package dev.fairlead.platform.archive.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.archive.ArchiveRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {
    private static final String BYTES = "qL0Jt9cJ1W9wq3m0n6r8y2QbX5vZ7d4KfHhS1uTgEoA=";
    private static final String PASSWORD = "correct horse battery staple";
    private static final int PART = 64 * 1024;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 200, PART, 5 * PART + 17})
    void whatIsSealedComesBackWhateverItsLength(int length) throws Exception {
        var content = content(length);
        for (var key : new String[] {BYTES, PASSWORD}) {
            var sealed = sealed(content, key);
            assertThat(opened(sealed, key)).isEqualTo(content);
            assertThat(sealed).hasSizeGreaterThan(length);
        }
    }

    @Test
    void nothingOfTheContentIsInIt() throws Exception {
        var sealed = sealed("deployment_component".repeat(100).getBytes(StandardCharsets.UTF_8), PASSWORD);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("deployment");
    }

    @Test
    void theSameContentIsNeverTheSameTwice() throws Exception {
        assertThat(sealed(content(100), BYTES)).isNotEqualTo(sealed(content(100), BYTES));
    }

    @Test
    void anotherKeyIsToldFromDamage() throws Exception {
        assertRefused(sealed(content(100), PASSWORD), "wrong", "The key does not fit");
        assertRefused(sealed(content(100), BYTES), BYTES.replace('q', 'r'), "The key does not fit");
        assertRefused(
                sealed(content(100), BYTES), PASSWORD, "with another one, a key of 32 bytes, and this is a password");
        assertRefused(sealed(content(100), PASSWORD), BYTES, "a password, and this is a key of 32 bytes");
    }

    @Test
    void aByteThatWasChangedAnywhereIsNoticed() throws Exception {
        var content = content(2 * PART);
        var sealed = sealed(content, BYTES);
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            // of the head each byte, of the rest some
            int place = i < 58 ? i : random.nextInt(sealed.length);
            var changed = sealed.clone();
            changed[place] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> opened(changed, BYTES))
                    .as("byte %d", place)
                    .isInstanceOf(ArchiveRefused.class);
        }
        for (int place : new int[] {100, PART, PART + 1, 2 * PART, sealed.length - 1}) {
            var changed = sealed.clone();
            changed[place] ^= 1;
            assertRefused(changed, BYTES, "damaged or cut off");
        }
    }

    @Test
    void aCutAnywhereIsNoticed() throws Exception {
        var sealed = sealed(content(2 * PART), BYTES);
        for (int length : new int[] {8, 40, 58, 59, 100, PART, PART + 1, 2 * PART, sealed.length - 1}) {
            assertRefused(Arrays.copyOf(sealed, length), BYTES, "damaged or cut off");
        }
    }

    @Test
    void partsThatChangedPlacesAreNoticed() throws Exception {
        var sealed = sealed(content(4 * PART), BYTES);
        var changed = sealed.clone();
        // Tink's parts follow our head of 58 bytes
        System.arraycopy(sealed, 58 + PART, changed, 58 + 2 * PART, PART);
        System.arraycopy(sealed, 58 + 2 * PART, changed, 58 + PART, PART);
        assertRefused(changed, BYTES, "damaged or cut off");
    }

    @Test
    void whatWasNotClosedIsNotWhole() throws Exception {
        var bytes = new ByteArrayOutputStream();
        @SuppressWarnings("resource")
        var sealing = Sealed.sealing(bytes, ArchiveKey.of(BYTES, "key"));
        sealing.write(content(3 * PART));
        assertRefused(bytes.toByteArray(), BYTES, "damaged or cut off");
    }

    @Test
    void aFileInTheClearIsNotTakenForASealedOneNorTheOtherWayRound() throws Exception {
        assertRefused("PK and more".getBytes(StandardCharsets.UTF_8), BYTES, "no encrypted archive");
        assertRefused(new byte[0], BYTES, "no encrypted archive");
        assertThatThrownBy(() -> Sealed.opening(new ByteArrayInputStream(sealed(content(9), BYTES)), Optional.empty()))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("is encrypted")
                .hasMessageContaining("--key-file FILE");
        var clear = Sealed.opening(new ByteArrayInputStream(content(9)), Optional.empty());
        assertThat(clear.readAllBytes()).isEqualTo(content(9));
    }

    @Test
    void aDiskThatDoesNotReadIsNotTakenForDamage() throws Exception {
        var broken = new FilterInputStream(new ByteArrayInputStream(sealed(content(4 * PART), BYTES))) {
            private int left = 3 * PART;

            @Override
            public int read(byte[] some, int offset, int length) throws IOException {
                if (left <= 0) {
                    throw new IOException("Input/output error");
                }
                left -= length;
                return super.read(some, offset, length);
            }
        };
        assertThatThrownBy(() -> Sealed.opening(broken, Optional.of(ArchiveKey.of(BYTES, "key")))
                        .transferTo(ByteArrayOutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    @Test
    void aKeyFileEndsWhereItsLineDoes() throws Exception {
        var file = Files.writeString(folder.resolve("key"), PASSWORD + "\n");
        assertThat(opened(sealed(content(9), PASSWORD), ArchiveKey.in(file))).isEqualTo(content(9));
    }

    @Test
    void aKeyFileThatIsNoneIsASentence() throws Exception {
        assertThatThrownBy(() -> ArchiveKey.in(folder.resolve("none")))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessage("There is no key file " + folder.resolve("none"));
        assertThatThrownBy(() -> ArchiveKey.in(Files.writeString(folder.resolve("empty"), "\n")))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("is empty");
        assertThatThrownBy(() -> ArchiveKey.in(Files.write(folder.resolve("raw"), new byte[] {(byte) 0xff, 1, 2})))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("is no text");
    }

    @Test
    void aKeyShowsNothingOfItself() {
        assertThat(ArchiveKey.of(PASSWORD, "key")).asString().doesNotContain("horse");
    }

    private static void assertRefused(byte[] sealed, String key, String words) {
        assertThatThrownBy(() -> opened(sealed, key))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining(words);
    }

    private static byte[] content(int length) {
        var content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static byte[] sealed(byte[] content, String key) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var sealing = Sealed.sealing(bytes, ArchiveKey.of(key, "key"))) {
            sealing.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] opened(byte[] sealed, String key) throws IOException {
        return opened(sealed, ArchiveKey.of(key, "key"));
    }

    private static byte[] opened(byte[] sealed, ArchiveKey key) throws IOException {
        try (InputStream content = Sealed.opening(new ByteArrayInputStream(sealed), Optional.of(key))) {
            return content.readAllBytes();
        }
    }
}
