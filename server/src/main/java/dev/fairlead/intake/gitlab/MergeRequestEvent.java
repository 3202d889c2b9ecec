package dev.fairlead.intake.gitlab;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.util.Optional;

/** A merge request reached its branch. */
final class MergeRequestEvent {
    private MergeRequestEvent() {}

    static Translation translate(Happening happening) {
        var request = happening.body().get("object_attributes");
        if (!request.word("action").equals("merge")) {
            var action = request.word("action");
            return Translation.nothing("a merge request is told when it is merged; this was `"
                    + (action.isEmpty() ? request.word("state") : action) + "`");
        }
        var merged = Optional.ofNullable(request.moment("merged_at")).orElseGet(() -> request.time("updated_at"));
        return Translation.of(new Told.Merged(
                happening
                        .labels()
                        .with(Labels.BRANCH, request.text("target_branch"))
                        .build(),
                request.name("iid"),
                commit(request),
                merged,
                null,
                request.title("title"),
                request.text("url")));
    }

    /** The merge; where the branch was moved forward without one, what was squashed, or its last commit. */
    private static String commit(Payload request) {
        for (var field : new String[] {"merge_commit_sha", "squash_commit_sha"}) {
            var commit = request.commit(field);
            if (commit != null) {
                return commit;
            }
        }
        return request.get("last_commit").sha("id");
    }
}
