package dev.fairlead.cli.layout.plain;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;

/** Submodules: the commit that one is pinned to is the version, the name of its directory the component. */
public record Submodules() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        // a pin is not in a file but in the tree; see pin
    }

    /** What a pin says. */
    public static Reading pin(String path, String commit) {
        var reading = new Reading();
        reading.value(path.substring(path.lastIndexOf('/') + 1), Pin.of(commit, Pin.Kind.REVISION), "submodule");
        return reading;
    }
}
