package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What Argo CD deploys, from applications, sets of them and what its image updater writes. */
class ArgoLayoutTest {
    @Test
    void ofSeveralSourcesTheOneThatDeploysCounts() {
        assertThat(LayoutWorld.read(Layouts.ARGOCD, """
                kind: Application
                metadata: {name: shop}
                spec:
                  sources:
                    - {ref: values, repoURL: https://git.example/values.git, targetRevision: main}
                    - {chart: shop, repoURL: https://charts.example, targetRevision: 1.4.0}
                """)).isEqualTo("shop=1.4.0");
        assertThat(LayoutWorld.read(Layouts.ARGOCD, """
                kind: Application
                metadata: {name: shop}
                spec:
                  sources:
                    - {path: base, repoURL: https://git.example/a.git, targetRevision: main}
                    - {chart: shop, repoURL: https://charts.example, targetRevision: 1.4.0}
                """)).startsWith("shop=1.4.0 (branch");
    }

    @Test
    void imagesOfAnApplicationAreFoundWhereverTheyStand() {
        assertThat(source("kustomize: {images: [acme/web:1.1, 'old=host:5000/acme/worker:2.0@sha256:ab']}"))
                .isEqualTo("web=1.1 worker=2.0@sha256:ab");
        assertThat(source("helm: {valuesObject: {image: {repository: acme/web, tag: '1.1'}}}"))
                .isEqualTo("shop=1.1");
        assertThat(
                        source(
                                "helm: {values: \"image:\\n  tag: '1.2'\\nworker:\\n  image: {repository: acme/job, tag: '3'}\\n\"}"))
                .isEqualTo("shop=1.2 job=3");
        assertThat(source("helm: {parameters: [{name: image.tag, value: '1.3'}, {name: api.image.tag, value: '4'}]}"))
                .isEqualTo("shop=1.3 shop-api=4");
        assertThat(source("helm: {values: 'image: {tag: old}', valuesObject: {image: {tag: '5'}}}"))
                .isEqualTo("shop=5");
    }

    private static String source(String helm) {
        return LayoutWorld.read(Layouts.ARGOCD, """
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {path: shop, targetRevision: HEAD, %s}
                """.formatted(helm));
    }

    @Test
    void applicationSetsAreUnfolded() {
        assertThat(LayoutWorld.read(Layouts.ARGOCD, """
                kind: ApplicationSet
                metadata: {name: shop}
                spec:
                  generators:
                    - list:
                        elements:
                          - {env: staging, version: 1.5.0}
                          - {env: production, version: 1.4.0}
                  template:
                    metadata: {name: 'shop-{{env}}'}
                    spec: {source: {chart: shop, targetRevision: '{{ .version }}'}}
                """)).isEqualTo("shop-staging=1.5.0 shop-production=1.4.0");
        assertThat(LayoutWorld.read(Layouts.ARGOCD, """
                kind: ApplicationSet
                metadata: {name: all}
                spec:
                  generators:
                    - matrix:
                        generators:
                          - list: {elements: [{app: web, tag: '1'}, {app: api, tag: '2'}]}
                          - list: {elements: [{env: eu}, {env: us}]}
                  template:
                    metadata: {name: '{{app}}-{{env}}'}
                    spec: {source: {path: x, helm: {parameters: [{name: image.tag, value: '{{tag}}'}]}}}
                """)).isEqualTo("web-eu=1 web-us=1 api-eu=2 api-us=2");
        assertThat(LayoutWorld.read(Layouts.ARGOCD, """
                kind: ApplicationSet
                metadata: {name: addons}
                spec:
                  generators:
                    - git: {directories: [{path: addons/*}]}
                  template:
                    metadata: {name: addon}
                    spec: {source: {chart: addon, targetRevision: 3.1.0}}
                """)).isEqualTo("addon=3.1.0");
    }

    @Test
    void whatImageUpdaterWritesIsRead() {
        assertThat(LayoutWorld.read(Layouts.ARGOCD.layout(), "shop/.argocd-source-shop.yaml", """
                helm:
                  parameters:
                    - {name: image.name, value: acme/web, forcestring: true}
                    - {name: image.tag, value: "1.1", forcestring: true}
                """))
                .isEqualTo("shop=1.1");
        assertThat(LayoutWorld.read(
                        Layouts.ARGOCD.layout(),
                        "shop/.argocd-source-shop.yaml",
                        "kustomize:\n  images:\n    - acme/web:1.2\n    - acme/api=acme/api:7\n"))
                .isEqualTo("web=1.2 api=7");
    }
}
