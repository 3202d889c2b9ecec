package dev.fairlead.api.record;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.api.door.Answers;
import dev.fairlead.platform.http.request.Lines;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.http.request.Spool;
import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.batch.Recorded;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Takes facts of one kind: one object, an array, or NDJSON. Each item stands for itself: what is wrong with one does not
 * keep the others out.
 */
final class Recordings<F> {
    static final int LARGEST_ARRAY = 10_000;

    private final Function<JsonObject, F> reading;
    private final BiConsumer<Bounds.OfCaller, F> allowed;
    private final BiFunction<String, List<F>, List<Recorded>> recorder;
    private final Bounds bounds;

    /** @param allowed refuses what a caller may not record */
    Recordings(
            Bounds bounds,
            Function<JsonObject, F> reading,
            BiConsumer<Bounds.OfCaller, F> allowed,
            BiFunction<String, List<F>, List<Recorded>> recorder) {
        this.bounds = bounds;
        this.reading = reading;
        this.allowed = allowed;
        this.recorder = recorder;
    }

    /** Who records, and within which bounds. */
    private record By(String actor, Bounds.OfCaller bounds) {}

    void handle(Context context) throws IOException {
        ParameterReading.of(context, Set.of());
        var by = new By(Access.caller(context).actor(), bounds.of(context));
        var format = RequestBody.format(context, MediaTypes.JSON, MediaTypes.NDJSON);
        if (format.equals(MediaTypes.NDJSON)) {
            lines(context, by);
            return;
        }
        switch (RequestBody.json(context, LARGEST_ARRAY)) {
            case JsonBody.One(var object) -> one(context, by, object);
            case JsonBody.Many(var items) -> many(context, by, items);
        }
    }

    private void one(Context context, By by, JsonObject object) {
        switch (recorder.apply(by.actor(), List.of(read(by, object))).getFirst()) {
            case Recorded.Rejected(var refusal) -> throw refusal.thrown();
            case Recorded.Stored stored ->
                Answers.json(context, stored.how() == Recorded.How.CREATED ? 201 : 200, json -> {
                    json.writeStartObject();
                    RecordedJson.write(json, stored);
                    json.writeEndObject();
                });
        }
    }

    private void many(Context context, By by, List<JsonBody.Item> items) {
        var answers = record(by, items);
        var tally = new RecordingCounts();
        answers.forEach(tally::add);
        Answers.json(context, tally.status(), json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            for (int i = 0; i < answers.size(); i++) {
                RecordedJson.writeItem(json, "index", i, answers.get(i));
            }
            json.writeEndArray();
            tally.write(json);
            json.writeEndObject();
        });
    }

    private void lines(Context context, By by) throws IOException {
        boolean terse = isTerse(context);
        var tally = new RecordingCounts();
        var spool = new Spool();
        try {
            Lines.of(context, chunk -> {
                var answers = record(by, chunk.stream().map(Lines.Line::item).toList());
                for (int i = 0; i < answers.size(); i++) {
                    tally.add(answers.get(i));
                    if (!terse || answers.get(i) instanceof Recorded.Rejected) {
                        RecordedJson.writeLine(spool, chunk.get(i).number(), answers.get(i));
                    }
                }
            });
            RecordedJson.writeSummary(spool, tally);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
        context.status(tally.errors() == 0 ? 200 : 207)
                .contentType(MediaTypes.NDJSON)
                .result(spool.content());
    }

    private static boolean isTerse(Context context) {
        var prefer = context.header("Prefer");
        boolean terse = prefer != null
                && prefer.toLowerCase(Locale.ROOT).replace(" ", "").contains("return=minimal");
        if (terse) {
            context.header("Preference-Applied", "return=minimal");
        }
        return terse;
    }

    /** Records what can be read, and answers for every item in its place. */
    private List<Recorded> record(By by, List<JsonBody.Item> items) {
        var facts = new ArrayList<F>(items.size());
        var refused = new HashMap<Integer, Recorded>();
        for (int i = 0; i < items.size(); i++) {
            try {
                facts.add(read(by, items.get(i)));
            } catch (Refused wrong) {
                refused.put(i, new Recorded.Rejected(wrong.refusal()));
            }
        }
        var stored = facts.isEmpty() ? List.<Recorded>of() : recorder.apply(by.actor(), facts);
        var answers = new ArrayList<Recorded>(items.size());
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
            var wrong = refused.get(i);
            answers.add(wrong == null ? stored.get(next++) : wrong);
        }
        return answers;
    }

    private F read(By by, JsonObject object) {
        var fact = reading.apply(object);
        allowed.accept(by.bounds(), fact);
        return fact;
    }

    private F read(By by, JsonBody.Item item) {
        return switch (item) {
            case JsonBody.Good(var object) -> read(by, object);
            case JsonBody.Bad(var refusal) -> throw refusal.thrown();
        };
    }
}
