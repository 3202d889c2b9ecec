package dev.fairlead.rollout.setup.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the key that seals comes from: {@code FAIRLEAD_SECRET_KEY}, or {@code secret.key} in the data directory, which is made
 * when it is first needed. {@code FAIRLEAD_FORMER_SECRET_KEY} still opens what it sealed.
 */
public final class SecretKeys {
    public static final String KEY = "FAIRLEAD_SECRET_KEY";
    public static final String FORMER = "FAIRLEAD_FORMER_SECRET_KEY";
    private static final String FILE = "secret.key";

    private SecretKeys() {}

    /** @throws UnusableKey where a variable holds no key, with what to do */
    public static Supplier<Vault> vault(Map<String, String> environment, Path data) {
        var named = environment.getOrDefault(KEY, "").strip();
        var former = environment.getOrDefault(FORMER, "").strip();
        var current = named.isEmpty() ? null : parse(KEY, named);
        var before = former.isEmpty() ? null : parse(FORMER, former);
        return new Supplier<>() {
            private volatile List<byte[]> keys = List.of();

            @Override
            public Vault get() {
                if (keys.isEmpty()) {
                    var found = new ArrayList<byte[]>();
                    found.add(current == null ? kept(data) : current);
                    if (before != null) {
                        found.add(before);
                    } else if (current != null && Files.exists(data.resolve(FILE))) {
                        // who moves from the file to the variable keeps what the file's key sealed
                        found.add(kept(data));
                    }
                    keys = found;
                }
                return new Vault(keys);
            }
        };
    }

    private static byte[] parse(String variable, String text) {
        byte[] key;
        try {
            key = text.matches("[0-9A-Fa-f]{64}")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            key = new byte[0];
        }
        if (key.length != Vault.KEY_BYTES) {
            throw new UnusableKey(variable + " is not a key: make one of 32 bytes with `openssl rand -base64 32`");
        }
        return key;
    }

    private static byte[] kept(Path data) {
        var file = data.resolve(FILE);
        try {
            Files.createDirectories(data);
            if (Files.notExists(file)) {
                make(file);
            }
            return parse(file.toString(), Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The key that seals secrets cannot be kept in " + file, e);
        }
    }

    /** It appears whole or not at all; another server's that came first wins. */
    private static void make(Path file) throws IOException {
        var key = new byte[Vault.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var permissions = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", permissions);
        try {
            Files.writeString(unfinished, Base64.getEncoder().encodeToString(key) + "\n");
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException _) {
            // the other server's key is as good
        } finally {
            Files.delete(unfinished);
        }
    }
}
