package dev.fairlead.cli.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Variables as runs of pipelines have them, and what is to be read from them, from the file {@code runs.txt}: a line with a
 * name, variables, lines that begin with {@code =} for what is known and one with {@code ==} for the identity.
 */
record Runs(String name, Map<String, String> variables, Map<String, Object> expected, String identity) {

    /** The one directory of an agent that all runs name; it is gone with the tests. */
    private static final String HERE = here();

    static Stream<Runs> all() {
        return Stream.of(text().split("\n(?=# )")).map(Runs::parse);
    }

    private static Runs parse(String block) {
        var variables = new LinkedHashMap<String, String>();
        var expected = new LinkedHashMap<String, Object>();
        var identity = "";
        for (var line : block.lines().skip(1).toList()) {
            var pair = line.replaceFirst("^=+ ", "").split("=", 2);
            if (line.startsWith("== ")) {
                identity = line.substring("== ".length());
            } else if (line.startsWith("= ")) {
                expected.put(pair[0], pair[1]);
            } else if (!line.isBlank()) {
                variables.put(pair[0], pair[1].replace("{here}", HERE));
            }
        }
        return new Runs(block.lines().findFirst().orElse(""), variables, expected, identity);
    }

    private static String text() {
        try (var file = Objects.requireNonNull(Runs.class.getResourceAsStream("runs.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory with the files of a TeamCity agent, the first of which names the second. */
    private static String here() {
        try {
            var directory = Files.createTempDirectory("agent-");
            var configuration = directory.resolve("configuration.properties");
            var build = directory.resolve("build.properties");
            Files.writeString(build, """
                    teamcity.build.id=4242
                    teamcity.buildType.id=Shop_Deploy
                    teamcity.auth.password=s3cret
                    teamcity.configuration.properties.file=%s
                    """.formatted(configuration.toString().replace("\\", "\\\\")));
            Files.writeString(configuration, """
                    teamcity.serverUrl=https\\://tc.example\\:8111
                    teamcity.build.branch=refs/heads/main
                    vcsroot.url=https\\://joe\\:s3cret@git.example/acme/shop.git
                    """);
            for (var path : List.of(directory, build, configuration)) {
                path.toFile().deleteOnExit();
            }
            return directory.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
