package dev.fairlead.cli.layout.plain;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Pin;
import dev.fairlead.cli.layout.reading.Reading;

/** A file that is nothing but its version, such as {@code VERSION}. */
public record TextFile() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        var text = file.text().strip();
        if (text.isEmpty()) {
            return;
        }
        if (text.indexOf('\n') >= 0) {
            reading.pass(
                    "more than one line: not a version alone",
                    text.lines().findFirst().orElse(""));
            return;
        }
        var image = text.indexOf('/') > 0 ? Image.parse(text) : java.util.Optional.<Image>empty();
        if (image.isPresent() && !image.get().pin().text().isEmpty()) {
            reading.value(null, image.get().pin(), "text");
        } else {
            reading.value(null, Pin.of(text, Pin.Kind.VALUE), "text");
        }
    }

    @Override
    public boolean namesComponents() {
        return false;
    }
}
