package dev.fairlead.intake.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Spans in the binary form of the protocol. */
final class BinarySpans {
    private static final int LONGEST = 2048;
    private static final long SECOND = 1_000_000_000L;

    private BinarySpans() {}

    static List<Span> read(byte[] body) {
        ExportTraceServiceRequest request;
        try {
            WireCount.check(body, ExportTraceServiceRequest.getDescriptor());
            request = ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException _) {
            throw Refusal.invalid("body", "is no ExportTraceServiceRequest of OpenTelemetry as protobuf");
        }
        var spans = new ArrayList<Span>();
        for (var resource : request.getResourceSpansList()) {
            var shared = attributes(resource.getResource().getAttributesList());
            for (var scope : resource.getScopeSpansList()) {
                scope.getSpansList().forEach(span -> spans.add(span(span, shared)));
            }
        }
        return spans;
    }

    private static Span span(io.opentelemetry.proto.trace.v1.Span span, Map<String, String> shared) {
        var attributes = new LinkedHashMap<>(shared);
        attributes.putAll(attributes(span.getAttributesList()));
        return new Span(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                checked("name", span.getName()),
                moment("startTimeUnixNano", span.getStartTimeUnixNano()),
                moment("endTimeUnixNano", span.getEndTimeUnixNano()),
                span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
                span.getStatus()
                        .getMessage()
                        .lines()
                        .findFirst()
                        .map(Texts::shortened)
                        .orElse(null),
                attributes);
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String checked(String field, String text) {
        return Texts.check(field, text, LONGEST);
    }

    private static @Nullable Instant moment(String field, long nanoseconds) {
        if (nanoseconds == 0) {
            return null;
        }
        var moment = Instant.ofEpochSecond(
                Long.divideUnsigned(nanoseconds, SECOND), Long.remainderUnsigned(nanoseconds, SECOND));
        return Texts.moment(field, moment.truncatedTo(ChronoUnit.MICROS).toString());
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        var attributes = new LinkedHashMap<String, String>();
        for (var pair : pairs) {
            var value = value(pair.getValue());
            if (value != null && value.length() <= LONGEST) {
                attributes.put(pair.getKey(), checked(Texts.shortened(pair.getKey()), value));
            }
        }
        return attributes;
    }

    private static @Nullable String value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesCount() == 0
                        ? null
                        : value(value.getArrayValue().getValues(0));
            default -> null;
        };
    }
}
