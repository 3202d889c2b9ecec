package dev.fairlead.platform.archive.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Whoever opened what is below closes it. */
final class LeftOpen extends FilterOutputStream {
    LeftOpen(OutputStream below) {
        super(below);
    }

    @Override
    public void write(byte[] some, int offset, int length) throws IOException {
        out.write(some, offset, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
