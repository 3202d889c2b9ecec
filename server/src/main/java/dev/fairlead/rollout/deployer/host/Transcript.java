package dev.fairlead.rollout.deployer.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts what a shell says into lines, and tells the job's own marks from the script's output. Goes on where it was when the
 * connection broke and the next one continues.
 */
final class Transcript {
    // longer lines are cut, so that a script that never ends a line cannot fill the memory
    private static final int LONGEST_LINE = 16 * 1024;

    private final String mark;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> marks = new ArrayDeque<>();
    private boolean begun;
    private boolean emptyBefore;
    private long received;

    Transcript(String mark, Consumer<String> lines) {
        this.mark = mark + " ";
        this.lines = lines;
    }

    /** Forgets that the job has begun to speak: what a login shell prints comes first again. */
    void connected() {
        begun = false;
        // half a line comes again, whole
        line.reset();
        if (emptyBefore) {
            lines.accept("");
            emptyBefore = false;
        }
    }

    boolean begun() {
        return begun;
    }

    /** How many bytes of the script's output came so far. */
    long received() {
        return received;
    }

    /** The job was started again: its output is another one. */
    void startAgain() {
        received = 0;
    }

    /** The marks that came since this was last asked, oldest first. */
    List<String> hear(byte[] piece) {
        for (byte each : piece) {
            if (each == '\n') {
                endLine(1);
            } else {
                line.write(each);
                if (line.size() >= LONGEST_LINE) {
                    endLine(0);
                }
            }
        }
        var heard = new ArrayList<>(marks);
        marks.clear();
        return heard;
    }

    private void endLine(int endOfLine) {
        var text = line.toString(StandardCharsets.UTF_8);
        int length = line.size();
        line.reset();
        if (text.startsWith(mark)) {
            marks.add(text.substring(mark.length()));
            begun = true;
            // the mark stands on a line of its own; the end of line before it belongs to it
            emptyBefore = false;
            return;
        }
        if (!begun) {
            return;
        }
        received += length + endOfLine;
        if (emptyBefore) {
            lines.accept("");
        }
        emptyBefore = text.isEmpty();
        if (!emptyBefore) {
            lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        }
    }
}
