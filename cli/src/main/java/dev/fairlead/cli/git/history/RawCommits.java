package dev.fairlead.cli.git.history;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.process.Child;
import dev.fairlead.cli.git.process.Complaint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Commits as the objects themselves say it, where git's own reading hides something: the parents of a shallow clone's
 * edge, and times that git leaves empty, clamps or passes on although no calendar knows them.
 */
final class RawCommits implements AutoCloseable {
    /** The end of the year 9999, the last that is written with four digits. */
    private static final long LATEST = 253_402_300_799L;

    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    // what follows the mail address; the zone may be odd or missing, since seconds since 1970 need none
    private static final Pattern AFTER_MAIL = Pattern.compile(".*>\\s*(\\d{1,12})(?:\\s.*)?");
    private static final Pattern WITHOUT_MAIL = Pattern.compile(".*\\s(\\d{1,12}) [+-]\\d+");

    private final Repository repository;
    private @Nullable Child child;

    RawCommits(Repository repository) {
        this.repository = repository;
    }

    /** What an object says of its parents and times. */
    record Raw(
            List<String> parents,
            @Nullable Instant authoredAt,
            @Nullable Instant committedAt) {}

    /** The moment that git printed; null where it has to be looked up in the object. */
    static @Nullable Instant trusted(String seconds) {
        return SECONDS.matcher(seconds).matches() ? moment(seconds) : null;
    }

    Raw read(String sha) {
        try {
            if (child == null) {
                child = repository.start("cat-file", "--batch");
            }
            child.input().write((sha + "\n").getBytes(StandardCharsets.US_ASCII));
            child.input().flush();
            var header = line().split(" ");
            if (header.length != 3) {
                throw new Stop(Exit.REPOSITORY_UNUSABLE, Complaint.missing(sha));
            }
            var text = new String(child.output().readNBytes(Integer.parseInt(header[2])), StandardCharsets.ISO_8859_1);
            child.output().skipNBytes(1);
            return parse(text);
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, "git cat-file broke off: " + e.getMessage(), e);
        }
    }

    static Raw parse(String object) {
        var lines = object.lines().takeWhile(line -> !line.isEmpty()).toList();
        return new Raw(
                lines.stream()
                        .filter(line -> line.startsWith("parent "))
                        .map(line -> line.substring("parent ".length()))
                        .toList(),
                moment(lines, "author "),
                moment(lines, "committer "));
    }

    private static @Nullable Instant moment(List<String> lines, String field) {
        for (var line : lines) {
            if (line.startsWith(field)) {
                var matcher = (line.indexOf('>') < 0 ? WITHOUT_MAIL : AFTER_MAIL).matcher(line);
                return matcher.matches() ? moment(matcher.group(1)) : null;
            }
        }
        return null;
    }

    private static @Nullable Instant moment(String seconds) {
        long value = Long.parseLong(seconds);
        return value > LATEST ? null : Instant.ofEpochSecond(value);
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        if (child != null) {
            for (int c = child.output().read();
                    c >= 0 && c != '\n';
                    c = child.output().read()) {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
