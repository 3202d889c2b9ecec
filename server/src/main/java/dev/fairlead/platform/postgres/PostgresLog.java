package dev.fairlead.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What PostgreSQL says: in a file that never grows beyond a bound (the one before is kept), its last lines at hand for messages. */
final class PostgresLog {
    private static final Logger log = LoggerFactory.getLogger(PostgresLog.class);
    private static final long LARGEST = 5_000_000;
    private static final int LAST = 12;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();

    PostgresLog(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
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

    /** Reads until the last process that writes here has ended. */
    void follow(BufferedReader lines) {
        try {
            while (keep(lines)) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            log.warn("PostgreSQL's messages can no longer be written to {}; it runs on without them", file, e);
            // a pipe that nobody reads would stop it in the middle of its work
            lines.lines().forEach(this::remember);
        }
    }

    /** Answers whether there is more to come than fits into this file. */
    private boolean keep(BufferedReader lines) throws IOException {
        long written = Files.exists(file) ? Files.size(file) : 0;
        try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                writer.write(line + "\n");
                writer.flush();
                written += line.length() + 1;
                if (written > LARGEST) {
                    return true;
                }
            }
            return false;
        }
    }

    private synchronized void remember(String line) {
        if (last.size() == LAST) {
            last.removeFirst();
        }
        last.addLast(line);
    }
}
