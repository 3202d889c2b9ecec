package dev.fairlead.cli.command.importing;

import dev.fairlead.cli.layout.Layouts;
import java.util.Arrays;
import java.util.Iterator;

/** What {@code --layout} can be, for its help and for completion. */
final class LayoutNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Layouts.values()).map(Layouts::word).iterator();
    }
}
