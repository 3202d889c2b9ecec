package dev.fairlead.intake.gitea;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.PushedCommit;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;

/** Commits reached a branch, or a tag came. */
final class PushEvent {
    /** Servers that do not tell the count list at most so many. */
    private static final int MOST = 5;

    private PushEvent() {}

    static Translation translate(Happening happening) {
        var body = happening.body();
        var ref = GitRef.full(body.name("ref"));
        if (body.commit("after") == null) {
            return Translation.nothing("a branch or a tag was deleted; what it brought is kept");
        }
        var head = body.at("head_commit");
        if (ref.tag() != null) {
            return head.isThere()
                    ? Translation.of(new Told.Built(
                            happening.labels().with(Labels.TAG, ref.tag()).build(),
                            new ToldVersion(ref.tag(), head.sha("id"), null, null),
                            head.moment("timestamp"),
                            null,
                            head.text("url")))
                    : Translation.nothing("a tag came without its commit; the event `create` tells it");
        }
        if (ref.branch() == null) {
            return Translation.nothing("something other than a branch or a tag was pushed");
        }
        var commits = body.list("commits").stream().map(PushedCommit::read).toList();
        if (commits.isEmpty()) {
            return Translation.nothing("the branch `" + ref.branch() + "` moved without new commits");
        }
        var count = body.number("total_commits");
        boolean complete = count == null ? commits.size() < MOST : count <= commits.size();
        return Translation.of(new Told.Pushed(ref.on(happening.labels()).build(), commits, complete));
    }
}
