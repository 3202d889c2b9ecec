package dev.fairlead.intake.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.platform.refusal.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
    private static final String STRUCTURED = """
            {"specversion":"1.0","id":"a-1","source":"/ci/acme","type":"dev.acme.thing","subject":"Zürich web",
             "time":"2026-11-20T10:00:00.5Z","datacontenttype":"application/json","data":{"x":1}}
            """;

    @Test
    void theEnvelopeIsReadFromBodyAndFromHeaders() {
        var structured = CloudEvents.of(
                delivery(STRUCTURED, Map.of("Content-Type", "application/cloudevents+json; charset=utf-8")));
        var binary = CloudEvents.of(delivery("{\"x\":1}", headers("Zürich web")));
        assertThat(structured).singleElement().satisfies(CloudEventsTest::isThatEvent);
        assertThat(binary).singleElement().satisfies(CloudEventsTest::isThatEvent);
    }

    private static void isThatEvent(CloudEvent event) {
        assertThat(event.identity()).isEqualTo("/ci/acme a-1");
        assertThat(event.type()).isEqualTo("dev.acme.thing");
        assertThat(event.subject()).isEqualTo("Zürich web");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-20T10:00:00.5Z"));
        assertThat(event.body().number("x")).isEqualTo(1);
    }

    @Test
    void headersAreReadEncodedAndAsTheyAre() {
        assertThat(subject("Z%C3%BCrich%20web")).isEqualTo("Zürich web");
        assertThat(subject("Zürich web")).isEqualTo("Zürich web");
        // no encoding of a text
        assertThat(subject("100%")).isEqualTo("100%");
        assertThat(subject("50%zz")).isEqualTo("50%zz");
        assertThat(subject("%FF%FE")).isEqualTo("%FF%FE");
    }

    private static @Nullable String subject(String header) {
        return CloudEvents.of(delivery("{}", headers(header))).getFirst().subject();
    }

    @Test
    void severalComeInABatch() {
        var batch = "[" + STRUCTURED + "," + STRUCTURED.replace("a-1", "a-2") + "]";
        var delivery = delivery(batch, Map.of("Content-Type", "application/cloudevents-batch+json"));
        assertThat(CloudEvents.of(delivery)).extracting(CloudEvent::id).containsExactly("a-1", "a-2");
        assertThat(CloudEvents.identity(delivery)).isEmpty();
        assertThat(CloudEvents.identity(delivery(STRUCTURED, Map.of()))).contains("/ci/acme a-1");
    }

    @Test
    void dataIsReadFromBase64AndFromATextOfJson() {
        var encoded = Base64.getEncoder().encodeToString("{\"x\":1}".getBytes(StandardCharsets.UTF_8));
        for (var data : new String[] {"\"data_base64\":\"" + encoded + "\"", "\"data\":\"{\\\"x\\\":1}\""}) {
            var event = CloudEvents.of(delivery(STRUCTURED.replace("\"data\":{\"x\":1}", data), Map.of()))
                    .getFirst();
            assertThat(event.body().number("x")).as(data).isEqualTo(1);
        }
    }

    @Test
    void anEventWithoutATimeHasNone() {
        var headers = headers("x");
        headers.remove("ce-time");
        assertThat(CloudEvents.of(delivery("{}", headers)).getFirst().time()).isNull();
    }

    @Test
    void whatIsMissingIsNamed() {
        var headers = headers("x");
        headers.remove("ce-id");
        assertThat(refused(delivery("{}", headers)).refusal().field()).isEqualTo("ce-id");
        assertThat(refused(delivery(STRUCTURED.replace("\"source\"", "\"origin\""), Map.of()))
                        .refusal()
                        .field())
                .isEqualTo("source");
        assertThat(refused(delivery("", Map.of()))).isNotNull();
        assertThat(refused(delivery("{", Map.of()))).isNotNull();
    }

    private static Refused refused(Delivery delivery) {
        return catchThrowableOfType(Refused.class, () -> CloudEvents.of(delivery));
    }

    private static Map<String, String> headers(String subject) {
        return new HashMap<>(Map.of(
                "Content-Type", "application/json",
                "Ce-Specversion", "1.0",
                "ce-id", "a-1",
                "CE-Source", "/ci/acme",
                "ce-type", "dev.acme.thing",
                "ce-time", "2026-11-20T10:00:00.5Z",
                "ce-subject", subject));
    }

    private static Delivery delivery(String body, Map<String, String> headers) {
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8), Instant.parse("2026-11-20T15:00:00Z"));
    }
}
