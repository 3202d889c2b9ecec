package dev.fairlead.platform.http.request;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer that grows while the request is still being read, and is sent after it: many clients do not listen before
 * they have said all. Lives in memory while it is small, then in a file that vanishes when it is closed.
 */
public final class Spool extends OutputStream {
    private static final int IN_MEMORY = 128 * 1024;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream(8 * 1024);
    private @Nullable SeekableByteChannel file;

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        memory.write(bytes, offset, length);
        if (memory.size() > IN_MEMORY) {
            spill();
        }
    }

    private void spill() throws IOException {
        var to = file;
        if (to == null) {
            var options = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            var path = Files.createTempFile(temporary(), "fairlead-answer", ".ndjson");
            to = Files.newByteChannel(path, options);
            file = to;
        }
        memory.writeTo(Channels.newOutputStream(to));
        memory.reset();
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** What was written, from its beginning; closing it closes the spool. */
    public InputStream content() {
        var from = file;
        if (from == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        try {
            spill();
            from.position(0);
            return Channels.newInputStream(from);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read back from its temporary file", e);
        }
    }

    @Override
    public void close() throws IOException {
        memory = new ByteArrayOutputStream(0);
        if (file != null) {
            file.close();
        }
    }
}
