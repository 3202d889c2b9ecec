package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.ToldCommit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A commit as Bitbucket Cloud tells it: one time, and its parents where it is the target of a branch. */
final class CloudCommit {
    private CloudCommit() {}

    static ToldCommit read(Payload commit) {
        var date = commit.moment("date");
        return new ToldCommit(
                commit.sha("hash"),
                parents(commit),
                date,
                date,
                commit.at("author")
                        .findText("raw")
                        .map(raw -> raw.replaceFirst("\\s*<[^>]*>\\s*$", ""))
                        .orElse(null),
                commit.title("message"),
                null);
    }

    /** Some servers shorten them; then none is known. */
    private static List<String> parents(Payload commit) {
        var parents = commit.list("parents").stream()
                .map(parent -> parent.findText("hash"))
                .flatMap(Optional::stream)
                .toList();
        return parents.stream().allMatch(Payload::isCommit)
                ? parents.stream()
                        .map(parent -> parent.toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }
}
