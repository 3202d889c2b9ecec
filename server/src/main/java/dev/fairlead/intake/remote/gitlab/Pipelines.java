package dev.fairlead.intake.remote.gitlab;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pipelines that have ended. When, only the pipeline itself says, and not the list of them. */
final class Pipelines implements Listing {
    private static final Set<String> ENDED = Set.of("success", "failed", "canceled");

    private final Project project;

    Pipelines(Project project) {
        this.project = project;
    }

    @Override
    public String name() {
        return project.name() + " pipelines";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        // few at a time: each takes one more request, and a page that is broken off is read again
        var answer = asker.get(
                place == null ? project.changed(span, "pipelines").replace("per_page=100", "per_page=30") : place);
        var part = new Part();
        for (var listed : Nodes.objects(answer.json())) {
            if (!span.begins(Nodes.moment(listed, "updated_at"))) {
                continue;
            }
            if (!ENDED.contains(Nodes.text(listed, "status"))) {
                part.pass("a pipeline has not ended yet, or was skipped");
                continue;
            }
            var number = Nodes.text(listed, "id");
            var pipeline = asker.get(project.path("/pipelines/" + Nodes.encoded(number)))
                    .json();
            var attributes = Nodes.some(
                    pipeline,
                    "id",
                    "iid",
                    "name",
                    "ref",
                    "tag",
                    "sha",
                    "status",
                    "source",
                    "created_at",
                    "finished_at");
            attributes.put("url", Nodes.text(pipeline, "web_url"));
            var body = Nodes.object().put("object_kind", "pipeline");
            body.set("object_attributes", attributes);
            part.add(project.found(
                    "/pipelines/" + number + " " + Nodes.text(pipeline, "finished_at"),
                    "Pipeline Hook",
                    Nodes.moment(pipeline, "finished_at", "updated_at"),
                    body));
        }
        return part.next(answer.next());
    }
}
