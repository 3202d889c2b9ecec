package dev.fairlead;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cli.console.Variables;
import dev.fairlead.rollout.deployer.kubernetes.HelmDeployerTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The chart, by the real helm: what it makes is as little privileged as the documents say, and sets nothing that the server does not know. */
class ChartTest {
    private static final Path PACKAGING =
            Path.of("..", "packaging").toAbsolutePath().normalize();
    private static final String HELM = System.getenv().getOrDefault("FAIRLEAD_HELM", "helm");
    private static final List<String> LEAST =
            List.of("--set", "image.repository=registry.example.com/fairlead", "--set", "secret=fairlead");
    private static final Pattern SETTING = Pattern.compile("\\bFAIRLEAD_[A-Z_]+");

    private record Said(int code, String text) {}

    @BeforeAll
    static void findHelm() {
        assumeTrue(HelmDeployerTest.runs(HELM), "helm is not there: install it, or set FAIRLEAD_HELM to where it is");
    }

    private static Said helm(String... words) throws Exception {
        var command = new ArrayList<>(List.of(HELM));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }

    private static Said template(List<String> least, String... others) throws Exception {
        var words = new ArrayList<>(
                List.of("template", "ours", PACKAGING.resolve("helm/fairlead").toString()));
        words.addAll(least);
        words.addAll(List.of(others));
        return helm(words.toArray(String[]::new));
    }

    /** By kind; there is one of each. */
    private static Map<Object, Map<String, Object>> documents(String... others) throws Exception {
        var said = template(LEAST, others);
        assertThat(said.code()).as(said.text()).isZero();
        var found = new TreeMap<Object, Map<String, Object>>();
        for (var document : new Load(LoadSettings.builder().build()).loadAllFromString(said.text())) {
            if (document instanceof Map<?, ?> map) {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, value) -> copy.put(key.toString(), value));
                assertThat(found.put(copy.get("kind"), copy)).isNull();
            }
        }
        return found;
    }

    /** What stands at the end of a path; numbers are places in lists. */
    private static Object at(@Nullable Object from, String path) {
        var here = from;
        for (var step : path.split("/")) {
            here = here instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : here instanceof Map<?, ?> map ? map.get(step) : null;
            assertThat(here).as(path + " at " + step).isNotNull();
        }
        return requireNonNull(here);
    }

    @Test
    void isWellFormed() throws Exception {
        var words = new ArrayList<>(
                List.of("lint", "--strict", PACKAGING.resolve("helm/fairlead").toString()));
        words.addAll(LEAST);
        var said = helm(words.toArray(String[]::new));
        assertThat(said.code()).as(said.text()).isZero();
    }

    @Test
    void runsWithTheLeastOfRights() throws Exception {
        var made = documents();
        assertThat(made.keySet()).containsExactly("Deployment", "PodDisruptionBudget", "Service", "ServiceAccount");
        var pod = at(made.get("Deployment"), "spec/template/spec");
        assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
        assertThat(at(pod, "enableServiceLinks")).isEqualTo(false);
        assertThat(at(pod, "securityContext/runAsNonRoot")).isEqualTo(true);
        assertThat(at(pod, "securityContext/seccompProfile/type")).isEqualTo("RuntimeDefault");
        assertThat(at(pod, "containers/0/securityContext"))
                .isEqualTo(Map.of(
                        "allowPrivilegeEscalation",
                        false,
                        "readOnlyRootFilesystem",
                        true,
                        "capabilities",
                        Map.of("drop", List.of("ALL"))));
        assertThat(at(pod, "containers/0/readinessProbe/httpGet/path")).isEqualTo("/health/ready");
        assertThat(at(made.get("Deployment"), "spec/selector/matchLabels"))
                .isEqualTo(at(made.get("Service"), "spec/selector"))
                .isEqualTo(at(made.get("PodDisruptionBudget"), "spec/selector/matchLabels"));
        // nothing that is secret stands in what values make
        assertThat(template(LEAST).text()).doesNotContain("postgres://", "kind: Secret");
    }

    @Test
    void oneReplicaMayBeEvicted() throws Exception {
        assertThat(documents("--set", "replicas=1").keySet()).doesNotContain("PodDisruptionBudget");
    }

    @Test
    void isReachedByAName() throws Exception {
        var made = documents(
                "--set",
                "ingress.enabled=true",
                "--set",
                "ingress.host=f.example.com",
                "--set",
                "ingress.tlsSecret=cert");
        assertThat(at(made.get("Ingress"), "spec/rules/0/http/paths/0/backend/service/name"))
                .isEqualTo(at(made.get("Service"), "metadata/name"));
        assertThat(at(made.get("Ingress"), "spec/tls/0/secretName")).isEqualTo("cert");
    }

    @ParameterizedTest
    @CsvSource({
        "image.tag=v1, image.repository is missing",
        "image.repository=r, secret is missing",
        "settings.PORT=1, 'PORT'",
        "ingres.enabled=true, ingres",
        "publicUrl=example.com, publicUrl",
    })
    void whatIsWrongIsRefusedByName(String value, String named) throws Exception {
        var said = template(value.startsWith("image") ? List.of() : LEAST, "--set", value);
        assertThat(said.code()).as(said.text()).isNotZero();
        assertThat(said.text()).contains(named);
    }

    /** A misspelt one would stop the start. */
    @Test
    void everySettingIsOne() throws Exception {
        var known = new HashSet<>(Variables.OF_SERVER);
        known.addAll(Variables.OF_LAUNCHER);
        try (var files = Files.walk(PACKAGING)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                // the image that a compose file names is none of the server's
                var used = SETTING.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group())
                        .filter(name -> !name.equals("FAIRLEAD_IMAGE") && !name.endsWith("_"))
                        .toList();
                assertThat(known).as(file.toString()).containsAll(used);
            }
        }
    }
}
