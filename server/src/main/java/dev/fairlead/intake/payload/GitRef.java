package dev.fairlead.intake.payload;

import dev.fairlead.intake.told.Labels;
import org.jspecify.annotations.Nullable;

/** What a name of git points from: a branch, a tag, or something else, such as {@code refs/merge-requests/7/head}. */
public record GitRef(@Nullable String branch, @Nullable String tag) {
    private static final String BRANCHES = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    /** A full name, as {@code refs/heads/main}. */
    public static GitRef full(@Nullable String name) {
        if (name != null && name.startsWith(BRANCHES)) {
            return new GitRef(name.substring(BRANCHES.length()), null);
        }
        return new GitRef(null, name != null && name.startsWith(TAGS) ? name.substring(TAGS.length()) : null);
    }

    /** A full name, or a short one that may be either: it counts as a tag where it is written like a version. */
    public static GitRef guessed(@Nullable String name) {
        if (name == null || name.startsWith("refs/")) {
            return full(name);
        }
        if (Payload.isCommit(name)) {
            return new GitRef(null, null);
        }
        return name.matches("v?\\d+\\.\\d+\\.\\d+\\S*") ? new GitRef(null, name) : new GitRef(name, null);
    }

    public Labels.Builder on(Labels.Builder labels) {
        return labels.with(Labels.BRANCH, branch).with(Labels.TAG, tag);
    }
}
