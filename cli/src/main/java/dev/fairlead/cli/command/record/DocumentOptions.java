package dev.fairlead.cli.command.record;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.http.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Files that are kept with a version. */
final class DocumentOptions {
    /** What the server keeps at most. */
    private static final int LARGEST = 16 * 1024 * 1024;

    @Option(
            names = "--sbom",
            paramLabel = "FILE",
            description = "Keep this list of parts (CycloneDX, SPDX) with the version; may be repeated.")
    List<Path> sboms = new ArrayList<>();

    @Option(names = "--readme", paramLabel = "FILE", description = "Keep this readme with the version.")
    List<Path> readmes = new ArrayList<>();

    @Option(names = "--license", paramLabel = "FILE", description = "Keep this license with the version.")
    List<Path> licenses = new ArrayList<>();

    @Option(
            names = "--swagger",
            paramLabel = "FILE",
            description = "Keep this OpenAPI or Swagger description with the version.")
    List<Path> descriptions = new ArrayList<>();

    /** A file that has been read. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Loaded(String kind, String mediaType, byte[] content) {}

    /** Reads all files, so that a wrong name is found before anything is sent. */
    List<Loaded> load() {
        var loaded = new ArrayList<Loaded>();
        sboms.forEach(file -> loaded.add(load("sbom", file)));
        readmes.forEach(file -> loaded.add(load("readme", file)));
        licenses.forEach(file -> loaded.add(load("license", file)));
        descriptions.forEach(file -> loaded.add(load("swagger", file)));
        return loaded;
    }

    private static Loaded load(String kind, Path file) {
        try {
            long size = Files.size(file);
            if (size == 0 || size > LARGEST) {
                throw new Stop(
                        Exit.WRONG_USAGE,
                        "--" + kind + ": " + file
                                + (size == 0 ? " is empty" : " is larger than 16 MB, the most that is kept"));
            }
            var name = file.toString().toLowerCase(Locale.ROOT);
            return new Loaded(
                    kind,
                    name.endsWith(".md") ? "text/markdown" : "application/octet-stream",
                    Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Stop(Exit.WRONG_USAGE, "--" + kind + ": " + file + " cannot be read; is the name right?", e);
        }
    }

    /** Sends them, in order. */
    static void send(Server server, String version, List<Loaded> documents) {
        documents.forEach(document -> server.post(
                        "/api/v1/documents",
                        Map.of("componentVersion", version, "kind", document.kind()),
                        document.mediaType(),
                        document.content())
                .requireSuccess());
    }
}
