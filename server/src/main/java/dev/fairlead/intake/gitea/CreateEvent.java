package dev.fairlead.intake.gitea;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;

/** A branch or a tag came; of a tag that is an object of its own the event names that object, not the commit. */
final class CreateEvent {
    private CreateEvent() {}

    static Translation translate(Happening happening) {
        var body = happening.body();
        if (!body.word("ref_type").equals("tag")) {
            return Translation.nothing("a branch came; the event `push` tells its commits");
        }
        var name = body.name("ref");
        var full = GitRef.full(name).tag();
        var tag = full == null ? name : full;
        var commit = body.commit("sha");
        if (commit == null) {
            return Translation.nothing("a tag came without its commit; the event `push` tells it");
        }
        return Translation.of(new Told.Built(
                happening.labels().with(Labels.TAG, tag).build(),
                new ToldVersion(tag, commit, null, null),
                null,
                null,
                null));
    }
}
