package dev.fairlead.platform.postgres;

import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.db.DatabaseUnavailable;
import dev.fairlead.platform.postgres.directory.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How to reach a database that runs, for other programs of the same user: address, user and password, a line each. */
record ConnectionFile(Path file) {
    static ConnectionFile in(Path home) {
        return new ConnectionFile(home.resolve("connection"));
    }

    void write(DatabaseAddress address) throws IOException {
        PrivateFile.write(file, String.join("\n", address.url(), address.user(), address.password()) + "\n");
    }

    DatabaseAddress read() {
        if (!Files.exists(file)) {
            throw new DatabaseUnavailable(
                    "Fairlead is just starting or stopping on %s. Try again in a moment.".formatted(file.getParent()));
        }
        try {
            var lines = Files.readAllLines(file);
            return new DatabaseAddress(lines.get(0), lines.get(1), lines.get(2));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s could not be read. Run this as the user who runs Fairlead.".formatted(file), e);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
