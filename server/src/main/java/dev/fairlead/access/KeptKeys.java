package dev.fairlead.access;

import dev.fairlead.access.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first password and token, in a file that only the server's user may read, until somebody has used them: a first start whose output
 * nobody saw must not lock everybody out. Each is forgotten when it is used.
 */
public final class KeptKeys {
    static final String FILE = "first-keys";
    private static final Logger log = LoggerFactory.getLogger(KeptKeys.class);
    private static final String NOTHING = "-";

    private final Path folder;
    private @Nullable String password;
    private @Nullable String token;
    private volatile boolean holding;

    /** @param folder where the server keeps what is not in its database */
    public KeptKeys(Path folder) {
        this.folder = folder;
        read();
    }

    synchronized Optional<String> password() {
        return Optional.ofNullable(password);
    }

    synchronized Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** Keeps what is made just now; tells whether it could. */
    synchronized boolean keep(@Nullable String madePassword, @Nullable String madeToken) {
        password = madePassword;
        token = madeToken;
        return write();
    }

    /** Somebody came in with it. */
    void used(byte[] hash) {
        if (holding) {
            forget(hash);
        }
    }

    private synchronized void forget(byte[] hash) {
        boolean isPassword = password != null && Arrays.equals(Secret.hash(password), hash);
        boolean isToken = token != null && Arrays.equals(Secret.hash(token), hash);
        if (isPassword || isToken) {
            keep(isPassword ? null : password, isToken ? null : token);
        }
    }

    private void read() {
        try {
            var lines = Files.readAllLines(folder.resolve(FILE));
            password = line(lines.getFirst());
            token = line(lines.get(1));
        } catch (IOException | IndexOutOfBoundsException | java.util.NoSuchElementException _) {
            // there is none, or it is nobody's business any more
        }
        holding = password != null || token != null;
    }

    private static @Nullable String line(String text) {
        return text.equals(NOTHING) ? null : text;
    }

    private boolean write() {
        holding = password != null || token != null;
        var file = folder.resolve(FILE);
        try {
            if (!holding) {
                Files.deleteIfExists(file);
                return true;
            }
            Files.createDirectories(folder);
            var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var unfinished = Files.createTempFile(folder.toAbsolutePath(), FILE, ".new", permissions);
            Files.write(unfinished, (text(password) + "\n" + text(token) + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            log.warn("The first keys cannot be kept in {}: {}", file, e.toString());
            return false;
        }
    }

    private static String text(@Nullable String key) {
        return key == null ? NOTHING : key;
    }
}
