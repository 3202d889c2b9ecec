package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldCommit;
import dev.fairlead.intake.told.ToldVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** One push to several branches and tags, each a change of its own. A change lists at most five commits and says where it cut. */
final class CloudPush {
    private static final int MOST = 5;

    private CloudPush() {}

    static Translation translate(CloudRepository repository) {
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var change : repository.body().get("push").list("changes")) {
            var now = change.at("new");
            if (!now.isThere()) {
                passed.add("a branch or a tag was deleted; what it brought is kept");
            } else if (now.word("type").contains("tag")) {
                told.add(tag(repository, now));
            } else if (now.word("type").contains("branch")) {
                branch(repository, change, now, told, passed);
            } else {
                passed.add("something other than a branch or a tag was pushed");
            }
        }
        if (told.isEmpty() && passed.isEmpty()) {
            passed.add("the push changed nothing");
        }
        return new Translation(told, passed);
    }

    private static Told tag(CloudRepository repository, Payload now) {
        var tag = now.name("name");
        var target = now.get("target");
        return new Told.Built(
                repository.labels().with(Labels.TAG, tag).build(),
                new ToldVersion(tag, target.sha("hash"), null, null),
                now.moment("date"),
                null,
                target.at("links", "html").text("href"));
    }

    /** The target is told more fully than the same commit in the list. */
    private static void branch(
            CloudRepository repository, Payload change, Payload now, List<Told> told, List<String> passed) {
        var branch = now.name("name");
        var listed = change.list("commits");
        if (listed.isEmpty()) {
            passed.add("the branch `" + branch + "` moved without new commits");
            return;
        }
        var commits = new LinkedHashMap<String, ToldCommit>();
        listed.stream().map(CloudCommit::read).forEach(commit -> commits.put(commit.sha(), commit));
        now.find("target").map(CloudCommit::read).ifPresent(target -> commits.put(target.sha(), target));
        boolean complete = !change.flag("truncated") && (listed.size() < MOST || change.has("truncated"));
        told.add(new Told.Pushed(
                repository.labels().with(Labels.BRANCH, branch).build(), new ArrayList<>(commits.values()), complete));
    }
}
