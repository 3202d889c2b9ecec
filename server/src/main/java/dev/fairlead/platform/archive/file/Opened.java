package dev.fairlead.platform.archive.file;

import dev.fairlead.platform.archive.ArchiveRefused;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What is in a sealed archive; says in words where that is not what was sealed. */
final class Opened extends InputStream {
    private final InputStream content;
    private final Source source;

    Opened(InputStream content, Source source) {
        this.content = content;
        this.source = source;
    }

    static ArchiveRefused damaged(@Nullable IOException cause) {
        var sentence = "The encrypted archive is damaged or cut off: it is not what was written.";
        return cause == null ? new ArchiveRefused(sentence) : new ArchiveRefused(sentence, cause);
    }

    @Override
    public int read() throws IOException {
        try {
            return content.read();
        } catch (IOException e) {
            throw told(e);
        }
    }

    @Override
    public int read(byte[] some, int offset, int length) throws IOException {
        try {
            return content.read(some, offset, length);
        } catch (IOException e) {
            throw told(e);
        }
    }

    private IOException told(IOException e) {
        if (source.failed()) {
            return e;
        }
        throw damaged(e);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
