package dev.fairlead.share;

import java.util.Locale;

/** A small picture of one number: what it is on the left, the number on the right. Readable without any font of ours. */
record Badge(String label, String value, Colour colour) {
    private static final double CHARACTER = 6.6;
    private static final int PADDING = 6;

    /** Each with white text on it readable (WCAG AA). */
    enum Colour {
        PLAIN("#0b5c8f"),
        /** Too few values to lean on, or none. */
        FEW("#616d7a");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    String svg() {
        int left = width(label);
        int right = width(value);
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">\
                <title>%2$s: %3$s</title>\
                <rect width="%1$d" height="20" rx="3" fill="#2b3642"/>\
                <path d="M%4$d 0h%5$dq3 0 3 3v14q0 3 -3 3h-%5$dz" fill="%6$s"/>\
                <g fill="#ffffff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\
                <text x="%7$.1f" y="14" textLength="%8$d">%2$s</text>\
                <text x="%9$.1f" y="14" textLength="%10$d">%3$s</text>\
                </g></svg>
                """,
                left + right,
                escaped(label),
                escaped(value),
                left,
                right - 3,
                colour.code,
                left / 2.0,
                left - 2 * PADDING,
                left + right / 2.0,
                right - 2 * PADDING);
    }

    private static int width(String text) {
        return (int) Math.ceil(text.codePointCount(0, text.length()) * CHARACTER) + 2 * PADDING;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
