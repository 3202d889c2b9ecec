package dev.fairlead.cli.layout;

import java.util.Map;

/** Values files of Helm: every image in them. */
public record HelmValues() implements Layout {
    @Override
    public void read(GitFile file, Reading reading) {
        file.documents(reading).forEach(document -> HelmImages.read(document, null, "", Map.of(), reading));
    }
}
