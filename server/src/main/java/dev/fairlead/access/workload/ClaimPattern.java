package dev.fairlead.access.workload;

/**
 * What a claim must be, letter by letter, with {@code *} for any characters. At most pattern times text steps, whatever they
 * are: only the last star is tried again.
 */
final class ClaimPattern {
    private ClaimPattern() {}

    static boolean fits(String pattern, String text) {
        int star = -1;
        int retry = 0;
        int at = 0;
        int place = 0;
        while (place < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = place;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(place)) {
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
