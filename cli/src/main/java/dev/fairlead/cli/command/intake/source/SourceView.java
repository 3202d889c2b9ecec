package dev.fairlead.cli.command.intake.source;

import dev.fairlead.cli.command.intake.DeliveryView;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Plural;
import dev.fairlead.cli.http.Json;
import java.util.Map;

/** A source as people read it. */
final class SourceView {
    private SourceView() {}

    static void print(Console console, Map<String, Object> source) {
        console.say(DeliveryView.shown(source, "name") + " (" + DeliveryView.shown(source, "kind") + "), in "
                + DeliveryView.shown(source, "domain")
                + (Boolean.FALSE.equals(source.get("enabled")) ? ", switched off" : ""));
        console.say("    delivers to " + DeliveryView.shown(source, "address"));
        console.say("    " + heard(source));
        var counts = Json.object(source, "deliveries");
        if (!counts.isEmpty()) {
            console.say("    kept: "
                    + String.join(
                            ", ",
                            counts.keySet().stream()
                                    .map(state -> Json.number(counts, state) + " " + state)
                                    .toList()));
        }
        long wrong = Json.number(source, "wrongSignatures");
        if (wrong > 0) {
            console.say("    "
                    + (wrong == 1
                            ? "1 request did not show that it came from it, at "
                            : wrong + " requests did not show that they came from it, the last at ")
                    + DeliveryView.moment(source, "wrongSignatureAt"));
        }
        if (source.containsKey("api")) {
            var api = Json.object(source, "api");
            console.say("    API " + DeliveryView.shown(api, "address")
                    + (api.containsKey("everyMinutes")
                            ? ", asked every " + Plural.of(Json.number(api, "everyMinutes"), "minute")
                            : ""));
            long missed = Json.number(api, "missed");
            if (missed > 0) {
                console.say("    " + missed + " found by the API, no delivery came:" + " fairlead intake list --source "
                        + DeliveryView.shown(source, "name") + " --origin missed");
            }
        }
        for (var secret : Json.objects(source, "secrets")) {
            console.say("    secret " + Json.string(secret, "id") + " since "
                    + DeliveryView.moment(secret, "createdAt") + " by " + DeliveryView.shown(secret, "createdBy")
                    + (secret.containsKey("validUntil") ? ", until " + DeliveryView.moment(secret, "validUntil") : ""));
        }
    }

    private static String heard(Map<String, Object> source) {
        if (!source.containsKey("lastDeliveryAt")) {
            return "nothing came yet";
        }
        return source.containsKey("silentSince")
                ? "silent since " + DeliveryView.moment(source, "silentSince") + ", which is unusual for it"
                : "came last at " + DeliveryView.moment(source, "lastDeliveryAt");
    }

    /** The secret alone on standard output, so that it can be sent to a file. */
    static void secret(Console console, Map<String, Object> source) {
        console.warn("keep this secret, it is not shown again; the sender signs with it, and delivers to "
                + DeliveryView.shown(source, "address"));
        console.say(Json.string(source, "secret"));
    }
}
