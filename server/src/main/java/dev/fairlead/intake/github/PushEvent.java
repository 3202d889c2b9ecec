package dev.fairlead.intake.github;

import dev.fairlead.intake.forge.Happening;
import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.PushedCommit;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commits reached a branch, or a tag came. Times of the repository in this event are seconds since 1970, unlike everywhere else. */
final class PushEvent {
    /** GitHub leaves out what is more, and says nothing of it; servers of before 2020 did at the second number. */
    private static final int MOST = 2048;

    private static final int ONCE_MOST = 20;

    private PushEvent() {}

    static Translation translate(Happening happening) {
        var body = happening.body();
        var ref = GitRef.full(body.name("ref"));
        var after = body.commit("after");
        if (after == null || body.flag("deleted")) {
            return Translation.nothing("a branch or a tag was deleted; what it brought is kept");
        }
        if (ref.tag() != null) {
            return tag(happening, ref.tag());
        }
        if (ref.branch() == null) {
            return Translation.nothing("something other than a branch or a tag was pushed");
        }
        var commits = body.list("commits");
        if (commits.isEmpty()) {
            return Translation.nothing("the branch `" + ref.branch() + "` moved without new commits");
        }
        var told = commits.stream().map(PushedCommit::read).toList();
        boolean complete = told.size() < MOST && told.size() != ONCE_MOST;
        return Translation.of(new Told.Pushed(ref.on(happening.labels()).build(), told, complete));
    }

    /** The head is the commit, also where the tag is an object of its own. */
    private static Translation tag(Happening happening, String tag) {
        var head = happening.body().at("head_commit");
        if (!head.isThere()) {
            return Translation.nothing("the tag `" + tag + "` came without its commit");
        }
        return Translation.of(new Told.Built(
                happening.labels().with(Labels.TAG, tag).build(),
                new ToldVersion(tag, head.sha("id"), null, null),
                when(head, happening.repository()),
                null,
                head.text("url")));
    }

    /** A tag has no time here: what it names was there at the push, and its commit before. */
    private static @Nullable Instant when(Payload head, Payload repository) {
        var pushed = repository.moment("pushed_at");
        return pushed == null ? head.moment("timestamp") : pushed;
    }
}
