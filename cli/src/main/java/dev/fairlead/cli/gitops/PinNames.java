package dev.fairlead.cli.gitops;

import dev.fairlead.cli.layout.reading.Pin;
import java.util.HashMap;
import java.util.Map;

/**
 * The versions that pins are called by: the tag, with the digest beside it. Where a tag comes with another digest than it had
 * at first, or tells nothing of itself ({@code stable}), the digest is part of the version: it is what changed.
 */
final class PinNames {
    private final Map<String, String> firstDigests = new HashMap<>();

    String version(String component, Pin pin) {
        var tag = pin.text();
        var digest = pin.digest();
        if (digest == null || tag.isEmpty()) {
            return digest == null ? tag : digest;
        }
        boolean telling = tag.chars().anyMatch(Character::isDigit);
        if (!telling) {
            return tag + "@" + digest;
        }
        var first = firstDigests.computeIfAbsent(component + ";" + tag, key -> digest);
        return first.equals(digest) ? tag : tag + "@" + digest;
    }
}
