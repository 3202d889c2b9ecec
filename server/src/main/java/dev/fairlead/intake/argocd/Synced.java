package dev.fairlead.intake.argocd;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.ToldVersion;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One source of an application, at the revision to which it was brought.
 *
 * @param repository address of a git repository, or of charts
 * @param path folder of a git repository; null where there is none
 * @param chart name of a chart; null where the source is git
 * @param revision commit of a git repository; version of a chart, or the digest of one from a registry
 */
record Synced(
        @Nullable String repository,
        @Nullable String path,
        @Nullable String chart,
        boolean isReference,
        String revision) {

    static Synced of(Optional<Payload> source, String revision) {
        return source.map(from -> new Synced(
                        from.repository("repoURL"), from.text("path"), from.text("chart"), from.has("ref"), revision))
                .orElseGet(() -> new Synced(null, null, null, false, revision));
    }

    /** A source with a {@code ref} and nothing to apply. */
    boolean lendsValuesOnly() {
        return isReference && path == null && chart == null;
    }

    boolean isGit() {
        return chart == null && Payload.isCommit(revision);
    }

    ToldVersion version() {
        return isGit()
                ? ToldVersion.ofCommit(revision.toLowerCase(Locale.ROOT))
                : new ToldVersion(revision, null, null, null);
    }

    /** What makes it this one among the sources of the application. */
    String name() {
        return chart == null ? Optional.ofNullable(path).orElse(".") : chart;
    }
}
