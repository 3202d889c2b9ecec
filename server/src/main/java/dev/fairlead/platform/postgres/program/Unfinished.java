package dev.fairlead.platform.postgres.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder under a name of its own until it is whole; an attempt that was cut off is cleared away by the next. */
public final class Unfinished {
    private Unfinished() {}

    public static Path of(Path folder) throws IOException {
        var unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        if (Files.exists(unfinished)) {
            remove(unfinished);
        }
        return unfinished;
    }

    private static void remove(Path folder) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(folder)) {
            all = walk.toList();
        }
        for (var each : all.reversed()) {
            Files.delete(each);
        }
    }
}
