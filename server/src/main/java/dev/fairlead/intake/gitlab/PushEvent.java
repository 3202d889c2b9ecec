package dev.fairlead.intake.gitlab;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.PushedCommit;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;

/** Commits reached a branch, or a tag came. */
final class PushEvent {
    private PushEvent() {}

    /** The list has at most the newest 20; the count is the truth. */
    static Translation branch(Happening happening) {
        var body = happening.body();
        var ref = GitRef.full(body.name("ref"));
        if (body.commit("after") == null) {
            return Translation.nothing("a branch was deleted; what it brought is kept");
        }
        if (ref.branch() == null) {
            return Translation.nothing("something other than a branch was pushed");
        }
        var commits = body.list("commits").stream().map(PushedCommit::read).toList();
        var count = body.number("total_commits_count");
        if (commits.isEmpty()) {
            return Translation.nothing("the branch `" + ref.branch() + "` moved without new commits");
        }
        boolean complete = count == null ? commits.size() < 20 : count <= commits.size();
        return Translation.of(new Told.Pushed(ref.on(happening.labels()).build(), commits, complete));
    }

    /** What is checked out is the commit, also where the tag is an object of its own. */
    static Translation tag(Happening happening) {
        var body = happening.body();
        var tag = GitRef.full(body.name("ref")).tag();
        if (body.commit("after") == null) {
            return Translation.nothing("a tag was deleted; what it named is kept");
        }
        if (tag == null) {
            return Translation.nothing("something other than a tag was pushed");
        }
        var commit = body.commit("checkout_sha");
        if (commit == null) {
            return Translation.nothing("the tag `" + tag + "` came without its commit");
        }
        return Translation.of(new Told.Built(
                happening.labels().with(Labels.TAG, tag).build(),
                new ToldVersion(tag, commit, null, null),
                body.list("commits").stream()
                        .findFirst()
                        .map(found -> found.moment("timestamp"))
                        .orElse(null),
                null,
                null));
    }
}
