package dev.fairlead.intake.remote.gitlab;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Incidents of a project, which are issues of that type. */
final class Incidents implements Listing {
    private final Project project;

    Incidents(Project project) {
        this.project = project;
    }

    @Override
    public String name() {
        return project.name() + " incidents";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var answer = asker.get(place == null ? project.changed(span, "issues?issue_type=incident&scope=all") : place);
        var part = new Part();
        for (var issue : Nodes.objects(answer.json())) {
            var updated = Nodes.moment(issue, "updated_at");
            if (!span.begins(updated)) {
                continue;
            }
            var attributes =
                    Nodes.some(issue, "iid", "title", "state", "issue_type", "created_at", "updated_at", "closed_at");
            attributes
                    .put("url", Nodes.text(issue, "web_url"))
                    .put("severity", Nodes.text(issue, "severity").toLowerCase(Locale.ROOT));
            var labels = attributes.putArray("labels");
            issue.path("labels")
                    .forEach(label -> labels.addObject()
                            .put("title", label.isObject() ? Nodes.text(label, "name") : label.asString("")));
            var body = Nodes.object().put("object_kind", "issue");
            body.set("object_attributes", attributes);
            part.add(project.found(
                    "/incidents/" + Nodes.text(issue, "iid") + " " + updated,
                    "Issue Hook",
                    Nodes.moment(issue, "closed_at", "created_at"),
                    body));
        }
        return part.next(answer.next());
    }
}
