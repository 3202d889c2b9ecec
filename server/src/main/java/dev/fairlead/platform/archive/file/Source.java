package dev.fairlead.platform.archive.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers that it was the source that failed, not what was read. */
final class Source extends FilterInputStream {
    private boolean failed;

    Source(InputStream below) {
        super(below);
    }

    boolean failed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public int read(byte[] some, int offset, int length) throws IOException {
        try {
            return super.read(some, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }
}
