package dev.fairlead.intake.gitea;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;

/** A release was published. It names its tag; its commit only where somebody gave one instead of a branch. */
final class ReleaseEvent {
    private ReleaseEvent() {}

    static Translation translate(Happening happening) {
        var release = happening.body().get("release");
        if (!happening.action().equals("published") || release.flag("draft")) {
            return Translation.nothing("a release is told when it is published; this was `" + happening.action() + "`");
        }
        var tag = release.name("tag_name");
        boolean names =
                release.findText("target_commitish").filter(Payload::isCommit).isPresent();
        return Translation.of(new Told.Built(
                happening
                        .labels()
                        .with(Labels.TAG, tag)
                        .with(Labels.BRANCH, names ? null : release.text("target_commitish"))
                        .build(),
                new ToldVersion(tag, names ? release.commit("target_commitish") : null, null, null),
                release.moment("published_at"),
                null,
                release.text("html_url")));
    }
}
