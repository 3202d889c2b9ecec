package dev.fairlead.web.intake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The body of a delivery for people to read: as it came, with lines and indents where it is JSON, and without what opens a door.
 *
 * @param cut whether it goes on
 */
record BodyText(String text, boolean cut) {
    static final int MOST = 64 * 1024;

    private static final String SECRET =
            "(?i:[^\"&=]{0,60}(?:secret|token|password|passwd|api_?key|authorization|credential|private_?key|signature)[^\"&=]{0,60})";
    private static final Pattern IN_JSON =
            Pattern.compile("(\"" + SECRET + "\"\\s*+:\\s*+)\"(?:[^\"\\\\]++|\\\\.)*+\"?");
    private static final Pattern IN_FORM = Pattern.compile("((?:^|&)" + SECRET + "=)[^&]+");
    private static final String HIDDEN = "•••";
    private static final int DEEPEST = 20;

    static BodyText of(byte[] body) {
        boolean cut = body.length > MOST;
        var text = new String(body, 0, Math.min(body.length, MOST), StandardCharsets.UTF_8);
        var start = text.stripLeading();
        boolean json = start.startsWith("{") || start.startsWith("[");
        return new BodyText(
                json
                        ? indented(IN_JSON.matcher(text).replaceAll("$1\"" + HIDDEN + "\""))
                        : IN_FORM.matcher(text).replaceAll("$1" + HIDDEN),
                cut);
    }

    /** Nothing is changed between quotes, and nothing must be whole. */
    private static String indented(String json) {
        var lines = new StringBuilder(json.length() * 2);
        int level = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char here = json.charAt(i);
            if (quoted) {
                lines.append(here);
                if (here == '\\' && i + 1 < json.length()) {
                    lines.append(json.charAt(++i));
                } else if (here == '"') {
                    quoted = false;
                }
                continue;
            }
            switch (here) {
                case '"' -> {
                    quoted = true;
                    lines.append(here);
                }
                case '{', '[' -> {
                    level++;
                    lines.append(here);
                    if (isNext(json, i, here == '{' ? '}' : ']')) {
                        continue;
                    }
                    line(lines, level);
                }
                case '}', ']' -> {
                    level = Math.max(0, level - 1);
                    char before = lastWritten(lines);
                    if (before != '{' && before != '[') {
                        line(lines, level);
                    }
                    lines.append(here);
                }
                case ',' -> {
                    lines.append(here);
                    line(lines, level);
                }
                case ':' -> lines.append(": ");
                default -> {
                    if (!Character.isWhitespace(here)) {
                        lines.append(here);
                    }
                }
            }
        }
        return lines.toString();
    }

    private static boolean isNext(String json, int at, char wanted) {
        int next = at + 1;
        while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
            next++;
        }
        return next < json.length() && json.charAt(next) == wanted;
    }

    private static char lastWritten(StringBuilder lines) {
        return lines.isEmpty() ? ' ' : lines.charAt(lines.length() - 1);
    }

    private static void line(StringBuilder lines, int level) {
        lines.append('\n').repeat("  ", Math.min(level, DEEPEST));
    }
}
