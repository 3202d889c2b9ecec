package dev.fairlead.intake.remote.gitlab;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import org.jspecify.annotations.Nullable;

/** Merge requests that were merged. */
final class MergeRequests implements Listing {
    private final Project project;

    MergeRequests(Project project) {
        this.project = project;
    }

    @Override
    public String name() {
        return project.name() + " merge requests";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var answer = asker.get(place == null ? project.changed(span, "merge_requests?state=merged&scope=all") : place);
        var part = new Part();
        for (var request : Nodes.objects(answer.json())) {
            if (!span.begins(Nodes.moment(request, "updated_at"))) {
                continue;
            }
            var attributes = Nodes.some(
                    request,
                    "iid",
                    "title",
                    "state",
                    "target_branch",
                    "merge_commit_sha",
                    "squash_commit_sha",
                    "merged_at",
                    "updated_at");
            attributes.put("action", "merge").put("url", Nodes.text(request, "web_url"));
            attributes.set("last_commit", Nodes.object().put("id", Nodes.text(request, "sha")));
            var body = Nodes.object().put("object_kind", "merge_request");
            body.set("object_attributes", attributes);
            part.add(project.found(
                    "/merge_requests/" + Nodes.text(request, "iid") + "/merged",
                    "Merge Request Hook",
                    Nodes.moment(request, "merged_at", "updated_at"),
                    body));
        }
        return part.next(answer.next());
    }
}
