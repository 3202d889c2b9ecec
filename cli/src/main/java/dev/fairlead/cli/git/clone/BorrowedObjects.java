package dev.fairlead.cli.git.clone;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.process.Child;
import dev.fairlead.cli.git.process.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An empty repository that borrows the objects of another. What git prints there depends on the objects alone: no
 * configuration of the user or of the repository, no attributes and no working tree reach it.
 */
public final class BorrowedObjects implements AutoCloseable {
    private final Git git;
    private final Path directory;
    private final Map<String, String> variables;

    /** @param objects directory of the other's objects */
    public BorrowedObjects(Git git, Path objects, boolean longNames) {
        this.git = git;
        try {
            this.directory = Files.createTempDirectory("fairlead-view-").toRealPath();
            for (var name : new String[] {"objects", "refs"}) {
                Files.createDirectory(directory.resolve(name));
            }
            Files.writeString(directory.resolve("HEAD"), "ref: refs/heads/main\n");
            Files.writeString(
                    directory.resolve("config"),
                    "[core]\n\trepositoryformatversion = " + (longNames ? 1 : 0) + "\n\tbare = true\n"
                            + (longNames ? "[extensions]\n\tobjectformat = sha256\n" : ""));
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "no temporary directory: " + e.getMessage(), e);
        }
        this.variables = Map.of(
                "GIT_DIR",
                directory.toString(),
                "GIT_OBJECT_DIRECTORY",
                objects.toString(),
                "HOME",
                directory.toString(),
                "XDG_CONFIG_HOME",
                directory.toString(),
                "GIT_CONFIG_GLOBAL",
                "/dev/null",
                "GIT_CONFIG_SYSTEM",
                "/dev/null",
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "GIT_ATTR_NOSYSTEM",
                "1");
    }

    public Child start(String... arguments) {
        return git.startPlainly(directory, variables, arguments);
    }

    @Override
    public void close() {
        Repository.remove(directory);
    }
}
