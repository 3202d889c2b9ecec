package dev.fairlead.intake.registry;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quay, which says no time and no digest, and Docker Hub, which says no digest. */
final class Hosted {
    private Hosted() {}

    static Translation translate(Payload body) {
        return body.has("push_data") ? hub(body) : quay(body);
    }

    private static Translation quay(Payload body) {
        var told = new ArrayList<Told>();
        var image = body.name("docker_url");
        // a map from tag to image once, a list of tags now
        var tags = body.input("updated_tags").isObject()
                ? List.copyOf(body.at("updated_tags").names())
                : body.texts("updated_tags");
        for (var tag : tags) {
            told.addAll(Pushed.told("push", image, Optional.of(tag), null, null, body.text("homepage"))
                    .told());
        }
        return told.isEmpty() ? Translation.nothing("the push names no tag") : new Translation(told, List.of());
    }

    private static Translation hub(Payload body) {
        var push = body.get("push_data");
        var repository = body.get("repository");
        return Pushed.told(
                "push",
                "docker.io/" + repository.name("repo_name"),
                push.findText("tag"),
                null,
                push.moment("pushed_at"),
                repository.text("repo_url"));
    }
}
