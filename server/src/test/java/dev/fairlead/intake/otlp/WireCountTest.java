package dev.fairlead.intake.otlp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import dev.fairlead.platform.refusal.Refused;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A body is counted before it is read: spans of two bytes would fill the memory of the server. */
class WireCountTest {
    /** Resource spans with scope spans with so many spans, all of them empty. */
    private static byte[] spans(int count) throws IOException {
        var spans = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            spans.write(0x12);
            spans.write(0);
        }
        return within(0x0a, within(0x12, spans.toByteArray()));
    }

    private static byte[] within(int tag, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        var out = CodedOutputStream.newInstance(bytes);
        out.writeUInt32NoTag(content.length);
        out.flush();
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    @Test
    void asManyAsExportersSendAreReadAndFarMoreAreNot() throws IOException {
        var few = spans(1_000);
        assertThatCode(() -> WireCount.check(few, ExportTraceServiceRequest.getDescriptor()))
                .doesNotThrowAnyException();
        var many = spans(WireCount.MOST + 1);
        assertThatThrownBy(() -> BinarySpans.read(many))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("at most 1,000,000 are read");
    }
}
