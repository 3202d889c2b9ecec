package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.layout.kustomize.KustomizeLayout;
import org.junit.jupiter.api.Test;

/** Images and charts of kustomizations, and what writes images elsewhere. */
class KustomizeLayoutTest {
    @Test
    void whatWritesAnImageElsewhereIsCounted() {
        assertThat(LayoutWorld.read(Layouts.KUSTOMIZE, """
                images: [{name: a, newTag: "2.0", tagSuffix: -arm}, {name: b, digest: "sha256:1", tagSuffix: -arm}]
                replacements:
                  - source: {kind: ConfigMap, name: versions}
                    targets: [{select: {kind: Deployment}, fieldPaths: ["spec.template.spec.containers.0.image", "metadata.name"]}]
                patches:
                  - path: other.yaml
                  - target: {kind: Deployment}
                    patch: |-
                      - op: replace
                        path: /spec/template/spec/containers/0/image
                        value: acme/web:2
                """))
                .isEqualTo("a=2.0 b=@sha256:1 (replacement that writes an image: what it becomes stands elsewhere:"
                        + " replacements: spec.template.spec.containers.0.image)"
                        + " (patch that writes an image: not read by this layout: patches:"
                        + " /spec/template/spec/containers/0/image)");
    }

    @Test
    void kustomizationsNameImagesInManyWays() {
        assertThat(LayoutWorld.read(Layouts.KUSTOMIZE, """
                images:
                  - {name: a, newTag: stable, digest: sha256:1}
                  - {name: b, newTag: "v2.1@sha256:2"}
                  - {name: c, newName: host:5000/acme/other, newTag: "3"}
                  - {name: d, newName: host/d}
                  - {name: e, tagSuffix: -debian}
                imageTags:
                  - {name: f, newTag: "4"}
                """))
                .isEqualTo("a=stable@sha256:1 b=v2.1@sha256:2 other=3 d=? e=? f=4" + " (" + KustomizeLayout.BASE
                        + ": images[name=d]) (" + KustomizeLayout.SUFFIX + ": images[name=e]: -debian)");
        var notes = LayoutWorld.reading(Layouts.KUSTOMIZE.layout(), "k", "images: [{name: a, newTag: 1.10}]")
                .notes();
        assertThat(notes).singleElement().asString().contains("kustomize takes it for a number", "1.10");
    }

    @Test
    void kustomizationsTakeChartsAndAddressesFromElsewhere() {
        assertThat(LayoutWorld.read(Layouts.KUSTOMIZE_SOURCES, """
                helmCharts: [{name: redis, version: 18.1.0}, {name: x, releaseName: cache, version: 1.0.0}]
                resources:
                  - https://github.com/acme/operator//config/default?ref=v1.2.0
                  - git@host.example:acme/crds.git//all?ref=v3
                  - https://raw.githubusercontent.com/acme/tool/v2.0/install.yaml
                  - https://github.com/acme/other/releases/download/v0.9/all.yaml
                  - github.com/acme/loose?ref=main
                  - ../base
                """))
                .isEqualTo("redis=18.1.0 cache=1.0.0 operator=v1.2.0 crds=v3 tool=v2.0 other=v0.9 loose=!main");
    }

    @Test
    void componentsThatAreMergedInAreRead() {
        var key = Layouts.VALUE.with("prod.{component}.tag", null);
        assertThat(LayoutWorld.read(key, "v.yaml", """
                common: &common {api: {tag: '1'}, web: {tag: '9'}}
                more: &more {job: {tag: '3'}}
                prod:
                  <<: [*common, *more]
                  web: {tag: '2'}
                """)).isEqualTo("web=2 api=1 job=3");
        assertThat(LayoutWorld.read(Layouts.COMPOSE, """
                x-base: &base {image: "acme/web:1.1"}
                x-all: &all {front: *base}
                services: {<<: *all, back: {<<: *base, ports: []}}
                """)).isEqualTo("web=1.1 web=1.1");
    }
}
