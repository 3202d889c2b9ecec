package dev.fairlead.metrics.rule;

/**
 * A text with {@code *} for any characters and {@code ?} for one, held against the whole of another text. At most pattern times
 * text steps, whatever they are: only the last star is tried again.
 */
record Wildcards(String pattern) {

    boolean fits(String text) {
        int star = -1;
        int retry = 0;
        int at = 0;
        int place = 0;
        while (place < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = place;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(place))) {
                at++;
                place++;
            } else if (star >= 0) {
                at = star + 1;
                place = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
