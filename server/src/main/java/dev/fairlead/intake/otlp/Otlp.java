package dev.fairlead.intake.otlp;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.delivery.Verifications;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** Traces over OTLP/HTTP, as protobuf or JSON: of all spans those that are a pipeline's task of the type {@code deploy}. */
public final class Otlp {
    private Otlp() {}

    public static Source source() {
        return new Source(
                "otlp",
                "OpenTelemetry",
                Verifications.sharedToken(),
                _ -> Optional.empty(),
                _ -> Optional.of("traces"),
                Otlp::translate);
    }

    private static Translation translate(Delivery delivery) {
        var body = Compressed.open(delivery);
        var spans = isJson(delivery, body) ? JsonSpans.read(body) : BinarySpans.read(body);
        var told = new ArrayList<Told>();
        int skipped = 0;
        int others = 0;
        for (var span : spans) {
            var task = span.deploys() ? new TaskRun(span).told() : Optional.<Told>empty();
            task.ifPresent(told::add);
            skipped += span.deploys() && task.isEmpty() ? 1 : 0;
            others += span.deploys() ? 0 : 1;
        }
        var passed = new ArrayList<String>();
        if (skipped > 0) {
            passed.add(Texts.counted(skipped, "task") + " that deploys was skipped by its pipeline");
        }
        if (others > 0 || told.size() + skipped == 0) {
            passed.add(Texts.counted(others, "span")
                    + " of no task that deploys (`cicd.pipeline.task.type` is not `deploy`)");
        }
        return new Translation(told, passed);
    }

    private static boolean isJson(Delivery delivery, byte[] body) {
        var type = delivery.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("json") || (!type.contains("protobuf") && body.length > 0 && body[0] == '{');
    }
}
