package dev.fairlead.intake.origin;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.Labels;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A state of a git repository that something was built from.
 *
 * @param repository its address; null where it is not said
 * @param commit full object name; null where it is not said
 */
record GitSource(
        @Nullable String repository, GitRef ref, @Nullable String commit) {
    static final GitSource UNKNOWN = new GitSource(null, new GitRef(null, null), null);

    /** {@code git+https://github.com/acme/shop@refs/heads/main}, {@code https://github.com/acme/shop.git#main}. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:git\\+)?(?<url>[a-z][a-z0-9+.-]*://(?:[^/#@]*@)?[^#@]*|[^#@:/]+@[^#@:/]+:[^#@]+)"
                    + "(?:[#@](?<ref>.*))?");

    private static final Pattern HOSTED =
            Pattern.compile("https?://(?:[^/]*\\.)?(?:github|gitlab|bitbucket|codeberg|gitea|forgejo)[^/]*/.+");

    /** Where the text is an address of git; a commit at its end is the commit. */
    static Optional<GitSource> find(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var stripped = text.strip();
        boolean git = stripped.startsWith("git+")
                || stripped.startsWith("git://")
                || stripped.startsWith("ssh://")
                || stripped.startsWith("git@")
                || stripped.matches(".*\\.git(?:[#@].*)?")
                || HOSTED.matcher(stripped).matches();
        var found = ADDRESS.matcher(stripped);
        if (!git || !found.matches()) {
            return Optional.empty();
        }
        var ref = found.group("ref");
        // #main:folder names a folder of the branch
        var name = ref == null ? null : ref.replaceFirst(":.*$", "");
        var commit = commit(name);
        return Optional.of(new GitSource(
                RepositoryUrl.of(found.group("url")),
                commit == null ? GitRef.guessed(name == null || name.isBlank() ? null : name) : new GitRef(null, null),
                commit));
    }

    static @Nullable String commit(@Nullable String text) {
        return text == null || !Payload.isCommit(text) || text.matches("0+") ? null : text.toLowerCase(Locale.ROOT);
    }

    GitSource at(@Nullable String known) {
        return known == null ? this : new GitSource(repository, ref, known);
    }

    GitSource on(GitRef known) {
        return known.branch() == null && known.tag() == null ? this : new GitSource(repository, known, commit);
    }

    boolean isSameRepository(GitSource other) {
        return repository != null && repository.equalsIgnoreCase(other.repository);
    }

    Labels.Builder labels() {
        var path = repository == null ? null : repository.replaceFirst("^[a-z+]+://[^/]*/", "");
        return ref.on(Labels.builder().with(Labels.REPOSITORY, repository).with(Labels.PROJECT, path));
    }
}
