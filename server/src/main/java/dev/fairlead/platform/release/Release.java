package dev.fairlead.platform.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** This release of Fairlead. */
public final class Release {
    /** Written by the build, into both jars. */
    private static final String RESOURCE = "/META-INF/fairlead.version";

    private static final String VERSION = read();

    private Release() {}

    /** Such as {@code 0.1.0}, or {@code 0.2.0-SNAPSHOT} between releases. */
    public static String version() {
        return VERSION;
    }

    /** Such as {@code Fairlead 0.1.0}. */
    public static String title() {
        return "Fairlead " + VERSION;
    }

    private static String read() {
        try (var stream = Release.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing: the build writes it");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
