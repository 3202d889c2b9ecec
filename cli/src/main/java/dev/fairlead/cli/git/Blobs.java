package dev.fairlead.cli.git;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads contents of files by object name, through one git that stays open. */
public final class Blobs implements AutoCloseable {
    private final Child child;
    private final int limit;

    /** @param limit contents longer than this many bytes are not given out */
    public Blobs(Repository repository, int limit) {
        this.child = repository.start("cat-file", "--batch");
        this.limit = limit;
    }

    /** The content; empty when it is too long. */
    public Optional<byte[]> read(String blob) {
        try {
            child.input().write((blob + "\n").getBytes(StandardCharsets.US_ASCII));
            child.input().flush();
            var header = line(child.output()).split(" ");
            if (header.length != 3) {
                throw new Stop(
                        Exit.REPOSITORY_UNUSABLE,
                        "object " + blob + " is missing from the repository; run `git fsck` or clone it again");
            }
            long size = Long.parseLong(header[2]);
            Optional<byte[]> content = Optional.empty();
            if (size <= limit) {
                content = Optional.of(child.output().readNBytes((int) size));
            } else {
                child.output().skipNBytes(size);
            }
            child.output().skipNBytes(1);
            return content;
        } catch (IOException e) {
            child.finish();
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git cat-file broke off: " + e.getMessage(), e);
        }
    }

    private static String line(InputStream input) throws IOException {
        var text = new StringBuilder();
        for (int c = input.read(); c >= 0 && c != '\n'; c = input.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    @Override
    public void close() {
        child.close();
    }
}
