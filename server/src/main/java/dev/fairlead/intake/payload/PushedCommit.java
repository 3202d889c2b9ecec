package dev.fairlead.intake.payload;

import dev.fairlead.intake.told.ToldCommit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit in a push as most forges write it: {@code id}, {@code message}, {@code timestamp}, author, and the files that it
 * added, removed and changed. Most write one time, which stands for both then: they differ only where a commit was rebased or
 * amended, and whoever reads the repository itself knows both.
 */
public final class PushedCommit {
    private static final List<String> CHANGES = List.of("added", "removed", "modified");

    private PushedCommit() {}

    public static ToldCommit read(Payload commit) {
        var author = commit.at("author");
        var committer = commit.at("committer");
        var timestamp = commit.moment("timestamp");
        var authored = author.moment("date");
        var committed = committer.moment("date");
        var title = commit.title("title");
        var name = author.text("name");
        return new ToldCommit(
                commit.sha("id"),
                List.of(),
                authored == null ? timestamp : authored,
                committed == null ? timestamp : committed,
                name == null ? author.text("username") : name,
                title == null ? commit.title("message") : title,
                paths(commit));
    }

    private static @Nullable List<String> paths(Payload commit) {
        if (CHANGES.stream().noneMatch(commit::has)) {
            return null;
        }
        var paths = new ArrayList<String>();
        CHANGES.forEach(change -> paths.addAll(commit.texts(change)));
        return paths.stream().distinct().sorted().toList();
    }
}
