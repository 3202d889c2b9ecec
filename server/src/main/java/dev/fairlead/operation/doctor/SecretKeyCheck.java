package dev.fairlead.operation.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Who may read the key that seals credentials. */
final class SecretKeyCheck {
    static final String CHECK = "secret key";
    static final String VARIABLE = "FAIRLEAD_SECRET_KEY";
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretKeyCheck() {}

    static Finding of(Path data, Map<String, String> environment) {
        var file = data.resolve("secret.key");
        var named = !environment.getOrDefault(VARIABLE, "").isBlank();
        if (!Files.exists(file)) {
            return Finding.ok(
                    CHECK,
                    named
                            ? VARIABLE + " holds it."
                            : "There is none yet; the server makes " + file + " when it first seals something.");
        }
        try {
            var permissions = Files.getPosixFilePermissions(file);
            if (!OWNERS.containsAll(permissions)) {
                return Finding.bad(
                        CHECK,
                        "%s may be read or run by others (%s)."
                                .formatted(file, PosixFilePermissions.toString(permissions)),
                        "chmod 600 " + file + ", and give credentials new values if others were on this machine.");
            }
            return Finding.ok(CHECK, file + " is for its owner alone. Keep a copy apart from the database's.");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.warn(
                    CHECK, "Who may read %s is not known: %s".formatted(file, e.getMessage()), "Look with ls -l.");
        }
    }
}
