package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the project's documents name is there. */
class DocumentsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void linksLeadToFiles() throws IOException {
        for (var document : documents()) {
            for (var link : found("(?<!!)\\[[^]]*]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)", document)) {
                assertThat(document.resolveSibling(link))
                        .as("linked in " + document)
                        .exists();
            }
        }
    }

    /** Recipes name scripts of the reader's own repository. */
    @Test
    void scriptsThatAreNamedCanBeRun() throws IOException {
        for (var document : documents()) {
            if (document.startsWith(ROOT.resolve("docs/recipes"))) {
                continue;
            }
            for (var script : found("(?m)(?:^|[`\\s])(\\./[.\\w/-]+)", document)) {
                assertThat(ROOT.resolve(script)).as("named in " + document).isExecutable();
            }
        }
    }

    /** The developers' commands of CONTRIBUTING.md are those of {@code ./dev}. */
    @Test
    void developersCommandsExist() throws IOException {
        var dev = Files.readString(ROOT.resolve("dev"));
        assertThat(found("\\./dev ([\\w-]+)", ROOT.resolve("CONTRIBUTING.md")))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(dev).contains("\n  " + command + ")\n"));
    }

    private static List<Path> documents() throws IOException {
        try (var top = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            var documents = Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            assertThat(documents).hasSizeGreaterThan(5);
            return documents;
        }
    }

    private static List<String> found(String pattern, Path document) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(document))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
