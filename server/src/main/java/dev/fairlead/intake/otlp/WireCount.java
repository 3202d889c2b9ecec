package dev.fairlead.intake.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.fairlead.platform.refusal.Refusal;
import java.io.IOException;
import java.util.Locale;

/** Counts what a message holds before it is read: a span of two bytes becomes an object of two hundred. */
final class WireCount {
    /** More than exporters send at once, and few enough to be held. */
    static final int MOST = 1_000_000;

    /** As deep as the reader itself goes. */
    private static final int LEVELS = 100;

    private int values;

    private WireCount() {}

    /** Refuses a body that holds too much. */
    static void check(byte[] body, Descriptor message) throws InvalidProtocolBufferException {
        var count = new WireCount();
        try {
            count.read(CodedInputStream.newInstance(body), message, LEVELS);
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are read without an end that nobody expects", e);
        }
        if (count.values > MOST) {
            throw Refusal.invalid(
                    "body",
                    String.format(
                            Locale.ROOT,
                            "holds %,d values; at most %,d are read of one delivery, so none of it is: send smaller batches",
                            count.values,
                            MOST));
        }
    }

    private void read(CodedInputStream input, Descriptor message, int levels) throws IOException {
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            values++;
            var field = message.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field != null
                    && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED
                    && levels > 0) {
                int end = input.pushLimit(input.readRawVarint32());
                read(input, field.getMessageType(), levels - 1);
                input.popLimit(end);
            } else {
                input.skipField(tag);
            }
        }
    }
}
