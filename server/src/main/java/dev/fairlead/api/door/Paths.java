package dev.fairlead.api.door;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.version.ComponentCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where in its repository something lives, or which files a commit touches. */
public final class Paths {
    private static final int MOST_FILES = 20_000;

    private Paths() {}

    public static @Nullable List<String> globs(String field, @Nullable List<String> globs) {
        if (globs != null) {
            ComponentCode.checkGlobs(field, globs);
        }
        return globs;
    }

    public static @Nullable List<String> touched(String field, @Nullable List<String> files) {
        if (files == null) {
            return null;
        }
        if (files.size() > MOST_FILES) {
            throw Refusal.invalid(
                    field,
                    "has more than " + MOST_FILES + " files; tell directories in their place, with a slash at the end");
        }
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).isEmpty() || files.get(i).startsWith("/")) {
                throw Refusal.invalid(
                        field + "[" + i + "]",
                        "`" + Texts.shortened(files.get(i)) + "` is no path from the root of the repository");
            }
        }
        return files;
    }
}
