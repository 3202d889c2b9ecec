package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cli.console.Stop;
import dev.fairlead.cli.layout.argo.ArgoCdLayout;
import dev.fairlead.cli.layout.plain.ValueLayout;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.yaml.FlatFile;
import dev.fairlead.cli.layout.yaml.KeyPath;
import dev.fairlead.cli.layout.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
    private static final String VALUES = """
            defaults: &defaults
              registry: r
              inherited: 9.0
            image: {tag: 1.10, repository: x}
            list: [{name: a, tag: v1}, {name: b, tag: v2}]
            app.kubernetes.io/version: 2024-01-01
            number: 0012
            nothing: ~
            quoted: "null"
            merged:
              <<: *defaults
              tag: m1
            apps:
              shop: {image: {tag: s1}}
              cart: {image: {tag: c1}}
            """;

    @ParameterizedTest
    @CsvSource({
        "image.tag, 1.10",
        "list[1].tag, v2",
        "list[name=b].tag, v2",
        "list[name=c].tag, ''",
        "list[7].tag, ''",
        "'\"app.kubernetes.io/version\"', 2024-01-01",
        "number, 0012",
        "nothing, ''",
        "quoted, null",
        "image, ? (no single value stands at the key: image)",
        "merged.tag, m1",
        "merged.inherited, 9.0",
        "missing.deeply, ''",
        "apps.{component}.image.tag, shop=s1 cart=c1",
        "list[name={component}].tag, a=v1 b=v2",
    })
    void findsValuesByTheirKeys(String key, String expected) {
        assertThat(find(new ValueLayout(KeyPath.parse(key)), VALUES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a[", "a[x]", "a[name=]", "\"open"})
    void refusesKeysThatCannotBeRead(String key) {
        assertThatThrownBy(() -> KeyPath.parse(key)).isInstanceOf(Stop.class).hasMessageContaining("--version-key");
    }

    @Test
    void readsManyDocuments() {
        assertThat(find(new ValueLayout(KeyPath.parse("a")), "a: 1\n---\nb: 2\n---\na: 3\n"))
                .isEqualTo("1 3");
    }

    @Test
    void readsArgoCdApplications() {
        var text = """
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {repoURL: x, targetRevision: v3.1}
                ---
                kind: Application
                metadata: {name: cart}
                spec:
                  source:
                    targetRevision: HEAD
                    helm: {parameters: [{name: other, value: x}, {name: image.tag, value: "7"}]}
                ---
                kind: Application
                metadata: {}
                spec:
                  sources: [{ref: values}, {chart: redis, targetRevision: 18.0.1}]
                ---
                kind: AppProject
                metadata: {name: project}
                """;

        assertThat(find(new ArgoCdLayout(), text)).isEqualTo("shop=v3.1 cart=7 redis=18.0.1");
    }

    @Test
    void buildsNothingFromTagsAndUnfoldsNoAliases() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
            bomb.append(", *a").append(i - 1).append("]\n");
        }
        assertThat(find(new ValueLayout(KeyPath.parse("tag")), bomb + "tag: v1\n"))
                .isEqualTo("v1");
        assertThat(find(new ValueLayout(KeyPath.parse("tag")), "x: !!javax.script.ScriptEngineManager [1]\ntag: v1\n"))
                .isEqualTo("v1");
        assertThat(Yaml.documents("[".repeat(50_000).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag: v1\n",
                "tag: v1\nflag: true\n",
                "flag: true\n",
                "tag:\n",
                "tag: null\n",
                "tag: ~\n",
                "tag: v1 # comment\n",
                "tag: 'v1'\n",
                "tag: v1\ntag: v2\n",
                "tagged: x\ntag:   v2  \n",
                "tag:\n  v3\n",
                "tag: v1\n  more\n",
                "a: -\n",
                "tag: 1.10\n",
                "---\ntag: v1\n",
                "",
                "tag: v1",
                "tag: v1\r\n",
                "tag:v1\n",
                "x: - y\n",
                "tag: v1:2\n",
                "tag: -1\n",
                "tag: -x\n",
                "tag: ...\n",
            })
    void theShortWayOfReadingSaysTheSameAsTheParser(String text) {
        var key = KeyPath.parse("tag");
        var slow = Yaml.documents(text)
                .map(documents -> documents.stream()
                        .flatMap(document -> Yaml.text(document, "tag").stream())
                        .toList());
        FlatFile.find(text.getBytes(StandardCharsets.UTF_8), key)
                .ifPresent(found -> assertThat(Optional.of(found)).isEqualTo(slow));
    }

    private static String find(Layout layout, String text) {
        return LayoutWorld.read(layout, "file.yaml", text);
    }
}
