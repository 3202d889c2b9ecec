package dev.fairlead.platform.postgres.process;

import dev.fairlead.platform.postgres.directory.PrivateFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What PostgreSQL says: in a file that never grows beyond a bound (the one before is kept), its last lines at hand for messages. */
public final class PostgresLog {
    private static final Logger log = LoggerFactory.getLogger(PostgresLog.class);
    private static final long LARGEST = 5_000_000;
    private static final int LAST = 12;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Path file;
    private final Duration pause;
    private final Deque<String> last = new ArrayDeque<>();

    public PostgresLog(Path file) throws IOException {
        this(file, PAUSE);
    }

    /**
     * Opens nothing yet.
     *
     * @param pause after which a file that took nothing is tried again
     */
    public PostgresLog(Path file, Duration pause) throws IOException {
        this.file = file;
        this.pause = pause;
        // it may hold statements with what people recorded
        PrivateFile.folder(Objects.requireNonNull(file.getParent()));
    }

    Path file() {
        return file;
    }

    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    synchronized boolean mentions(String words) {
        return last.stream().anyMatch(line -> line.contains(words));
    }

    synchronized void forget() {
        last.clear();
    }

    /** Reads until the last process that writes here has ended. Where the file takes nothing, it is tried again later. */
    void follow(BufferedReader lines) {
        try (var kept = new Kept()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                kept.write(line);
            }
        } catch (IOException e) {
            log.debug("the pipe from PostgreSQL has ended", e);
        }
    }

    /** The file while it is written to. What it does not take is lost: a pipe that nobody reads would stop PostgreSQL. */
    private final class Kept implements AutoCloseable {
        private @Nullable Writer writer;
        private long written;
        private long lost;
        private long failedAt;

        void write(String line) {
            if (lost > 0 && System.nanoTime() - failedAt < pause.toNanos()) {
                lost++;
                return;
            }
            try {
                var open = open();
                if (lost > 0) {
                    open.write("lines that could not be written before this one: %d\n".formatted(lost));
                }
                open.write(line + "\n");
                open.flush();
                if (lost > 0) {
                    log.info("PostgreSQL's messages are written to {} again; lines that are lost: {}", file, lost);
                    lost = 0;
                }
                written += line.length() + 1;
                if (written > LARGEST) {
                    close();
                    Files.move(
                            file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                close();
                if (lost == 0) {
                    log.warn("PostgreSQL's messages cannot be written to {}; it runs on without them", file, e);
                }
                lost++;
                failedAt = System.nanoTime();
            }
        }

        private Writer open() throws IOException {
            var open = writer;
            if (open == null) {
                PrivateFile.folder(Objects.requireNonNull(file.getParent()));
                open = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                writer = open;
                written = Files.size(file);
            }
            return open;
        }

        @Override
        public void close() {
            var open = writer;
            writer = null;
            try {
                if (open != null) {
                    open.close();
                }
            } catch (IOException e) {
                log.debug("what was written last may be lost", e);
            }
        }
    }

    private synchronized void remember(String line) {
        if (last.size() == LAST) {
            last.removeFirst();
        }
        last.addLast(line);
    }
}
