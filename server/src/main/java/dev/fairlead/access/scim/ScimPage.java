package dev.fairlead.access.scim;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many there are in all
 */
public record ScimPage<T>(long total, List<T> items) {
    public ScimPage {
        items = List.copyOf(items);
    }
}
