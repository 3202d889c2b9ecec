package dev.fairlead.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** Version of this program, as the build wrote it into the jar. */
public final class Version implements IVersionProvider {
    private static final String RESOURCE = "/META-INF/fairlead.version";

    public static String text() {
        try (var stream = Version.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing: the build writes it");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"fairlead " + text()};
    }
}
