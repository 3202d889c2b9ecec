package dev.fairlead.operation.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The data directory: whose it is, and whether there is room. */
final class DirectoryCheck {
    static final String CHECK = "data directory";
    static final String ROOM = "free space";
    /** With less than this PostgreSQL soon stops. */
    private static final long LEAST = 200_000_000;

    private static final int SHARE = 20;

    private DirectoryCheck() {}

    /** @param embedded whether the database is in it */
    static Finding directory(Path data, boolean embedded) {
        if (!Files.exists(data)) {
            return embedded
                    ? Finding.bad(
                            CHECK,
                            data + " does not exist.",
                            "Name the directory of your Fairlead with --data DIR or FAIRLEAD_DATA.")
                    : Finding.ok(CHECK, data + " does not exist yet; the server makes it when it needs one.");
        }
        if (!Files.isDirectory(data)) {
            return Finding.bad(CHECK, data + " is no directory.", "Name another with --data DIR or FAIRLEAD_DATA.");
        }
        if (!Files.isWritable(data)) {
            return Finding.bad(
                    CHECK,
                    "%s may not be written by %s.".formatted(data, me()),
                    "Run this as the user who runs the server, or give the directory to them: chown.");
        }
        try {
            var owner = Files.getOwner(data).getName();
            if (!owner.equals(me())) {
                return Finding.warn(
                        CHECK,
                        "%s belongs to %s, and this runs as %s.".formatted(data, owner, me()),
                        "Run the server and its commands as one user; files of another one stop it some day.");
            }
            return Finding.ok(CHECK, "%s can be written, and belongs to %s.".formatted(data, owner));
        } catch (IOException e) {
            return Finding.warn(
                    CHECK, data + " does not say whose it is: " + e.getMessage(), "Look at it with ls -ld.");
        }
    }

    /** Room for the embedded database. */
    static Finding room(Path data, OptionalLong database) {
        try {
            return room(data, Files.getFileStore(data).getUsableSpace(), database);
        } catch (IOException e) {
            return Finding.warn(
                    ROOM, "How much room is left at %s is not known: %s".formatted(data, e.getMessage()), "Ask df.");
        }
    }

    static Finding room(Path data, long free, OptionalLong database) {
        var size = database.orElse(0);
        var seen = "%s free at %s, where the database has %s."
                .formatted(
                        Amounts.bytes(free),
                        data,
                        database.isPresent() ? Amounts.bytes(size) : "a size that is not known");
        if (free < Math.max(LEAST, size / SHARE)) {
            return Finding.bad(ROOM, seen, "Make room soon: on a full disk nothing can be recorded.");
        }
        return free < size
                ? Finding.warn(ROOM, seen, "Some work in a database needs its size once more; make room for that.")
                : Finding.ok(ROOM, seen);
    }

    private static String me() {
        return System.getProperty("user.name");
    }
}
