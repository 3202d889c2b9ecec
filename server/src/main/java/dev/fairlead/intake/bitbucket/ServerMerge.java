package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.util.Optional;

/** A pull request reached its branch. */
final class ServerMerge {
    private ServerMerge() {}

    static Translation translate(String event, Payload body) {
        var request = body.get("pullRequest");
        var to = request.get("toRef");
        var closed = request.moment("closedDate");
        return Translation.of(new Told.Merged(
                new ServerRepository(to.get("repository"))
                        .labels(event)
                        .with(Labels.BRANCH, to.text("displayId"))
                        .build(),
                request.name("id"),
                request.get("properties").get("mergeCommit").sha("id"),
                closed == null ? body.time("date") : closed,
                null,
                request.title("title"),
                request.at("links").list("self").stream()
                        .map(link -> link.findText("href"))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(null)));
    }
}
