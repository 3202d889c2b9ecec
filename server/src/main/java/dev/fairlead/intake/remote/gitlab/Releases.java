package dev.fairlead.intake.remote.gitlab;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import org.jspecify.annotations.Nullable;

/** Releases of a project. */
final class Releases implements Listing {
    private final Project project;

    Releases(Project project) {
        this.project = project;
    }

    @Override
    public String name() {
        return project.name() + " releases";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var answer = asker.get(
                place == null ? project.path("/releases?order_by=released_at&sort=desc&per_page=100") : place);
        var part = new Part();
        for (var release : Nodes.objects(answer.json())) {
            var released = Nodes.moment(release, "released_at", "created_at");
            if (!span.begins(released)) {
                return part;
            }
            if (released.isAfter(span.to())) {
                part.pass("a release is announced for later");
                continue;
            }
            var tag = Nodes.text(release, "tag_name");
            var body = Nodes.object()
                    .put("object_kind", "release")
                    .put("action", "create")
                    .put("tag", tag)
                    .put("released_at", released.toString())
                    .put("url", Nodes.text(release.path("_links"), "self"));
            body.set("commit", Nodes.some(release.path("commit"), "id"));
            part.add(project.found("/releases/" + tag, "Release Hook", released, body));
        }
        return part.next(answer.next());
    }
}
