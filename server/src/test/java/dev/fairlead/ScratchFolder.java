package dev.fairlead;

import java.nio.file.Path;

/** Folders of tests that stay from run to run. Test classes run in several processes at once: each has folders of its own. */
public final class ScratchFolder {
    private ScratchFolder() {}

    public static Path of(String name) {
        return Path.of("target", "process-" + System.getProperty("fairlead.test.process", "1"), name);
    }
}
