package dev.fairlead.report.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the commit of a receipt came into it.
 *
 * @param component full name of the component that brought it
 * @param rule how its version was known to be that commit: {@code told}, {@code name}, {@code describe}, {@code part},
 *     {@code digits}, {@code date}; null where it was not
 * @param candidates object names of the commits that the version's name fits, where they are several
 * @param paths where in its repository the component lives; empty for all of it
 * @param commits how many commits, merges aside, the deployment brought of that repository; told where there are paths
 * @param touching how many of them touch the paths
 */
public record Origin(
        String component,
        @Nullable String rule,
        List<String> candidates,
        List<String> paths,
        long commits,
        long touching) {
    public Origin {
        candidates = List.copyOf(candidates);
        paths = List.copyOf(paths);
    }
}
