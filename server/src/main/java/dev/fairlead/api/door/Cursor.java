package dev.fairlead.api.door;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Where a list goes on, as a text that callers hand back and do not look into. */
public final class Cursor {
    private static final String BETWEEN = "\n";
    private static final int LONGEST = 4096;

    private Cursor() {}

    public static String of(List<String> parts) {
        var bytes = String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The parts of a cursor of ours, of which the last may be any text; refuses any other text. */
    static Optional<List<String>> read(Optional<String> text, int parts) {
        return text.map(cursor -> {
            var read = List.of(decoded(cursor).split(BETWEEN, parts));
            if (read.size() != parts) {
                throw refused();
            }
            return read;
        });
    }

    public static long number(String text) {
        return Spelling.number(text).orElseThrow(Cursor::refused);
    }

    private static String decoded(String cursor) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Texts.check("after", text, LONGEST);
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw refused();
        }
    }

    static Refused refused() {
        return Refusal.invalid("after", "is not what an answer gave as `next`; leave it out to begin at the beginning");
    }
}
