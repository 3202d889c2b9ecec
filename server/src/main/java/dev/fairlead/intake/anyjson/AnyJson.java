package dev.fairlead.intake.anyjson;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.source.Translator;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads JSON of any sender, whose source says where things stand. */
public final class AnyJson implements Translator {
    public static final String NAME = "json";

    private static final int MOST_ITEMS = 1_000;

    private final Fields fields;

    public AnyJson(Fields fields) {
        this.fields = fields;
    }

    /** The kind of source, which reads fields of Fairlead's own names where nothing else is said. */
    public static Source source() {
        return new Source(
                NAME,
                "Any JSON",
                Verifications.first(
                        Verifications.standardWebhooks(),
                        Verifications.hmac("X-Hub-Signature-256", "sha256="),
                        Verifications.authorization(),
                        Verifications.token("X-Fairlead-Token")),
                delivery -> Stream.of("webhook-id", "Idempotency-Key", "X-Delivery-Id", "X-Request-Id")
                        .map(delivery::header)
                        .flatMap(Optional::stream)
                        .findFirst(),
                delivery -> delivery.header("X-Event"),
                new AnyJson(Fields.USUAL));
    }

    @Override
    public Translation translate(Delivery delivery) {
        var body = JsonInput.readTolerantly(delivery.body());
        var told = new ArrayList<Told>();
        var passed = new ArrayList<String>();
        var items = items(body);
        if (items.isEmpty()) {
            return Translation.nothing("it tells nothing: its list is empty");
        }
        for (var item : items) {
            tell(new Thing(fields, item, body), told, passed);
        }
        return new Translation(told, passed);
    }

    private List<JsonInput> items(JsonInput body) {
        var list = fields.items() instanceof Place.Pointer pointer ? pointer.in(body) : body;
        if (!list.isList()) {
            if (fields.items() != null && list.isLeftOut()) {
                throw list.refused("is missing; the source says that a list stands there");
            }
            return List.of(list);
        }
        var items = list.items();
        if (items.size() > MOST_ITEMS) {
            throw list.refused("has " + items.size() + " items; at most " + MOST_ITEMS + " are read of one delivery");
        }
        return items;
    }

    private void tell(Thing thing, List<Told> told, List<String> passed) {
        var word = thing.text(Fields.KIND);
        if (word == null) {
            passed.add("it does not say what happened: no `kind`; say in the source's fields where that stands, or"
                    + " \"kind\": \"=deployed\"");
            return;
        }
        var kind = fields.kind(word);
        if (kind == null) {
            passed.add("`" + Texts.shortened(word) + "` is no kind that the source's `kinds` say what it means");
            return;
        }
        switch (kind) {
            case DEPLOYED -> told.add(deployed(thing));
            case BUILT ->
                told.add(new Told.Built(
                        labels(thing), thing.version(), thing.moment("builtAt"), build(thing), thing.link("url")));
            case INCIDENT -> told.add(incident(thing));
            case IGNORED -> passed.add("`" + Texts.shortened(word) + "` is passed over by the source's `kinds`");
        }
    }

    private static @Nullable String build(Thing thing) {
        var build = thing.text("buildId");
        return build == null ? thing.text("id") : build;
    }

    private Told deployed(Thing thing) {
        var outcome = outcome(thing);
        var finished = thing.moment("finishedAt");
        if (outcome != Outcome.RUNNING && finished == null) {
            throw thing.refused(
                    "finishedAt", "is missing; a deployment that ended has a time, and no other is taken for it");
        }
        return new Told.Deployed(
                labels(thing),
                thing.name("id"),
                thing.version(),
                outcome,
                "true".equals(thing.text("removed")),
                thing.moment("startedAt"),
                outcome == Outcome.RUNNING ? null : finished,
                null,
                thing.link("url"),
                thing.title("note"));
    }

    private Outcome outcome(Thing thing) {
        var word = thing.text("outcome");
        if (word == null) {
            return thing.moment("finishedAt") == null ? Outcome.RUNNING : Outcome.SUCCEEDED;
        }
        var outcome = fields.outcome(word);
        if (outcome == null) {
            throw thing.refused(
                    "outcome",
                    "`" + Texts.shortened(word)
                            + "` is no outcome that is known; say in the source's `outcomes` what it" + " means");
        }
        return outcome;
    }

    private Told incident(Thing thing) {
        var detected = thing.moment("detectedAt");
        var resolved = thing.moment("resolvedAt");
        var updated = Stream.of(
                        Optional.ofNullable(thing.moment("updatedAt")),
                        Optional.ofNullable(resolved),
                        Optional.ofNullable(detected))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> thing.refused("detectedAt", "is missing, and so are resolvedAt and updatedAt"));
        return new Told.Trouble(
                labels(thing),
                thing.name("id"),
                detected,
                resolved,
                updated,
                thing.title("title"),
                thing.text("severity"),
                thing.link("url"));
    }

    private Labels labels(Thing thing) {
        var labels = Labels.builder();
        Fields.labelNames()
                .forEach(name ->
                        labels.with(name, name.equals(Labels.REPOSITORY) ? thing.repository(name) : thing.text(name)));
        fields.labels().forEach((name, place) -> labels.with(Labels.OWN + name, thing.text(place)));
        return labels.build();
    }
}
