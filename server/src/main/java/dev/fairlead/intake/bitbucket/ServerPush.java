package dev.fairlead.intake.bitbucket;

import dev.fairlead.intake.payload.GitRef;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldCommit;
import dev.fairlead.intake.told.ToldVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Branches and tags changed. Newer servers list the newest commits of one change; older ones tell the names alone. */
final class ServerPush {
    private ServerPush() {}

    static Translation translate(String event, Payload body) {
        var repository = new ServerRepository(body.get("repository"));
        var commits = commits(body);
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        for (var change : body.list("changes")) {
            var ref = GitRef.full(ref(change));
            var to = change.commit("toHash");
            if (to == null || change.word("type").equals("delete")) {
                passed.add("a branch or a tag was deleted; what it brought is kept");
            } else if (ref.tag() != null) {
                told.add(new Told.Built(
                        repository.labels(event).with(Labels.TAG, ref.tag()).build(),
                        new ToldVersion(ref.tag(), to, null, null),
                        pushedAt(body),
                        null,
                        null));
            } else if (ref.branch() == null) {
                passed.add("something other than a branch or a tag was pushed");
            } else if (commits.stream().noneMatch(commit -> commit.sha().equals(to))) {
                passed.add("the branch `" + ref.branch() + "` moved, and its commits were not told");
            } else {
                boolean whole = commits.stream()
                        .flatMap(commit -> commit.parents().stream())
                        .anyMatch(parent -> parent.equals(change.commit("fromHash")));
                told.add(new Told.Pushed(ref.on(repository.labels(event)).build(), commits, whole));
            }
        }
        if (told.isEmpty() && passed.isEmpty()) {
            passed.add("the push changed nothing");
        }
        return new Translation(told, passed);
    }

    private static String ref(Payload change) {
        var id = change.text("refId");
        return id == null ? change.get("ref").name("id") : id;
    }

    private static @Nullable Instant pushedAt(Payload body) {
        return body.moment("date");
    }

    private static List<ToldCommit> commits(Payload body) {
        var listed = body.list("commits");
        if (listed.isEmpty()) {
            return body.find("toCommit").map(ServerPush::commit).stream().toList();
        }
        return listed.stream().map(ServerPush::commit).toList();
    }

    private static ToldCommit commit(Payload commit) {
        return new ToldCommit(
                commit.sha("id"),
                commit.list("parents").stream().map(parent -> parent.sha("id")).toList(),
                commit.moment("authorTimestamp"),
                commit.moment("committerTimestamp"),
                commit.at("author").text("name"),
                commit.title("message"),
                null);
    }
}
