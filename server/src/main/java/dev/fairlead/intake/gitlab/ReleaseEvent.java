package dev.fairlead.intake.gitlab;

import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;

/** A release was made of a tag. */
final class ReleaseEvent {
    private ReleaseEvent() {}

    static Translation translate(Happening happening) {
        var body = happening.body();
        var action = body.word("action");
        if (!action.equals("create")) {
            return Translation.nothing("a release is told when it is made; this was `" + action + "`");
        }
        var tag = body.name("tag");
        var released = body.moment("released_at");
        return Translation.of(new Told.Built(
                happening.labels().with(Labels.TAG, tag).build(),
                new ToldVersion(tag, body.at("commit").commit("id"), null, null),
                released == null ? body.moment("created_at") : released,
                null,
                body.text("url")));
    }
}
