package dev.fairlead.intake.registry;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What registries of images tell about pushes: Docker distribution and what is built on it, Azure's, Harbor in both of its
 * forms, Quay, Docker Hub.
 */
public final class Registry {
    private Registry() {}

    public static Source source() {
        return new Source(
                "registry",
                "Container registry",
                Verifications.sharedToken(),
                Registry::identity,
                Registry::event,
                delivery -> translate(Payload.of(delivery)));
    }

    private static Optional<String> identity(Delivery delivery) {
        try {
            var body = Payload.of(delivery);
            var events = body.list("events");
            return events.size() == 1 ? events.getFirst().findText("id") : body.findText("id");
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Optional<String> event(Delivery delivery) {
        try {
            var body = Payload.of(delivery);
            var events = body.list("events");
            return (events.isEmpty() ? body : events.getFirst())
                    .findText("action")
                    .or(() -> body.findText("type"));
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private static Translation translate(Payload body) {
        if (body.has("events")) {
            return together(
                    body.list("events").stream().map(Distribution::translate).toList());
        }
        if (body.has("target") && body.has("action")) {
            return Distribution.translate(body);
        }
        if (body.has("event_data") || body.findText("type").orElse("").startsWith("harbor.")) {
            return Harbor.translate(body);
        }
        if (body.has("updated_tags") || body.has("push_data")) {
            return Hosted.translate(body);
        }
        return Translation.nothing(
                "no event of a registry that is known: Docker distribution, Azure, Harbor, Quay, Docker Hub");
    }

    private static Translation together(List<Translation> each) {
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        each.forEach(one -> {
            told.addAll(one.told());
            passed.addAll(one.passed());
        });
        if (each.isEmpty()) {
            passed.add("the list of events is empty");
        }
        return new Translation(told, passed.stream().distinct().toList());
    }
}
