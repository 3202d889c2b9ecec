package dev.fairlead.intake.azure;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;

/**
 * A pull request reached its branch. {@code git.pullrequest.merged} is told of each merge that is tried, long before anybody
 * completes the request.
 */
final class PullRequestEvent {
    private PullRequestEvent() {}

    static Translation translate(Happening happening) {
        var request = happening.resource();
        var status = request.word("status");
        if (!status.equals("completed")) {
            return Translation.nothing("a pull request is told when it is completed; this was `" + status + "`");
        }
        return Translation.of(new Told.Merged(
                happening
                        .labels(request.get("repository"))
                        .with(
                                Labels.BRANCH,
                                GitRef.full(request.text("targetRefName")).branch())
                        .build(),
                request.name("pullRequestId"),
                request.get("lastMergeCommit").sha("commitId"),
                request.time("closedDate"),
                null,
                request.title("title"),
                request.at("_links", "web").text("href")));
    }
}
