package dev.fairlead.cli.git.clone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose a repository is. Git refuses those of other users, since their configuration may start programs. In the containers of
 * pipelines that is the rule: who checks out is not who builds.
 */
final class Ownership {
    private static final Pattern REFUSED =
            Pattern.compile("(?:dubious ownership in repository at|unsafe repository \\() ?'([^']+)'");

    private Ownership() {}

    /** The folder that git refused; empty where it complained of something else. */
    static Optional<Path> refused(String complaint) {
        var matcher = REFUSED.matcher(complaint);
        try {
            return matcher.find() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether what is in {@code folder} may be read for {@code directory}: it is that directory or one above, and of one
     * owner with it. Else somebody may have put a repository above the directory of another, as into /tmp.
     */
    static boolean isOfOne(Path folder, Path directory) {
        try {
            var inner = directory.toRealPath();
            var outer = folder.toRealPath();
            var top = outer.endsWith(".git") ? outer.getParent() : outer;
            return top != null && inner.startsWith(top) && Files.getOwner(inner).equals(Files.getOwner(top));
        } catch (IOException e) {
            return false;
        }
    }
}
