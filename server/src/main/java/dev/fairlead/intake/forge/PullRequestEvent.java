package dev.fairlead.intake.forge;

import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;

/** A pull request reached its branch: merged, squashed to one commit, or rebased, when the commit is the last of them. */
public final class PullRequestEvent {
    private PullRequestEvent() {}

    public static Translation translate(Happening happening) {
        var request = happening.body().get("pull_request");
        if (!happening.action().equals("closed")) {
            return Translation.nothing(
                    "a pull request is told when it is merged; this was `" + happening.action() + "`");
        }
        var mergedAt = request.moment("merged_at");
        if (mergedAt == null) {
            if (request.flag("merged")) {
                throw request.missing("merged_at");
            }
            return Translation.nothing("a pull request was closed without being merged");
        }
        return Translation.of(new Told.Merged(
                happening
                        .labels()
                        .with(Labels.BRANCH, request.at("base").text("ref"))
                        .build(),
                request.findText("number").orElseGet(() -> happening.body().name("number")),
                request.sha("merge_commit_sha"),
                mergedAt,
                null,
                request.title("title"),
                request.text("html_url")));
    }
}
