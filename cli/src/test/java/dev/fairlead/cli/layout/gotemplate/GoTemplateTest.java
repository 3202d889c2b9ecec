package dev.fairlead.cli.layout.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoTemplateTest {
    private static final Map<String, Object> PARAMETERS = Map.of(
            "name",
            "Web_Shop",
            "version",
            new BigDecimal("1.10"),
            "on",
            true,
            "path",
            Map.of("basename", "eu", "segments", List.of("envs", "prod", "eu")),
            "zones",
            List.of("a", "b"),
            "labels",
            Map.of("acme.example/tier", "gold"));

    @Test
    void fieldsAreFilledIn() {
        assertRendered("x-{{ .name }}-{{.path.basename}}", "x-Web_Shop-eu");
        assertRendered(
                "{{ $.path.basename }} {{ index .path.segments 1 }} {{ (index .path.segments 0) }}", "eu prod envs");
        assertRendered("{{ index .labels \"acme.example/tier\" }}", "gold");
        assertRendered("{{ .version }}", "1.10");
        assertRendered("no template", "no template");
    }

    @Test
    void blanksBesideBracesAreTrimmed() {
        assertRendered("a {{- .name -}} b", "aWeb_Shopb");
        assertRendered("a {{/* said */}}b", "a b");
        assertRendered("{{ \"}}\" }}{{ `{{` }}", "}}{{");
    }

    @Test
    void functionsArePiped() {
        assertRendered("{{ .name | lower | replace \"_\" \"-\" }}", "web-shop");
        assertRendered("{{ normalize .name }} {{ .name | slugify 5 }}", "web-shop web");
        assertRendered("{{ default \"x\" .missing }} {{ .missing | default `y` }}", "x y");
        assertRendered(
                "{{ printf \"%s-%d\" .name 3 }} {{ trimPrefix \"Web_\" .name }} {{ trunc 3 .name }}",
                "Web_Shop-3 Shop Web");
        assertRendered("{{ dig \"path\" \"basename\" \"no\" . }} {{ dig \"a\" \"b\" \"no\" . }}", "eu no");
        assertRendered("{{ join \"-\" .zones }} {{ (splitList \"_\" .name) | last }}", "a-b Shop");
        assertRendered("{{ ternary \"yes\" \"no\" .on }} {{ coalesce .missing \"z\" }}", "yes z");
        assertRendered("{{ base \"a/b/c\" }} {{ dir \"a/b/c\" }}", "c a/b");
    }

    @Test
    void blocksAreChosenAndRepeated() {
        assertRendered("{{ if eq .path.basename \"eu\" \"us\" }}in{{ else }}out{{ end }}", "in");
        assertRendered("{{ if not .on }}a{{ else if .zones }}b{{ else }}c{{ end }}", "b");
        assertRendered("{{ if and .on (ne .name \"x\") }}{{ if false }}1{{ else }}2{{ end }}{{ end }}", "2");
        assertRendered(
                "{{ range .zones }}{{ . }};{{ end }}{{ range $i, $z := .zones }}{{ $i }}{{ $z }}{{ end }}", "a;b;0a1b");
        assertRendered(
                "{{ range .none }}x{{ else }}nothing{{ end }}{{ with .path }}{{ .basename }}{{ end }}", "nothingeu");
        assertRendered("{{ $n := .name | upper }}{{ $n }}", "WEB_SHOP");
    }

    @Test
    void whatIsNotKnownIsNoText() {
        assertNotKnown("{{ .missing }}", false);
        assertNotKnown("{{ if .missing }}x{{ end }}", true);
        assertNotKnown("{{ genCA \"x\" 1 }}", false);
        assertNotKnown("{{ .path }}", false);
        assertNotKnown("{{ .name ", false);
        assertNotKnown("{{ if .on }}x", false);
        assertNotKnown("x{{ end }}", false);
        assertNotKnown("{{ template \"x\" }}", false);
        assertNotKnown("{{ index .zones 7 }}", false);
    }

    private static void assertRendered(String template, String expected) {
        assertThat(GoTemplate.render(template, PARAMETERS, false)).isEqualTo(expected);
    }

    private static void assertNotKnown(String template, boolean strict) {
        assertThatThrownBy(() -> GoTemplate.render(template, PARAMETERS, strict))
                .as(template)
                .isInstanceOf(NotKnown.class);
    }
}
