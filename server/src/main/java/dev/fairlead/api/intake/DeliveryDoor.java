package dev.fairlead.api.intake;

import dev.fairlead.api.door.Answers;
import dev.fairlead.intake.inbox.Inbox;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where systems deliver by themselves. Answers as soon as a delivery is durable; what it says is read afterwards. */
public final class DeliveryDoor implements Routes {
    private static final String TOKEN = "token=";
    private static final String SIGNED = "deliveries are signed, each kind of sender in its own way";

    private final Inbox inbox;
    private final MeterRegistry meters;

    public DeliveryDoor(Inbox inbox, MeterRegistry meters) {
        this.inbox = inbox;
        this.meters = meters;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/intake/{source}", this::deliver).byItself(SIGNED),
                Route.post("/intake/{organization}/{source}", this::deliver).byItself(SIGNED));
    }

    private void deliver(Context context) {
        var params = context.pathParamMap();
        var organization = params.get("organization");
        var name = context.pathParam("source");
        var door = organization == null ? inbox.door(name) : inbox.door(organization, name);
        try {
            var accepted = door.deliver(Proxies.client(context), proven(context), () -> body(context));
            count(door, accepted.repeated() ? "repeated" : "accepted");
            Answers.json(
                    context,
                    202,
                    json -> json.writeStartObject()
                            .writeNumberProperty("id", accepted.id())
                            .writeStringProperty("source", door.source().name())
                            .writeBooleanProperty("repeated", accepted.repeated())
                            .writeEndObject());
        } catch (Refused refused) {
            count(door, refused.refusal().problem() == Problem.UNAUTHENTICATED ? "unsigned" : "refused");
            throw refused;
        }
    }

    private void count(Inbox.Door door, String result) {
        meters.counter("fairlead.intake.requests", "source", door.source().name(), "result", result)
                .increment();
    }

    static byte[] body(Context context) {
        return RequestBody.bytes(
                context,
                RequestBody.LARGEST_DELIVERY,
                () -> new Refusal(Problem.TOO_LARGE, null, "a delivery has at most 25 MiB").thrown());
    }

    /** Who can be given an address and no header, as Statuspage, has the secret in the address. */
    private static Map<String, String> proven(Context context) {
        var headers = headers(context);
        token(context.queryString()).ifPresent(token -> headers.putIfAbsent("X-Fairlead-Token", token));
        return headers;
    }

    /** A plus is one: secrets are Base64, and who copies one into an address does not encode it. */
    private static Optional<String> token(@Nullable String query) {
        return query == null
                ? Optional.empty()
                : Stream.of(query.split("&"))
                        .filter(pair -> pair.startsWith(TOKEN))
                        .map(pair -> decoded(pair.substring(TOKEN.length())))
                        .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    static Map<String, String> headers(Context context) {
        var headers = new LinkedHashMap<String, String>();
        var names = context.req().getHeaderNames();
        while (names.hasMoreElements()) {
            var name = names.nextElement();
            headers.putIfAbsent(name, context.req().getHeader(name));
        }
        return headers;
    }
}
