package dev.fairlead.intake.azure;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldCommit;
import dev.fairlead.intake.told.ToldVersion;
import java.util.ArrayList;
import java.util.List;

/** Branches and tags changed, all in one push. */
final class PushEvent {
    /** What is more may be left out. */
    private static final int MOST = 100;

    private PushEvent() {}

    static Translation translate(Happening happening) {
        var resource = happening.resource();
        var repository = resource.get("repository");
        var commits = resource.list("commits").stream().map(PushEvent::commit).toList();
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var update : resource.list("refUpdates")) {
            var ref = GitRef.full(update.name("name"));
            var to = update.commit("newObjectId");
            if (to == null) {
                passed.add("a branch or a tag was deleted; what it brought is kept");
            } else if (ref.tag() != null) {
                told.add(new Told.Built(
                        happening.labels(repository).with(Labels.TAG, ref.tag()).build(),
                        new ToldVersion(ref.tag(), to, null, null),
                        resource.moment("date"),
                        null,
                        null));
            } else if (ref.branch() == null) {
                passed.add("something other than a branch or a tag was pushed");
            } else {
                branch(happening, repository, ref, to, commits, told, passed);
            }
        }
        if (told.isEmpty() && passed.isEmpty()) {
            passed.add("the push changed nothing");
        }
        return new Translation(told, passed);
    }

    /** The commits are those of all branches of the push; one that is not among them moved to what was there. */
    private static void branch(
            Happening happening,
            Payload repository,
            GitRef ref,
            String to,
            List<ToldCommit> commits,
            List<Told> told,
            List<String> passed) {
        if (commits.stream().noneMatch(commit -> commit.sha().equals(to))) {
            passed.add("the branch `" + ref.branch() + "` moved without new commits");
            return;
        }
        told.add(new Told.Pushed(ref.on(happening.labels(repository)).build(), commits, commits.size() < MOST));
    }

    /** Both times are told. */
    private static ToldCommit commit(Payload commit) {
        return new ToldCommit(
                commit.sha("commitId"),
                List.of(),
                commit.at("author").moment("date"),
                commit.at("committer").moment("date"),
                commit.at("author").text("name"),
                commit.title("comment"),
                null);
    }
}
