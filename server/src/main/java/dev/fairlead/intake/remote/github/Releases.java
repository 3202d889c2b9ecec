package dev.fairlead.intake.remote.github;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Releases that were published. GitHub lists them by when they were made, and a draft may be published days later. */
final class Releases implements Listing {
    private final Repository repository;

    Releases(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return repository.name() + " releases";
    }

    @Override
    public Duration overlap() {
        return Duration.ofDays(14);
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var answer = asker.get(place == null ? repository.path("/releases?per_page=100") : place);
        var part = new Part();
        for (var release : Nodes.objects(answer.json())) {
            var published = Nodes.find(release, "published_at");
            if (!span.begins(published.orElse(Nodes.moment(release, "created_at")))) {
                return part;
            }
            if (published.isEmpty()) {
                part.pass("a release is a draft");
                continue;
            }
            var body = Nodes.object().put("action", "published");
            body.set(
                    "release",
                    Nodes.some(release, "id", "tag_name", "target_commitish", "name", "html_url", "published_at"));
            part.add(repository.found("/releases/" + Nodes.text(release, "id"), "release", published.get(), body));
        }
        return part.next(answer.next());
    }
}
