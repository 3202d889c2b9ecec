package dev.fairlead.rollout.deployer.order;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the last few kilobytes of what is written to it. */
public final class Tail extends OutputStream {
    private static final int KEPT = 4096;

    private final byte[] ring = new byte[KEPT];
    private long written;

    @Override
    public synchronized void write(int one) {
        ring[(int) (written % KEPT)] = (byte) one;
        written++;
    }

    /** Reads until the end, or until the stream is closed. */
    public void drain(InputStream from) {
        try {
            from.transferTo(this);
        } catch (IOException _) {
            // its process was ended: what was read is what there is
        }
    }

    public synchronized String text() {
        var bytes = new byte[(int) Math.min(written, KEPT)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ring[(int) ((written - bytes.length + i) % KEPT)];
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }
}
