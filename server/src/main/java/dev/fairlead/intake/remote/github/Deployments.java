package dev.fairlead.intake.remote.github;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Deployments of a repository, each with how it ended. GitHub lists them by when they were asked for, so those that had not
 * ended are looked at again by their numbers.
 */
final class Deployments implements Listing {
    private static final Set<String> ENDED = Set.of("success", "failure", "error");
    /** GitHub itself gives up what waits for somebody for longer. */
    private static final Duration LONGEST = Duration.ofDays(35);

    private final Repository repository;

    Deployments(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String name() {
        return repository.name() + " deployments";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        // few at a time: each takes one more request, and a page that is broken off is read again
        var answer = asker.get(place == null ? repository.path("/deployments?per_page=30") : place);
        var part = new Part();
        for (var deployment : Nodes.objects(answer.json())) {
            if (!span.begins(Nodes.moment(deployment, "created_at"))) {
                return part;
            }
            add(asker, span, deployment, part);
        }
        return part.next(answer.next());
    }

    @Override
    public Part again(Asker asker, Span span, Collection<String> open) throws ApiTrouble {
        var part = new Part();
        for (var number : open) {
            try {
                add(
                        asker,
                        span,
                        asker.get(repository.path("/deployments/" + Nodes.encoded(number)))
                                .json(),
                        part);
            } catch (ApiTrouble.Withheld e) {
                if (!e.isMissing()) {
                    throw e;
                }
                part.pass("a deployment was deleted at GitHub before it had ended");
            }
        }
        return part;
    }

    private void add(Asker asker, Span span, JsonNode deployment, Part part) throws ApiTrouble {
        var number = Nodes.text(deployment, "id");
        var statuses = Nodes.objects(
                asker.get(repository.path("/deployments/" + Nodes.encoded(number) + "/statuses?per_page=100"))
                        .json());
        var ended = first(statuses, ENDED);
        var told = ended.or(() -> statuses.stream().findFirst());
        if (told.isPresent()) {
            add(deployment, told.get(), part);
        } else {
            part.pass("nobody has said yet what became of a deployment");
        }
        if (deployment.path("transient_environment").asBoolean(false)) {
            first(statuses, Set.of("inactive")).ifPresent(gone -> add(deployment, gone, part));
        }
        if (ended.isEmpty()
                && Nodes.moment(deployment, "created_at").isAfter(span.to().minus(LONGEST))) {
            part.keepOpen(number);
        }
    }

    /** GitHub lists the newest first. */
    private static Optional<JsonNode> first(List<JsonNode> statuses, Set<String> states) {
        return statuses.stream()
                .filter(status -> states.contains(Nodes.text(status, "state")))
                .findFirst();
    }

    private void add(JsonNode deployment, JsonNode status, Part part) {
        var body = Nodes.object().put("action", "created");
        body.set(
                "deployment_status",
                Nodes.some(status, "id", "state", "environment", "description", "log_url", "target_url", "created_at"));
        body.set(
                "deployment",
                Nodes.some(
                        deployment,
                        "id",
                        "sha",
                        "ref",
                        "task",
                        "payload",
                        "environment",
                        "original_environment",
                        "description",
                        "created_at",
                        "transient_environment",
                        "production_environment"));
        part.add(repository.found(
                "/deployments/" + Nodes.text(deployment, "id") + "/statuses/" + Nodes.text(status, "id"),
                "deployment_status",
                Nodes.moment(status, "created_at"),
                body));
    }
}
