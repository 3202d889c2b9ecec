package dev.fairlead.platform.http.request;

import dev.fairlead.platform.json.JsonBody;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request: plain or gzip, read up to a limit, never believed. */
public final class RequestBody {
    /** The most that is read of a body that is held as a whole. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** The most that a system sends that delivers by itself. */
    public static final int LARGEST_DELIVERY = 25 * 1024 * 1024;

    /** What is read of any body before its size is believed. */
    private static final int FIRST = 64 * 1024;

    /** What is read and dropped of a body that is too large, so that the client hears why before the line is cut. */
    private static final long DRAINED = 4L * LARGEST;

    private RequestBody() {}

    /** Reads JSON as a whole: one object, or an array of at most {@code most}. */
    public static JsonBody json(Context context, int most) {
        return JsonBody.read(bytes(context), most);
    }

    /** Which of the formats the body has; refuses any other. */
    public static String format(Context context, String... taken) {
        var format = MediaTypes.ofBody(context.req().getContentType());
        for (var type : taken) {
            if (type.equals(format)) {
                return type;
            }
        }
        throw new Refusal(
                        Problem.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type",
                        "send " + String.join(" or ", taken) + " and say so in Content-Type"
                                + (format.isEmpty() ? "" : "; `" + Texts.shortened(format) + "` is not taken here"))
                .thrown();
    }

    /** The body as it came, unpacked. */
    public static byte[] bytes(Context context) {
        return bytes(
                context,
                () -> new Refusal(
                                Problem.TOO_LARGE,
                                null,
                                "a JSON body has at most 16 MiB; send more as NDJSON: one object per line, Content-Type application/x-ndjson")
                        .thrown());
    }

    /** Reads a body of any format as a whole; {@code tooLarge} says what to do about one above {@link #LARGEST}. */
    public static byte[] bytes(Context context, Supplier<Refused> tooLarge) {
        return bytes(context, LARGEST, tooLarge);
    }

    /** The same up to another size, {@link #LARGEST_DELIVERY} at most. */
    public static byte[] bytes(Context context, int most, Supplier<Refused> tooLarge) {
        long announced = context.req().getContentLengthLong();
        try (var body = open(context)) {
            if (announced > most) {
                drain(body);
                throw tooLarge.get();
            }
            var bytes = whole(body, Math.max(announced, 0), most, BodyBudget.of(context));
            if (bytes.length > most) {
                drain(body);
                throw tooLarge.get();
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Holds no more than what came: a body that announces much and sends little takes little of what all share. */
    private static byte[] whole(InputStream body, long announced, int most, BodyBudget.Share share) throws IOException {
        int room = FIRST;
        share.grow(room);
        var bytes = body.readNBytes(room);
        while (bytes.length == room && room <= most) {
            int more = (int) Math.min(most + 1L, Math.max(announced + 1, 4L * room));
            share.grow(more);
            bytes = Arrays.copyOf(bytes, more);
            int n = body.readNBytes(bytes, room, more - room);
            bytes = n == more - room ? bytes : Arrays.copyOf(bytes, room + n);
            room = more;
        }
        return bytes;
    }

    private static void drain(InputStream body) throws IOException {
        var sink = new byte[64 * 1024];
        long left = DRAINED;
        for (int n = body.read(sink); n >= 0 && left > 0; n = body.read(sink)) {
            left -= n;
        }
    }

    /** The body as it comes over the line. */
    static InputStream raw(Context context) throws IOException {
        return new PacedStream(context.req().getInputStream());
    }

    /** The body as a stream, unpacked where it is packed. */
    static InputStream open(Context context) throws IOException {
        var encoding = context.header("Content-Encoding");
        var raw = raw(context);
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> raw;
            case "gzip", "x-gzip" -> Unpacking.gzip(raw);
            default ->
                throw new Refusal(
                                Problem.UNSUPPORTED_MEDIA_TYPE,
                                "Content-Encoding",
                                "a body may be packed with gzip only, not with "
                                        + Texts.shortened(String.valueOf(encoding)))
                        .thrown();
        };
    }

    /** Says what is wrong with a stream that broke: packed badly, or cut by the other side. */
    static Refused unreadable(IOException e) {
        boolean packedBadly = e instanceof ZipException || e.getClass() == EOFException.class;
        return new Refusal(
                        Problem.MALFORMED,
                        null,
                        packedBadly ? "the body is not whole gzip: " + e.getMessage() : "the body broke off")
                .thrown();
    }

    /** Unpacks, and stops when little becomes too much: what a person wrote never shrinks to a two-hundredth. */
    private static final class Unpacking extends InputStream {
        private static final long UNSUSPICIOUS = 64L * 1024 * 1024;
        private static final int STRONGEST = 200;

        private final Counting packed;
        private final InputStream unpacked;
        private long given;

        private Unpacking(Counting packed, InputStream unpacked) {
            this.packed = packed;
            this.unpacked = unpacked;
        }

        static Unpacking gzip(InputStream raw) throws IOException {
            var packed = new Counting(raw);
            return new Unpacking(packed, new GZIPInputStream(packed, 32 * 1024));
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = unpacked.read(into, offset, length);
            given += Math.max(0, n);
            if (given > UNSUSPICIOUS && given / STRONGEST > packed.taken) {
                throw new Refusal(Problem.TOO_LARGE, null, "the packed body grows without end when it is unpacked")
                        .thrown();
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            unpacked.close();
        }
    }

    private static final class Counting extends FilterInputStream {
        private long taken;

        private Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            taken += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            taken += Math.max(0, n);
            return n;
        }
    }
}
