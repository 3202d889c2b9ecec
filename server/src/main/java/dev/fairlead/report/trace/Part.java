package dev.fairlead.report.trace;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are in all parts
 */
public record Part<T>(List<T> items, long total) {
    public Part {
        items = List.copyOf(items);
    }
}
