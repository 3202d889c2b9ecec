package dev.fairlead.platform.archive.file;

import dev.fairlead.platform.archive.ArchiveRefused;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/** What seals an archive and opens it again: 32 bytes, or a password. Never shown. */
public final class ArchiveKey {
    static final int BYTES = 32;

    /** Half a second of a core and 32 MiB for each guess; a server with a small heap can spare them. */
    private static final int MEMORY_KIB = 32 * 1024;

    private static final int PASSES = 4;

    private static final int LONGEST = 64 * 1024;

    private final byte @Nullable [] bytes;
    private final String password;

    private ArchiveKey(byte @Nullable [] bytes, String password) {
        this.bytes = bytes;
        this.password = password;
    }

    /** Where the secret comes from decides how slowly a guess is tried; an archive says which it was. */
    enum Kind {
        BYTES(0),
        PASSWORD(1);

        /** What stands for it in an archive. */
        final byte mark;

        Kind(int mark) {
            this.mark = (byte) mark;
        }
    }

    /**
     * 32 bytes in base64 or hexadecimal, as {@code openssl rand -base64 32} makes them, or else a password.
     *
     * @param where what is named when it is no good
     */
    public static ArchiveKey of(String text, String where) {
        // editors and shells end a file with a line break that belongs to no password
        var secret = text.replaceFirst("\\R\\z", "");
        if (secret.isBlank()) {
            throw new ArchiveRefused(
                    where + " is empty. Put a password into it, or a key as `openssl rand -base64 32` makes it.");
        }
        return new ArchiveKey(bytes(secret.strip()), secret);
    }

    /** The same, from a file. */
    public static ArchiveKey in(Path file) throws IOException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new ArchiveRefused(file + " is longer than 64 KiB: that is no key.");
            }
            return of(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ArchiveRefused("There is no key file " + file, e);
        } catch (AccessDeniedException e) {
            throw new ArchiveRefused("The key file " + file + " may not be read by you.", e);
        } catch (CharacterCodingException e) {
            throw new ArchiveRefused(
                    file + " is no text. A key file holds a password, or 32 bytes in base64: openssl rand -base64 32",
                    e);
        }
    }

    private static byte @Nullable [] bytes(String text) {
        try {
            var found = text.matches("[0-9A-Fa-f]{64}")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            return found.length == BYTES ? found : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    Kind kind() {
        return bytes == null ? Kind.PASSWORD : Kind.BYTES;
    }

    /** What the secret gives for an archive; empty where it is not of this kind. */
    Optional<byte[]> material(Kind asked, byte[] salt) {
        if (asked != kind()) {
            return Optional.empty();
        }
        return Optional.of(bytes == null ? stretched(salt) : bytes.clone());
    }

    private byte[] stretched(byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var material = new byte[BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), material);
        return material;
    }

    @Override
    public String toString() {
        return "a key that is not shown";
    }
}
