package dev.fairlead.intake.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.Deliveries;
import dev.fairlead.intake.Hostile;
import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.source.Translation;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Refused;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class OtlpTest {
    private static final String COMMIT = "e505fe1d2f3a4b5c6d7e8f90123456789abcdef0";
    private static final Source SOURCE = Otlp.source();
    private static final Map<String, String> SHARED =
            Map.of("vcs.repository.url.full", "https://github.com/acme/checkout", "service.name", "checkout");

    private static Map<String, String> attributes(String result) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("cicd.pipeline.task.type", "deploy");
        attributes.put("cicd.pipeline.name", "release");
        attributes.put("cicd.pipeline.run.id", "12");
        attributes.put("cicd.pipeline.task.run.id", "7");
        attributes.put("cicd.pipeline.task.run.result", result);
        attributes.put("cicd.pipeline.task.run.url.full", "https://ci.example/12/7");
        attributes.put("deployment.environment.name", "production");
        attributes.put("vcs.ref.head.name", "main");
        attributes.put("vcs.ref.head.type", "branch");
        attributes.put("vcs.ref.head.revision", COMMIT);
        attributes.put("artifact.version", "v1.4");
        return attributes;
    }

    private static String json(Map<String, String> attributes) {
        return """
                {"resourceSpans":[{"resource":{"attributes":%s},"scopeSpans":[{"scope":{"name":"ci"},"spans":[
                 {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"deploy","kind":1,
                  "startTimeUnixNano":"1763632800000000000","endTimeUnixNano":"1763632920000000000","attributes":%s,"status":{"code":2,"message":"no"}},
                 {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"aaa19b7ec3c1b174","name":"build","attributes":[]}]}]}]}
                """.formatted(list(SHARED), list(attributes));
    }

    private static String list(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry ->
                        "{\"key\":\"" + entry.getKey() + "\",\"value\":{\"stringValue\":\"" + entry.getValue() + "\"}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] binary(Map<String, String> attributes) {
        var deploy = Span.newBuilder()
                .setTraceId(bytes("5b8efff798038103d269b633813fc60c"))
                .setSpanId(bytes("eee19b7ec3c1b174"))
                .setName("deploy")
                .setStartTimeUnixNano(1763632800000000000L)
                .setEndTimeUnixNano(1763632920000000000L)
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("no"))
                .addAllAttributes(pairs(attributes));
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAllAttributes(pairs(SHARED)))
                        .addScopeSpans(ScopeSpans.newBuilder()
                                .addSpans(deploy)
                                .addSpans(Span.newBuilder().setName("build"))))
                .build()
                .toByteArray();
    }

    private static ByteString bytes(String digits) {
        return ByteString.copyFrom(HexFormat.of().parseHex(digits));
    }

    private static List<KeyValue> pairs(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> KeyValue.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(AnyValue.newBuilder().setStringValue(entry.getValue()))
                        .build())
                .toList();
    }

    private static Translation translate(byte[] body, String type) {
        return SOURCE.translator()
                .translate(new Delivery(Map.of("Content-Type", type), body, Instant.parse("2026-11-20T15:00:00Z")));
    }

    private static Told.Deployed only(Map<String, String> attributes) {
        return (Told.Deployed) SOURCE.translator()
                .translate(Deliveries.of(Map.of(), json(attributes)))
                .told()
                .getFirst();
    }

    @Test
    void aTaskThatDeploysIsADeployment() {
        var told = only(attributes("success"));
        assertThat(told.externalId()).isEqualTo("release 12 7");
        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.startedAt()).isEqualTo(Instant.ofEpochSecond(1763632800L));
        assertThat(told.finishedAt()).isEqualTo(Instant.ofEpochSecond(1763632920L));
        assertThat(told.version().commit()).isEqualTo(COMMIT);
        assertThat(told.version().name()).isEqualTo("v1.4");
        assertThat(told.url()).isEqualTo("https://ci.example/12/7");
        assertThat(told.labels().values())
                .containsEntry(Labels.REPOSITORY, "https://github.com/acme/checkout")
                .containsEntry(Labels.SERVICE, "checkout")
                .containsEntry(Labels.JOB, "release")
                .containsEntry(Labels.BRANCH, "main")
                .containsEntry(Labels.ENVIRONMENT, "production");
    }

    @Test
    void bothFormsPackedOrNotSayTheSame() throws IOException {
        var json = SOURCE.translator().translate(Deliveries.of(Map.of(), json(attributes("success"))));
        var body = binary(attributes("success"));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        assertThat(translate(body, "application/x-protobuf")).isEqualTo(json);
        assertThat(translate(packed.toByteArray(), "application/x-protobuf")).isEqualTo(json);
        assertThat(json.passed()).singleElement().asString().contains("1 span");
    }

    @Test
    void resultsAreReadInAllWords() {
        assertThat(only(attributes("failure")).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(only(attributes("timeout")).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(only(attributes("error")).note()).isEqualTo("no");
        assertThat(only(attributes("cancellation")).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(SOURCE.translator()
                        .translate(Deliveries.of(Map.of(), json(attributes("skip"))))
                        .told())
                .isEmpty();
        // without a result the status of the span says it
        assertThat(only(attributes("")).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void versionsAreReadFromImagesAndPackages() {
        var attributes = attributes("success");
        attributes.remove("artifact.version");
        attributes.put("container.image.repo_digests", "ghcr.io/acme/checkout@sha256:" + "ab".repeat(32));
        attributes.put("container.image.tags", "v2");
        var told = only(attributes);
        assertThat(told.version().digest()).isEqualTo("sha256:" + "ab".repeat(32));
        assertThat(told.version().name()).isEqualTo("v2");
        assertThat(told.labels().find(Labels.IMAGE)).contains("ghcr.io/acme/checkout");
        attributes.remove("cicd.pipeline.run.id");
        assertThat(only(attributes).externalId()).isEqualTo("5b8efff798038103d269b633813fc60c eee19b7ec3c1b174");
        attributes.put("deployment.id", "1208");
        assertThat(only(attributes).externalId()).isEqualTo("deployment 1208");
    }

    @Test
    void otherSpansAreCountedInASentence() {
        assertThat(translate("{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8), "application/json")
                        .passed())
                .hasSize(1);
        assertThat(translate(new byte[0], "application/x-protobuf").passed()).hasSize(1);
    }

    @Test
    void bytesOfNoMessageAreRefused() {
        var random = new Random(7);
        var whole = binary(attributes("success"));
        for (int i = 0; i < 2_000; i++) {
            var broken = whole.clone();
            for (int j = 0; j <= i % 5; j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                translate(broken, "application/x-protobuf");
            } catch (Refused refused) {
                assertThat(refused.refusal().detail()).isNotBlank();
            }
        }
        assertThat(catchThrowableOfType(
                        Refused.class,
                        () -> translate(new byte[] {0x1f, (byte) 0x8b, 1, 2, 3}, "application/x-protobuf")))
                .isNotNull();
    }

    @Test
    void wrongValuesAreToldPassedOverOrRefusedWithTheirName() {
        Hostile.hold(SOURCE, Map.of(), json(attributes("success")));
    }
}
