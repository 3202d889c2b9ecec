package dev.fairlead.intake.otlp;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.platform.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Exporters compress what they send. */
final class Compressed {
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private Compressed() {}

    /** By its first two bytes: who stands between may have unpacked it and left the header. */
    static byte[] open(Delivery delivery) {
        var body = delivery.body();
        if (body.length < 2 || (body[0] & 0xff) != FIRST || (body[1] & 0xff) != SECOND) {
            return body;
        }
        try (var packed = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var open = packed.readNBytes(LARGEST + 1);
            if (open.length > LARGEST) {
                throw Refusal.invalid("body", "is larger than 64 MiB when it is unpacked; send smaller batches");
            }
            return open;
        } catch (IOException _) {
            throw Refusal.invalid("body", "begins like gzip and cannot be unpacked");
        }
    }
}
