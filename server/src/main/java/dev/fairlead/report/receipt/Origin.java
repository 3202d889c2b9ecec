package dev.fairlead.report.receipt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the commit of a receipt came into it.
 *
 * @param component full name of the component that brought it
 * @param repository name of the repository that the commit of its version is in
 * @param rule how its version was known to be that commit: {@code told}, {@code name}, {@code describe}, {@code part},
 *     {@code digits}, {@code date}; null where it was not
 * @param candidates object names of the commits that the version's name fits, where they are several
 * @param paths where in its repository the component lives; empty for all of it
 * @param commits how many commits, merges aside, the deployment brought of that repository; told where there are paths, null
 *     where some were never told
 * @param touching how many of them touch the paths; null where that is not known of all
 */
public record Origin(
        String component,
        @Nullable String repository,
        @Nullable String rule,
        List<String> candidates,
        List<String> paths,
        @Nullable Long commits,
        @Nullable Long touching) {
    public Origin {
        candidates = List.copyOf(candidates);
        paths = List.copyOf(paths);
    }

    Origin with(TouchedStore.@Nullable Counts counts) {
        return counts == null
                ? this
                : new Origin(component, repository, rule, candidates, paths, counts.commits(), counts.touching());
    }
}
