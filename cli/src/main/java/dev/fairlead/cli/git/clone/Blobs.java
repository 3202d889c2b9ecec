package dev.fairlead.cli.git.clone;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.process.Child;
import dev.fairlead.cli.git.process.Complaint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads contents of files by object name, through one git that stays open. */
public final class Blobs implements AutoCloseable {
    /** So few that the request fits into a pipe even while git waits for us to read. */
    private static final int AT_ONCE = 500;

    private final Child child;
    private final int limit;
    private final boolean all;
    private final boolean partial;
    private final Promised promised;

    /** @param limit contents longer than this many bytes are not given out */
    public Blobs(Repository repository, int limit) {
        this(repository, limit, true);
    }

    private Blobs(Repository repository, int limit, boolean all) {
        this.child = repository.start("cat-file", "--batch");
        this.limit = limit;
        this.all = all;
        this.partial = repository.isPartial();
        this.promised = repository.promised();
    }

    /** For those who can do without a content that is missing. */
    public static Blobs whereThere(Repository repository, int limit) {
        return new Blobs(repository, limit, false);
    }

    /** How many contents are best asked for at once: where they are fetched, a request costs more than its answer. */
    public int together() {
        return partial ? AT_ONCE * 10 : AT_ONCE;
    }

    /** Whether contents may have to be fetched. */
    public boolean fetches() {
        return partial;
    }

    /** Whether a content was left at the origin of the clone, which does not give it. */
    public boolean lacks(String blob) {
        return promised.lacks(blob);
    }

    /** Hands out each content; empty when it is too long, or lacking. */
    public void read(Collection<String> blobs, BiConsumer<String, Optional<byte[]>> receiver) {
        if (partial) {
            promised.fetch(blobs);
        }
        var some = new ArrayList<String>(AT_ONCE);
        for (var blob : blobs) {
            if (lacks(blob)) {
                receiver.accept(blob, Optional.empty());
                continue;
            }
            some.add(blob);
            if (some.size() == AT_ONCE) {
                exchange(some, receiver);
                some.clear();
            }
        }
        exchange(some, receiver);
    }

    private void exchange(List<String> blobs, BiConsumer<String, Optional<byte[]>> receiver) {
        try {
            var request = String.join("\n", blobs) + "\n";
            if (!blobs.isEmpty()) {
                child.input().write(request.getBytes(StandardCharsets.US_ASCII));
                child.input().flush();
            }
            for (var blob : blobs) {
                receiver.accept(blob, next(blob));
            }
        } catch (IOException e) {
            child.finish();
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git cat-file broke off: " + e.getMessage(), e);
        }
    }

    private Optional<byte[]> next(String blob) throws IOException {
        var header = line(child.output()).split(" ");
        if (header.length == 2 && !all) {
            return Optional.empty();
        }
        if (header.length != 3) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, partial ? Complaint.leftOut(blob) : Complaint.missing(blob));
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
