package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that are broken, oddly written, or made to take for ever. */
class OddFilesTest {
    @Test
    void whatCannotBeReadSaysWhy() {
        assertThat(LayoutWorld.read(Layouts.MANIFESTS, "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"))
                .contains("Git LFS");
        assertThat(LayoutWorld.read(Layouts.MANIFESTS, "\0GITCRYPT\0xyz")).contains("encrypted");
        assertThat(LayoutWorld.read(Layouts.MANIFESTS, "$ANSIBLE_VAULT;1.1;AES256\n61\n"))
                .contains("encrypted");
        assertThat(LayoutWorld.read(Layouts.MANIFESTS, "a\0b")).contains("binary");
        assertThat(LayoutWorld.read(Layouts.MANIFESTS, "a: {{ .Values.x }}\n{{- if }}\n"))
                .contains("template, not YAML");
        assertThat(LayoutWorld.read(Layouts.MANIFESTS, "a: [")).contains("not YAML");
    }

    @Test
    void tabsAfterColonsAreBlanks() {
        assertThat(LayoutWorld.read(Layouts.VALUE.with("image.tag", null), "v.yaml", "image:\n  tag:\t\"1.1\"\n"))
                .isEqualTo("1.1");
        assertThat(LayoutWorld.read(
                        Layouts.VALUE.with("image.tag", null),
                        "v.json",
                        "{\n\t\"image\": {\n\t\t\"tag\": \"1.1\"\n\t}\n}\n"))
                .isEqualTo("1.1");
    }

    @Test
    void mergesOfMergesAreReadInNoTime() {
        var text = new StringBuilder("l0: &l0 {web: {tag: '1'}}\n");
        for (int i = 1; i <= 20; i++) {
            var below = "*l" + (i - 1);
            text.append(
                    "l%d: &l%d {<<: [%s]}\n".formatted(i, i, String.join(", ", List.of(below, below, below, below))));
        }
        text.append("prod: {<<: *l20}\n");
        assertThat(LayoutWorld.read(Layouts.VALUE.with("prod.{component}.tag", null), "v.yaml", text.toString()))
                .isEqualTo("web=1");
        assertThat(LayoutWorld.read(Layouts.VALUE.with("prod.api.tag", null), "v.yaml", text.toString()))
                .isEmpty();
    }

    @Test
    void listsOfListsAreReadInNoTime() {
        var text = new StringBuilder("l0: &l0 ['acme/web:1']\n");
        for (int i = 1; i <= 20; i++) {
            var below = "*l" + (i - 1);
            text.append("l%d: &l%d [%s]\n".formatted(i, i, String.join(", ", List.of(below, below, below, below))));
        }
        text.append("image: acme/web:1\n");
        assertThat(LayoutWorld.read(Layouts.HELM_VALUES, text.toString())).isEqualTo("web=1");
    }

    @Test
    void aVariableThatIsSetTwiceHasItsLastValue() {
        assertThat(LayoutWorld.read(Layouts.ENV, "API_TAG=2.1\nWEB_TAG=1\nAPI_TAG=2.2\n"))
                .startsWith("api=2.2 web=1 (variable that is set again")
                .endsWith("API_TAG)");
    }
}
