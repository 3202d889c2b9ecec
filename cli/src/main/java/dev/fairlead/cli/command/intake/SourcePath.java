package dev.fairlead.cli.command.intake;

import dev.fairlead.cli.http.Server;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose source is meant. */
public final class SourcePath {
    public static final String SOURCES = "/api/v1/intake/sources";

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Of which organisation; may be left out where there is only one.")
    @Nullable String organization;

    public String of(String source) {
        return SOURCES + "/" + Server.segment(source);
    }

    public Map<String, String> parameters() {
        return organization == null ? Map.of() : Map.of("organization", organization);
    }

    public String of(String source, String below) {
        return of(source) + below + (organization == null ? "" : "?organization=" + Server.segment(organization));
    }
}
