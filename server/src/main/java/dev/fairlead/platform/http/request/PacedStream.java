package dev.fairlead.platform.http.request;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A body that must keep coming: who sends it a few bytes at a time only keeps what it holds from others. Only the time for
 * which the server waits for it counts.
 */
final class PacedStream extends FilterInputStream {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final long SLOWEST_PER_SECOND = 256;

    private long waited;
    private long taken;

    PacedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        long began = System.nanoTime();
        int n = super.read(into, offset, length);
        waited += System.nanoTime() - began;
        taken += Math.max(0, n);
        var past = Duration.ofNanos(waited);
        if (past.compareTo(GRACE) > 0 && taken < past.toSeconds() * SLOWEST_PER_SECOND) {
            throw new Refusal(
                            Problem.TOO_SLOW,
                            null,
                            "the body comes slower than " + SLOWEST_PER_SECOND + " bytes a second; send it again")
                    .thrown();
        }
        return n;
    }
}
