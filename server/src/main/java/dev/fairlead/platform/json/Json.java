package dev.fairlead.platform.json;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** JSON as all doors speak it: UTF-8, strict, with limits that no honest caller meets. */
public final class Json {
    public static final int MAX_DEPTH = 32;
    static final int MAX_TEXT = 128 * 1024;
    private static final int MAX_NAME = 1024;
    private static final int MAX_DIGITS = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private Json() {}

    static JsonParser parser(byte[] text, int offset, int length) {
        return FACTORY.createParser(ObjectReadContext.empty(), text, offset, length);
    }

    /** Writes one value and leaves the stream open. */
    public static void write(OutputStream to, Consumer<JsonGenerator> value) {
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
            value.accept(json);
        }
    }

    public static byte[] bytes(Consumer<JsonGenerator> value) {
        var bytes = new ByteArrayOutputStream(512);
        write(bytes, value);
        return bytes.toByteArray();
    }
}
