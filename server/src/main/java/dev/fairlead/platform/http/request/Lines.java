package dev.fairlead.platform.http.request;

import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * NDJSON read in bounded memory: lines come in chunks, each line with its number and its object or why it is none. Empty
 * lines count but give nothing.
 */
public final class Lines {
    public static final int CHUNK = 1000;
    static final int LONGEST = 1024 * 1024;
    private static final int CHUNK_BYTES = 8 * 1024 * 1024;

    private final Consumer<List<Line>> chunks;
    private final BodyBudget.Share share;
    private int room = BodyBudget.SMALL;
    private List<Line> chunk = new ArrayList<>();
    private int chunkBytes;
    private byte[] line = new byte[8 * 1024];
    private int length;
    private boolean tooLong;
    private long number = 1;

    /** One line: its number, counted from 1, and what it holds. */
    public record Line(long number, JsonBody.Item item) {}

    private Lines(BodyBudget.Share share, Consumer<List<Line>> chunks) {
        this.share = share;
        this.chunks = chunks;
    }

    /** Reads the whole stream and hands over chunks of at most {@link #CHUNK} lines as they fill. */
    static void read(InputStream body, BodyBudget.Share share, Consumer<List<Line>> chunks) throws IOException {
        var lines = new Lines(share, chunks);
        share.grow(lines.room);
        var buffer = new byte[64 * 1024];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            lines.take(buffer, n);
        }
        lines.endLine();
        lines.endChunk();
    }

    private void take(byte[] buffer, int n) {
        int begin = 0;
        for (int i = 0; i < n; i++) {
            if (buffer[i] == '\n') {
                append(buffer, begin, i - begin);
                endLine();
                number++;
                begin = i + 1;
            }
        }
        append(buffer, begin, n - begin);
    }

    private void append(byte[] buffer, int offset, int n) {
        if (length + n > LONGEST) {
            tooLong = true;
            length = 0;
        }
        if (tooLong) {
            return;
        }
        if (length + n > line.length) {
            if (length + n > room) {
                room = Math.max(room, LONGEST);
                share.grow(room);
            }
            line = Arrays.copyOf(line, Math.max(length + n, 2 * line.length));
        }
        System.arraycopy(buffer, offset, line, length, n);
        length += n;
    }

    private void endLine() {
        if (tooLong) {
            add(new JsonBody.Bad(new Refusal(Problem.TOO_LARGE, null, "a line has at most 1 MiB")));
        } else if (!blank()) {
            add(item());
        }
        chunkBytes += length;
        length = 0;
        tooLong = false;
        if (chunkBytes > room && !mayGrow()) {
            endChunk();
        }
    }

    /** Chunks are the larger the more room there is; where there is none they are smaller, and nobody waits for long. */
    private boolean mayGrow() {
        int more = Math.min(CHUNK_BYTES, 4 * room);
        if (chunkBytes > CHUNK_BYTES || !share.tryGrow(more)) {
            return false;
        }
        room = more;
        return true;
    }

    private boolean blank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private JsonBody.Item item() {
        try {
            return new JsonBody.Good(JsonBody.readObject(line, 0, length));
        } catch (Refused refused) {
            return new JsonBody.Bad(refused.refusal());
        }
    }

    private void add(JsonBody.Item item) {
        chunk.add(new Line(number, item));
        if (chunk.size() == CHUNK) {
            endChunk();
        }
    }

    private void endChunk() {
        if (!chunk.isEmpty()) {
            chunks.accept(chunk);
            chunk = new ArrayList<>();
        }
        chunkBytes = 0;
        room = share.shrink();
    }

    /** Reads a request's body; a broken stream is a refusal, what came before it has been handed over. */
    public static void of(Context context, Consumer<List<Line>> chunks) {
        try (var body = RequestBody.open(context)) {
            read(body, BodyBudget.of(context), chunks);
        } catch (IOException e) {
            throw RequestBody.unreadable(e);
        }
    }
}
