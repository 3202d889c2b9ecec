package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Version;
import dev.fairlead.platform.release.Release;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The build says the version once, and everything else says the same. */
class VersionTest {
    private static final WholeServer SERVER = SampleServer.it().server();

    @Test
    void theBuildSaysIt() throws Exception {
        assertThat(Release.version()).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
        assertThat(found("<revision>([^<]+)</revision>", "pom.xml")).isEqualTo(Release.version());
        for (var module : new String[] {"server/pom.xml", "cli/pom.xml"}) {
            assertThat(found("<version>([^<]+)</version>\\s*</parent>", module)).isEqualTo("${revision}");
        }
    }

    @Test
    void bothProgramsSayIt() {
        assertThat(Version.text()).isEqualTo(Release.version());
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Main.run(Map.of(), Clock.systemUTC(), InputStream.nullInputStream(), stream, stream, "--version");
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("fairlead " + Release.version());
    }

    @Test
    void theServerSaysItToProgramsAndPeople() {
        var json = new JsonMapper();
        for (var address : new String[] {"/health/live", "/health/ready"}) {
            assertThat(json.readTree(SERVER.text(address)).path("version").asString())
                    .isEqualTo(Release.version());
        }
        assertThat(json.readTree(SERVER.text("/openapi.json"))
                        .path("info")
                        .path("version")
                        .asString())
                .isEqualTo(Release.version());
        assertThat(SERVER.text("/api")).contains("Of Fairlead " + Release.version());
        assertThat(Jsoup.parse(SERVER.page("/")).select("footer").text()).contains("Fairlead " + Release.version());
    }

    @Test
    void theChartDeploysIt() throws Exception {
        assertThat(found("(?m)^appVersion: (.+)$", "packaging/helm/fairlead/Chart.yaml"))
                .isEqualTo(Release.version());
    }

    private static String found(String pattern, String file) throws Exception {
        var found = Pattern.compile(pattern).matcher(Files.readString(Path.of("..", file)));
        assertThat(found.find()).as(file).isTrue();
        return found.group(1);
    }
}
