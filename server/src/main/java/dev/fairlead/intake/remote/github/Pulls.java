package dev.fairlead.intake.remote.github;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import org.jspecify.annotations.Nullable;

/** Pull requests that were merged. */
final class Pulls implements Listing {
    private final Repository repository;

    Pulls(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return repository.name() + " pull requests";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var answer = asker.get(
                place == null
                        ? repository.path("/pulls?state=closed&sort=updated&direction=desc&per_page=100")
                        : place);
        var part = new Part();
        for (var pull : Nodes.objects(answer.json())) {
            if (!span.begins(Nodes.moment(pull, "updated_at"))) {
                return part;
            }
            var merged = Nodes.find(pull, "merged_at");
            if (merged.isEmpty()) {
                part.pass("a pull request was closed without being merged");
                continue;
            }
            var request =
                    Nodes.some(pull, "number", "title", "html_url", "merged_at", "merge_commit_sha", "created_at");
            request.set("base", Nodes.some(pull.path("base"), "ref"));
            var body = Nodes.object().put("action", "closed");
            body.set("pull_request", request);
            part.add(repository.found(
                    "/pulls/" + Nodes.text(pull, "number") + "/merged", "pull_request", merged.get(), body));
        }
        return part.next(answer.next());
    }
}
