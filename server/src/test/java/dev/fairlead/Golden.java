package dev.fairlead;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reviewed files of what the outside sees, in {@code src/test/resources/golden}. With {@code -Dgolden=write} what is seen now takes
 * the place of what is in them: whoever does so reads the difference before it is committed.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    static void check(String name, String actual) {
        var file = FOLDER.resolve(name);
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            var reviewed = Files.exists(file) ? Files.readString(file) : "";
            if (!actual.equals(reviewed)) {
                throw new AssertionError(file + " differs; where that is meant, -Dgolden=write accepts it:\n"
                        + difference(reviewed, actual));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Line by line around what changed: {@code -} only in the file, {@code +} only now. */
    static String difference(String before, String after) {
        var old = before.lines().toList();
        var now = after.lines().toList();
        int same = 0;
        while (same < Math.min(old.size(), now.size()) && old.get(same).equals(now.get(same))) {
            same++;
        }
        int end = 0;
        while (end < Math.min(old.size(), now.size()) - same
                && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        var text = new StringBuilder("line ").append(same + 1).append('\n');
        lines(text, "  ", old.subList(Math.max(0, same - 3), same));
        lines(text, "- ", old.subList(same, old.size() - end));
        lines(text, "+ ", now.subList(same, now.size() - end));
        lines(text, "  ", old.subList(old.size() - end, Math.min(old.size(), old.size() - end + 3)));
        return text.toString();
    }

    private static void lines(StringBuilder text, String mark, List<String> lines) {
        lines.forEach(line -> text.append(mark).append(line).append('\n'));
    }
}
