package dev.fairlead.intake.remote.gitlab;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Deployments of a project: when each began, and how it ended. */
final class Deployments implements Listing {
    private final Project project;

    Deployments(Project project) {
        this.project = project;
    }

    @Override
    public String name() {
        return project.name() + " deployments";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var answer = asker.get(place == null ? project.changed(span, "deployments") : place);
        var part = new Part();
        for (var deployment : Nodes.objects(answer.json())) {
            if (span.begins(Nodes.moment(deployment, "updated_at", "created_at"))) {
                add(deployment, part);
            }
        }
        return part.next(answer.next());
    }

    private void add(JsonNode deployment, Part part) {
        var job = deployment.path("deployable");
        var status = Nodes.text(deployment, "status");
        var started = Nodes.find(job, "started_at");
        if (started.isPresent() && !status.equals("running")) {
            part.add(found(deployment, "running", started.get()));
        }
        part.add(found(
                deployment,
                status,
                status.equals("running")
                        ? started.orElseGet(() -> Nodes.moment(deployment, "created_at"))
                        : Nodes.find(job, "finished_at")
                                .orElseGet(() -> Nodes.moment(deployment, "updated_at", "created_at"))));
    }

    private Found found(JsonNode deployment, String status, Instant at) {
        var job = deployment.path("deployable");
        var environment = deployment.path("environment");
        var number = Nodes.text(deployment, "id");
        var body = Nodes.object()
                .put("object_kind", "deployment")
                .put("status", status)
                .put("status_changed_at", at.toString())
                .put("deployment_id", deployment.path("id").asLong(0));
        if (job.has("id")) {
            body.set("deployable_id", job.get("id"));
        }
        var page = Nodes.text(job, "web_url");
        body.put("deployable_url", page.isEmpty() ? project.address() + "/-/deployments/" + number : page);
        body.put("environment", Nodes.text(environment, "name"));
        body.put("environment_tier", Nodes.text(environment, "tier"));
        body.put("ref", Nodes.text(deployment, "ref"));
        body.put("sha", Nodes.text(deployment, "sha"));
        body.put("commit_title", Nodes.text(job.path("commit"), "title"));
        return project.found("/deployments/" + number + "/" + status, "Deployment Hook", at, body);
    }
}
