package dev.fairlead.rollout.deployer.docker;

import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Output of a container without a terminal: pieces of its two streams, each after a head of eight bytes. */
final class Frames {
    private static final int ERROR_STREAM = 2;
    private static final int LONGEST_LINE = 16 * 1024;

    private final Output output;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Frames(Output output) {
        this.output = output;
    }

    static void read(InputStream from, Output output) throws IOException {
        var frames = new Frames(output);
        var in = new DataInputStream(from);
        try {
            while (true) {
                int stream = in.readUnsignedByte();
                in.skipNBytes(3);
                frames.piece(in, in.readInt(), stream == ERROR_STREAM);
            }
        } catch (EOFException _) {
            frames.end(frames.out, Stream.OUT);
            frames.end(frames.err, Stream.ERR);
        }
    }

    private void piece(DataInputStream in, int length, boolean error) throws IOException {
        var line = error ? err : out;
        var stream = error ? Stream.ERR : Stream.OUT;
        for (int i = 0; i < length; i++) {
            int each = in.readUnsignedByte();
            if (each == '\n') {
                tell(line, stream);
            } else {
                line.write(each);
                if (line.size() >= LONGEST_LINE) {
                    tell(line, stream);
                }
            }
        }
    }

    private void end(ByteArrayOutputStream line, Stream stream) {
        if (line.size() > 0) {
            tell(line, stream);
        }
    }

    private void tell(ByteArrayOutputStream line, Stream stream) {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        output.line(stream, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
