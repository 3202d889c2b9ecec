package dev.fairlead.web.address;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a forge shows a commit. Known by the host's name; of others nobody knows how their addresses look. */
public final class ForgeCommit {
    private static final Map<String, String> WAYS = Map.of(
            "github", "/commit/",
            "gitlab", "/-/commit/",
            "gitea", "/commit/",
            "forgejo", "/commit/",
            "codeberg", "/commit/",
            "bitbucket.org", "/commits/",
            "dev.azure.com", "/commit/");

    private ForgeCommit() {}

    /** Null where the repository is not reached by HTTP, or its forge is none of those that are known. */
    public static @Nullable String of(@Nullable String repository, String sha) {
        var url = Address.outside(repository);
        if (url == null) {
            return null;
        }
        var base = url.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        var host =
                base.replaceFirst("(?i)^https?://", "").replaceFirst("/.*", "").toLowerCase(Locale.ROOT);
        return WAYS.entrySet().stream()
                .filter(way -> host.contains(way.getKey()))
                .findFirst()
                .map(way -> base + way.getValue() + sha)
                .orElse(null);
    }
}
