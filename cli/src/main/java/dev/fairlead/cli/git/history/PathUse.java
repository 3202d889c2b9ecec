package dev.fairlead.cli.git.history;

import dev.fairlead.cli.git.clone.Repository;
import java.util.List;

/** Whether globs say anything of a repository. */
public final class PathUse {
    private PathUse() {}

    /** Those of {@code globs} that take something in, and match no file of any commit up to {@code tip}. */
    public static List<String> matchingNothing(Repository repository, String tip, List<String> globs) {
        if (repository.lacksTrees()) {
            return List.of();
        }
        return globs.stream()
                .filter(glob -> !glob.startsWith("!") && !glob.startsWith(":") && !glob.startsWith("/"))
                .filter(glob -> repository
                        .lines("log", "-1", "--format=%H", tip, "--", ":(glob)" + glob)
                        .isEmpty())
                .toList();
    }
}
