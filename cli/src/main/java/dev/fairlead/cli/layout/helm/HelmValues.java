package dev.fairlead.cli.layout.helm;

import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Reading;
import java.util.Map;

/** Values files of Helm: every image in them. */
public record HelmValues() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading).forEach(document -> HelmImages.read(document, null, "", Map.of(), reading));
    }
}
