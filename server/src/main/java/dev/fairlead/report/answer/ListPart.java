package dev.fairlead.report.answer;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are in all parts
 */
public record ListPart<T>(List<T> items, long total) {
    public ListPart {
        items = List.copyOf(items);
    }
}
