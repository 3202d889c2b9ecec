package dev.fairlead.platform.text;

/**
 * A text with {@code *} for any characters, held against the whole of another text. At most pattern times text steps, whatever they are:
 * only the last star is tried again.
 *
 * @param single whether {@code ?} stands for one character, or for itself
 */
public record Wildcards(String pattern, boolean single) {

    public boolean fits(String text) {
        int star = -1;
        int retry = 0;
        int at = 0;
        int place = 0;
        while (place < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                retry = place;
            } else if (at < pattern.length()
                    && ((single && pattern.charAt(at) == '?') || pattern.charAt(at) == text.charAt(place))) {
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
