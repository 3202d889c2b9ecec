package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.util.Optional;

/** A pull request reached its branch. */
final class CloudMerge {
    private CloudMerge() {}

    static Translation translate(CloudRepository repository) {
        var request = repository.body().get("pullrequest");
        var commit = Optional.ofNullable(request.at("merge_commit").text("hash"));
        if (commit.filter(Payload::isCommit).isEmpty()) {
            return Translation.nothing("a pull request was merged that names its commit by "
                    + commit.map(String::length).orElse(0)
                    + " digits, which may be several; the event `repo:push` tells the commits");
        }
        return Translation.of(new Told.Merged(
                repository
                        .labels()
                        .with(Labels.BRANCH, request.at("destination", "branch").text("name"))
                        .build(),
                request.name("id"),
                request.at("merge_commit").sha("hash"),
                request.time("updated_on"),
                null,
                request.title("title"),
                request.at("links", "html").text("href")));
    }
}
