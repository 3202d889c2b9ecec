package dev.fairlead.cli.git.patch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a patch changes, in short: its files, modes, and lines with their surroundings, but not where in a file they are.
 * Git's own patch ids differ between versions of git (binary changes, changes of a mode); these do not.
 */
final class PatchDigest {
    private static final Pattern HUNK =
            Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*", Pattern.DOTALL);

    private final MessageDigest digest;
    private int oldLines;
    private int newLines;
    private byte[] index = {};
    private boolean changesSomething;

    PatchDigest() {
        this.digest = sha256();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the next line is one of a file's content, whatever it looks like. */
    boolean isInHunk() {
        return oldLines > 0 || newLines > 0;
    }

    /** Takes a line without its end. */
    void add(byte[] line, int length) {
        if (length == 0) {
            return;
        }
        if (isInHunk()) {
            content(line, length);
        } else {
            heading(line, length);
        }
    }

    private void content(byte[] line, int length) {
        switch (line[0]) {
            case ' ' -> {
                oldLines--;
                newLines--;
            }
            case '-' -> oldLines--;
            case '+' -> newLines--;
            default -> {
                // "\ No newline at end of file" is no line
                return;
            }
        }
        // a change of line ends on the way from one system to another is none of the change
        update(line, line[length - 1] == '\r' ? length - 1 : length);
    }

    private void heading(byte[] line, int length) {
        var text = new String(line, 0, Math.min(length, 200), StandardCharsets.ISO_8859_1);
        var hunk = HUNK.matcher(text);
        if (hunk.matches()) {
            oldLines = count(hunk.group(1));
            newLines = count(hunk.group(2));
            digest.update((byte) '@');
            changesSomething = true;
        } else if (text.startsWith("index ")) {
            index = Arrays.copyOf(line, length);
        } else if (text.startsWith("Binary files ")) {
            // of a binary change only the two contents' names are known, which are the same everywhere
            update(index, index.length);
            changesSomething = true;
        } else if (!text.startsWith("--- ") && !text.startsWith("+++ ") && !text.startsWith("\\")) {
            update(line, length);
            changesSomething = true;
        }
    }

    private static int count(@Nullable String lines) {
        return lines == null ? 1 : Integer.parseInt(lines);
    }

    private void update(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        digest.update((byte) '\n');
    }

    /** Null where nothing was changed. */
    @Nullable String text() {
        return changesSomething ? HexFormat.of().formatHex(digest.digest()) : null;
    }
}
