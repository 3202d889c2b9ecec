package dev.fairlead.intake.origin;

import dev.fairlead.intake.artifact.Purl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which commit a package of SPDX is of, by what it says of itself. */
final class PackageSource {
    private PackageSource() {}

    /**
     * Empty where no commit is named. A version that looks like a commit is one where a repository is named, too.
     *
     * @param place where it lies in version control
     * @param revision an identifier that is that of a commit
     */
    static Optional<GitSource> of(
            Optional<GitSource> place, Optional<Purl> purl, @Nullable String version, Optional<String> revision) {
        return revision.or(() -> place.flatMap(found -> Optional.ofNullable(found.commit())))
                .or(() -> purl.flatMap(found -> Optional.ofNullable(found.told().commit())))
                .or(() -> place.flatMap(_ -> Optional.ofNullable(GitSource.commit(version))))
                .map(commit -> place.orElseGet(() -> GitSource.find(purl.flatMap(Purl::repository)
                                        .map(url -> "git+" + url)
                                        .orElse(null))
                                .orElse(GitSource.UNKNOWN))
                        .at(commit));
    }
}
