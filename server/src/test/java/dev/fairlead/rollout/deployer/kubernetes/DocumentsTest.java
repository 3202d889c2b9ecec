package dev.fairlead.rollout.deployer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.cli.configuration.ConfigurationYaml;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Manifests and values of charts as kubectl and helm read them, with key/values in the place of bare names. */
class DocumentsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> WORDS = List.of(
            "y",
            "Y",
            "n",
            "N",
            "yes",
            "Yes",
            "YES",
            "no",
            "No",
            "on",
            "off",
            "OFF",
            "true",
            "True",
            "FALSE",
            "yEs",
            "0400",
            "010",
            "08",
            "0o17",
            "0O17",
            "0x1F",
            "0XfF",
            "0b11",
            "-0b11",
            "+5",
            "-5",
            "+0x10",
            "1_000",
            "_1",
            "1__0",
            "0_7",
            "12:30",
            "1.10",
            "1.",
            ".5",
            "-.5",
            "1e3",
            "1E3",
            "1e+3",
            "1e-3",
            "1e10000",
            "1.5e",
            "0x",
            "0b2",
            "123456789012345678",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775808",
            "-9223372036854775809",
            "2026-11-28",
            "2026-11-28T07:30:00Z",
            "null",
            "Null",
            "NULL",
            "nULL",
            "~",
            "1.2.3",
            "v1",
            "+",
            "-1_0",
            "1,000",
            "0.1",
            "00",
            "-0",
            "+1.5",
            "0e0",
            "e3",
            "1e",
            "=",
            ".",
            "0777",
            "0888",
            "1_0.5");

    @TempDir
    private Path home;

    @Test
    void wordsMeanWhatTheyMeanToHelm() throws Exception {
        var helm = System.getenv().getOrDefault("FAIRLEAD_HELM", "helm");
        assumeTrue(HelmDeployerTest.runs(helm), "helm is not there: install it, or set FAIRLEAD_HELM to where it is");
        Files.createDirectories(home.resolve("chart/templates"));
        Files.writeString(home.resolve("chart/Chart.yaml"), "apiVersion: v2\nname: words\nversion: 1.0.0\n");
        var template =
                new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: words}\ndata:\n  words: |\n");
        var values = new StringBuilder();
        for (int i = 0; i < WORDS.size(); i++) {
            values.append("w%d: %s\n".formatted(i, WORDS.get(i)));
            template.append("    w%1$d={{ .Values.w%1$d | kindOf }} {{ .Values.w%1$d | toJson }}\n".formatted(i));
        }
        values.append("keys: {no: 1, 0x10: 2, plain: 3, 1_0: 4, ON: 5}\n");
        template.append("    keys=map {{ .Values.keys | toJson }}\n");
        Files.writeString(home.resolve("chart/templates/words.yaml"), template);
        Files.writeString(home.resolve("values.yaml"), values);
        var rendered = new ProcessBuilder(
                        helm,
                        "template",
                        "x",
                        home.resolve("chart").toString(),
                        "-f",
                        home.resolve("values.yaml").toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(rendered.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var helms = new TreeMap<String, String>();
        said.lines()
                .map(String::strip)
                .filter(line -> line.matches("\\w+=.*"))
                .forEach(
                        line -> helms.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        assertThat(helms).as(said).hasSize(WORDS.size() + 1);

        var read = (Map<?, ?>)
                Documents.chartValues(values.toString(), values(Map.of())).getFirst();
        var ours = new TreeMap<String, String>();
        read.forEach((name, value) -> ours.put((String) name, kind(value) + " " + JSON.writeValueAsString(value)));
        var wrong = new LinkedHashMap<String, String>();
        helms.forEach((name, value) -> {
            if (!same(value, ours.getOrDefault(name, ""))) {
                wrong.put(
                        name.equals("keys") ? name : WORDS.get(Integer.parseInt(name.substring(1))),
                        value + " / " + ours.get(name));
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static String kind(Object value) {
        return switch (value) {
            case null -> "invalid";
            case Boolean _ -> "bool";
            case Number _ -> "float64";
            case Map<?, ?> _ -> "map";
            default -> "string";
        };
    }

    /** Numbers are one where they are one to helm, for which all are of one kind. */
    private static boolean same(String helm, String ours) {
        if (helm.startsWith("float64 ") && ours.startsWith("float64 ")) {
            return Double.parseDouble(helm.substring(8)) == Double.parseDouble(ours.substring(8));
        }
        var ofHelm = helm.split(" ", 2);
        var ofOurs = ours.split(" ", 2);
        return ofHelm[0].equals(ofOurs[0]) && JSON.readTree(ofHelm[1]).equals(JSON.readTree(ofOurs[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "3,number",
        "-3,number",
        "0,number",
        "1.5,number",
        "true,truth",
        "false,truth",
        "999999,number",
        "1.10,text",
        "1e3,text",
        "1e10000,text",
        "010,text",
        "0400,text",
        "0x1F,text",
        "no,text",
        "True,text",
        "null,text",
        "~,text",
        "+5,text",
        "1.,text",
        ".5,text",
        "-0,text",
        "1_000,text",
        "2026-11-28,text",
        "NaN,text",
        "0.00001,text",
        "1.0,text",
        "0.12345678901234567,text",
        "v1.42,text",
        "'',text"
    })
    void aValueInThePlaceOfABareNameIsANumberOnlyWhereItPrintsBackTheSame(String value, String kind) {
        for (var read : List.of(
                Documents.manifests("a: ${V}\nb: \"${V}\"", values(Map.of("V", value))),
                Documents.chartValues("a: ${V}\nb: \"${V}\"", values(Map.of("V", value))))) {
            var map = (Map<?, ?>) read.getFirst();
            assertThat(map.get("b")).isEqualTo(value);
            assertThat(String.valueOf(map.get("a"))).isEqualTo(value);
            assertThat(map.get("a") instanceof Number ? "number" : map.get("a") instanceof Boolean ? "truth" : "text")
                    .as(value)
                    .isEqualTo(kind);
        }
    }

    @Test
    void aMillionIsANumberToTheClusterAndATextToATemplateWhichWouldWriteItAnotherWay() {
        var values = values(Map.of("V", "1234567"));
        assertThat(Documents.manifests("${V}", values).getFirst())
                .hasToString("1234567")
                .isInstanceOf(Number.class);
        assertThat(Documents.chartValues("${V}", values).getFirst()).isEqualTo("1234567");
    }

    @Test
    void mappingsOfTheFileAreReadAsTextsAre() {
        var manifest = """
            spec:
              replicas: ${REPLICAS}
              name: "${REPLICAS}"
              image: shop:${FAIRLEAD_VERSION}
              defaultMode: 0400
              hostNetwork: no
              quoted: "no"
              folded: >
                a long
                text
              literal: |
                echo ${REPLICAS}
                  more
              flow: {a: 1.10, b: "1.10", c: [yes, 'yes']}
              labels: &l {app: shop, tier: "1"}
              annotations: {<<: *l, tier: "2"}
            """;
        var values = values(Map.of("REPLICAS", "3", "FAIRLEAD_VERSION", "v2"));
        var expected = Documents.manifests(manifest, values);
        assertThat(JSON.writeValueAsString(expected))
                .contains("\"replicas\":3", "\"name\":\"3\"", "\"defaultMode\":256", "\"hostNetwork\":false")
                .contains("\"annotations\":{\"tier\":\"2\",\"app\":\"shop\"}");
        var file = "domain: GLOBAL.Acme\ncomponents:\n  shop:\n    manifests:\n      - "
                + manifest.indent(8).strip() + "\n";
        var sent = given(file, "manifests");
        assertThat(Documents.manifests(sent, values)).isEqualTo(expected);
    }

    @Test
    void whatStandsElsewhereInTheFileIsMergedIn() {
        var sent = given("""
            domain: GLOBAL.Acme
            values: &l {app: shop}
            components:
              shop:
                chart:
                  values:
                    - labels: {<<: *l, z: "1"}
                      tag: ${V}
            """, "chart", "values");
        assertThat(Documents.chartValues(sent, values(Map.of("V", "1.10"))).getFirst())
                .isEqualTo(Map.of("labels", Map.of("z", "1", "app", "shop"), "tag", "1.10"));
    }

    private static String given(String file, String... path) {
        JsonNode at = JSON.valueToTree(ConfigurationYaml.read("fairlead.yaml", file.getBytes(StandardCharsets.UTF_8))
                .values());
        at = at.path("components").path("shop");
        for (var key : path) {
            at = at.path(key);
        }
        return at.path(0).stringValue();
    }

    @Test
    void whatNobodyCouldMeanIsRefusedWithItsReason() {
        for (var wrong : Map.of(
                        "a: [",
                        "cannot be read",
                        "a: 1\na: 2",
                        "`a` is given twice",
                        "no: 1\nfalse: 2",
                        "`false` is given twice",
                        "<<: 3",
                        "merges mappings only",
                        "? [a]\n: 1",
                        "cannot be read",
                        "[".repeat(300) + "]".repeat(300),
                        "nested deeper",
                        "a: &a\n  b: *a",
                        "nested deeper")
                .entrySet()) {
            assertThatThrownBy(() -> Documents.manifests(wrong.getKey(), values(Map.of())))
                    .as(wrong.getKey())
                    .isInstanceOf(Unsuitable.class)
                    .hasMessageContaining(wrong.getValue());
        }
        var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        assertThatThrownBy(() -> Documents.manifests(laughs.toString(), values(Map.of())))
                .hasMessageContaining("look at its aliases");
    }

    private static Values values(Map<String, String> values) {
        return new Values(new TreeMap<>(values));
    }
}
