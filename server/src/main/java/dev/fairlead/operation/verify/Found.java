package dev.fairlead.operation.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param lines for the person who asked
 */
public record Found(List<String> lines, boolean isGood) {
    public Found {
        lines = List.copyOf(lines);
    }
}
