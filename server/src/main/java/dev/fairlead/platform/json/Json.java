package dev.fairlead.platform.json;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
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
    private static final int LONGEST_LONG_NAME = 16 * 1024;
    private static final int MAX_DIGITS = 64;

    private static final JsonFactory FACTORY = factory(MAX_NAME, MAX_TEXT, MAX_DIGITS);

    /** For files and protocols of others, whose texts may be as long as a body. */
    private static final JsonFactory LONG =
            factory(LONGEST_LONG_NAME, Integer.MAX_VALUE, StreamReadConstraints.DEFAULT_MAX_NUM_LEN);

    private Json() {}

    private static JsonFactory factory(int name, int text, int digits) {
        return JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(text)
                        .maxNameLength(name)
                        .maxNumberLength(digits)
                        .build())
                .build();
    }

    static <T> T read(byte[] text, int offset, int length, JsonText.Reading<T> reading) {
        return JsonText.read(open(FACTORY, text, offset, length), reading);
    }

    /** All of a text. */
    static JsonValue tree(byte[] text) {
        return JsonText.read(open(LONG, text, 0, text.length), found -> {
            var begin = found.next();
            if (begin == null) {
                throw JsonText.malformed("the body is empty; send JSON");
            }
            return found.value(begin, MAX_DEPTH);
        });
    }

    /** Opening a parser looks at the first bytes already. */
    private static JsonParser open(JsonFactory factory, byte[] text, int offset, int length) {
        try {
            return factory.createParser(ObjectReadContext.empty(), text, offset, length);
        } catch (JacksonException e) {
            throw JsonText.notJson(e);
        }
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
