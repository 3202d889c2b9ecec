package dev.fairlead.cli.report;

/** Texts that are too long for their place. */
final class Cut {
    private static final String SIGN = "…";

    private Cut() {}

    /** A full name keeps its end, which tells it from others; any other text keeps its begin. */
    static String cell(String text, int room) {
        if (text.codePointCount(0, text.length()) <= room) {
            return text;
        }
        return text.startsWith("GLOBAL.") ? begin(text, room) : end(text, room);
    }

    static String end(String text, int room) {
        return text.substring(0, text.offsetByCodePoints(0, room - 1)) + SIGN;
    }

    private static String begin(String text, int room) {
        return SIGN + text.substring(text.offsetByCodePoints(text.length(), 1 - room));
    }
}
