package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.layout.helm.HelmNumber;
import dev.fairlead.cli.layout.kustomize.KustomizeLayout;
import dev.fairlead.cli.layout.reading.Image;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Pin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualLayoutsTest {
    @Test
    void ofSeveralSourcesTheOneThatDeploysCounts() {
        assertThat(read(Layouts.ARGOCD, """
                kind: Application
                metadata: {name: shop}
                spec:
                  sources:
                    - {ref: values, repoURL: https://git.example/values.git, targetRevision: main}
                    - {chart: shop, repoURL: https://charts.example, targetRevision: 1.4.0}
                """)).isEqualTo("shop=1.4.0");
        assertThat(read(Layouts.ARGOCD, """
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
        return read(Layouts.ARGOCD, """
                kind: Application
                metadata: {name: shop}
                spec:
                  source: {path: shop, targetRevision: HEAD, %s}
                """.formatted(helm));
    }

    @Test
    void applicationSetsAreUnfolded() {
        assertThat(read(Layouts.ARGOCD, """
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
        assertThat(read(Layouts.ARGOCD, """
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
        assertThat(read(Layouts.ARGOCD, """
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

    @Test
    void whatWritesAnImageElsewhereIsCounted() {
        assertThat(read(Layouts.KUSTOMIZE, """
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
        assertThat(read(Layouts.KUSTOMIZE, """
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
        assertThat(read(Layouts.KUSTOMIZE_SOURCES, """
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
    void fluxReleasesAndSourcesAreRead() {
        assertThat(read(Layouts.FLUX, """
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: redis}
                spec: {chart: {spec: {chart: redis, version: 18.1.0}}}
                ---
                apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: shop}
                spec:
                  chart: {spec: {chart: app, version: 3.0.0}}
                  values:
                    controllers:
                      shop: {containers: {app: {image: {repository: acme/shop, tag: "1.1@sha256:ab"}}}}
                ---
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: OCIRepository
                metadata: {name: chart}
                spec: {url: oci://x/chart, ref: {tag: 0.5.1}}
                ---
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: repo}
                spec: {ref: {branch: main}}
                ---
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: web}
                spec: {images: [{name: acme/web, newTag: "9"}]}
                """))
                .isEqualTo(
                        "redis=18.1.0 shop=1.1@sha256:ab chart=0.5.1 web=9 (branch: what it points to is not in the file: repo"
                                + " spec.ref.branch: main)");
    }

    @Test
    void markedLinesAreTheirPolicys() {
        assertThat(read(Layouts.IMAGE_POLICY, """
                image: host:5000/acme/web:1.1 # {"$imagepolicy": "flux-system:web"}
                  - name: x
                    newName: acme/api # {"$imagepolicy": "flux-system:api:name"}
                    newTag: "2.0" # {"$imagepolicy": "flux-system:api:tag"}
                """)).isEqualTo("web=1.1 api=2.0");
    }

    @Test
    void everyContainerOfEveryKindIsRead() {
        assertThat(read(Layouts.MANIFESTS, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec:
                  template:
                    spec:
                      initContainers: [{name: migrate, image: "acme/migrate:7"}]
                      containers:
                        - {name: web, image: "host:5000/acme/web:1.1@sha256:ab"}
                        - {name: side, image: envoy}
                ---
                kind: CronJob
                metadata: {name: tidy}
                spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, image: "acme/tidy:2"}]}}}}}
                ---
                kind: List
                items:
                  - {kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: "acme/pod:3"}]}}
                ---
                kind: ConfigMap
                data: {image: "acme/none:1"}
                """))
                .isEqualTo("migrate=7 web=1.1@sha256:ab envoy=? tidy=2 pod=3"
                        + " (image without a tag: Deployment/shop containers[name=side].image: envoy)");
    }

    @Test
    void composeFilesNameImages() {
        assertThat(read(Layouts.COMPOSE, """
                services:
                  web: {image: "acme/web:1.1"}
                  db: {image: "postgres:${PG:-16}"}
                  own: {build: .}
                """))
                .isEqualTo("web=1.1 postgres=!${PG:-16} (service is built where it runs: no version stands here: own)");
    }

    @Test
    void helmValuesNameImagesAtAnyDepth() {
        assertThat(read(Layouts.HELM_VALUES, """
                image: {repository: acme/web, tag: "1.1"}
                worker: {image: {registry: host:5000, repository: acme/worker, tag: "2"}}
                jobs: [{name: nightly, image: "acme/nightly:3"}]
                cache: {image: {tag: "4"}}
                global: {imageTag: "5"}
                metrics: {image: {repository: acme/metrics}}
                """))
                .startsWith("web=1.1 worker=2 nightly=3 cache=4 5 metrics=? (tag is left to the chart");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CHART|dependencies: [{name: redis, version: 18.1.0}, {name: pg, alias: db, version: ^1.0.0}]|redis=18.1.0 db=!^1.0.0",
                "HELMFILE|releases: [{name: web, chart: a/web, version: 1.1.0}, {name: api, version: 2.0.0, values: [{image: {tag: v7}}]}, {name: off, installed: false, version: 1}]|web=1.1.0 api=v7",
                "PACKAGE_JSON|{\"dependencies\": {\"@acme/web\": \"1.1.0\", \"x\": \"^2\", \"y\": \"workspace:*\", \"z\": \"git+https://h/z.git#v3\"}}|web=1.1.0 x=!^2 z=v3 (package of the same repository: it has no version of its own: dependencies.y: workspace:*)",
                "TEXT|v1.2.3|v1.2.3",
                "ENV|WEB_TAG=1.1|web=1.1",
                "ENV|export USER_API_IMAGE=\"host/acme/user-api:2.0\"|user-api=2.0",
                "ENV|PORT=80|''",
                "TERRAFORM|web_version = \"1.1\"|web=1.1",
                "TERRAFORM|image_tags = { web = \"1.1\", \"api\" : \"2.0\" }|web=1.1 api=2.0",
                "TERRAFORM|module \"vpc\" { source = \"git::https://h/vpc.git?ref=v5.1\" }|vpc=v5.1",
                "TERRAFORM|module \"db\" { version = \"~> 5.0\" }|db=!~> 5.0",
                "TERRAFORM|app_tag = var.tag|app=!${var.tag}",
            })
    void smallLayoutsReadWhatTheyAreFor(Layouts layout, String text, String expected) {
        assertThat(read(layout, text + "\n")).isEqualTo(expected);
    }

    @Test
    void keysOfEnvAndTerraformCanBeGiven() {
        assertThat(LayoutWorld.read(Layouts.ENV.with("RELEASE", null), ".env", "RELEASE='7' # now\nOTHER_TAG=1\n"))
                .isEqualTo("7");
        assertThat(
                        LayoutWorld.read(
                                Layouts.TERRAFORM.with("services.{component}.tag", null),
                                "x.tfvars",
                                "/* all */\nservices = {\n  web = {\n    tag = \"1\" # now\n  }\n  api = { tag = \"2\", size = 3 }\n}\n"))
                .isEqualTo("web=1 api=2");
    }

    @Test
    void anythingElseIsFoundByAnExpression() {
        var layout = Layouts.REGEX.with(null, "(?<component>[a-z]+)_build\\s*:=\\s*(?<version>\\S+)");
        assertThat(LayoutWorld.read(layout, "deploy.mk", "web_build := 17\napi_build := 18\n"))
                .isEqualTo("web=17 api=18");
        assertThat(LayoutWorld.read(
                        Layouts.REGEX.with(null, "FROM acme/web:(\\S+)"), "Dockerfile", "FROM acme/web:1.1\n"))
                .isEqualTo("1.1");
    }

    @Test
    void eachFileIsReadByItsOwnLayout() {
        var auto = Layouts.AUTO.layout();
        assertThat(LayoutWorld.read(auto, "a/kustomization.yaml", "images: [{name: web, newTag: '1'}]"))
                .isEqualTo("web=1");
        assertThat(LayoutWorld.read(auto, "a/Chart.yaml", "dependencies: [{name: redis, version: 1.0.0}]"))
                .isEqualTo("redis=1.0.0");
        assertThat(LayoutWorld.read(auto, "a/values-prod.yaml", "image: {repository: acme/web, tag: '2'}"))
                .isEqualTo("web=2");
        assertThat(LayoutWorld.read(auto, "a/web.yaml", "kind: Pod\nspec: {containers: [{image: 'acme/web:3'}]}"))
                .isEqualTo("web=3");
        assertThat(auto.reads("README.md")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.1",
        "1234567, 1.234567e+06",
        "123456, ",
        "0123456789, 1.23456789e+08",
        "010, 8",
        "1e3, 1000",
        "1_000, 1000",
        "0b11, 3",
        "0x1F, 31",
        "y, true",
        "no, false",
        "1.1, ",
        "v1, ",
        "1.2.3, ",
        "0.0000001, 1e-07",
        "2024-01-01, ",
    })
    void helmRendersNumbersItsOwnWay(String written, String rendered) {
        assertThat(HelmNumber.renders(written).orElse(null)).isEqualTo(rendered);
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.0.0, range",
        "1.x, range",
        "*, range",
        "^1, range",
        "~1.2, range",
        "1.2.*, range",
        "'>=1 <2', range",
        "1 - 2, range",
        "1 || 2, range",
        "'[1.0,2.0)', range",
        "${TAG:1.1}, template",
        "{{ .Values.tag }}, template",
        "$(TAG), template",
        "$TAG, template",
        "v{version}, template",
        "ENC[AES256_GCM], encrypted",
        "main, branch",
        "HEAD, branch",
        "feature/x, branch",
        "refs/heads/release-1, branch",
        "v1.2, ok",
        "release-7, ok",
        "deadbee, ok",
        "1.2.3-x86, ok",
        "2024.x1, ok",
    })
    void whatIsNoVersionIsKnownWithItsReason(String text, String reason) {
        var objection = Objection.to(Pin.of(text, Pin.Kind.REVISION)).orElse("ok");
        assertThat(objection).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "host:5000/acme/web:1.1@sha256:ab, acme/web 1.1 sha256:ab",
        "web, 'web  null'",
        "localhost/web:2, web 2 null",
        "acme/web@sha256:cd, acme/web  sha256:cd",
        "ghcr.io/a/b/c:v1, a/b/c v1 null",
    })
    void imagesAreTakenApart(String text, String expected) {
        var image = Image.parse(text).orElseThrow();
        assertThat(image.repository() + " " + image.pin().text() + " "
                        + image.pin().digest())
                .isEqualTo(expected);
    }

    @Test
    void whatCannotBeReadSaysWhy() {
        assertThat(read(Layouts.MANIFESTS, "version https://git-lfs.github.com/spec/v1\noid sha256:1\n"))
                .contains("Git LFS");
        assertThat(read(Layouts.MANIFESTS, "\0GITCRYPT\0xyz")).contains("encrypted");
        assertThat(read(Layouts.MANIFESTS, "$ANSIBLE_VAULT;1.1;AES256\n61\n")).contains("encrypted");
        assertThat(read(Layouts.MANIFESTS, "a\0b")).contains("binary");
        assertThat(read(Layouts.MANIFESTS, "a: {{ .Values.x }}\n{{- if }}\n")).contains("template, not YAML");
        assertThat(read(Layouts.MANIFESTS, "a: [")).contains("not YAML");
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
    void componentsThatAreMergedInAreRead() {
        var key = Layouts.VALUE.with("prod.{component}.tag", null);
        assertThat(LayoutWorld.read(key, "v.yaml", """
                common: &common {api: {tag: '1'}, web: {tag: '9'}}
                more: &more {job: {tag: '3'}}
                prod:
                  <<: [*common, *more]
                  web: {tag: '2'}
                """)).isEqualTo("web=2 api=1 job=3");
        assertThat(read(Layouts.COMPOSE, """
                x-base: &base {image: "acme/web:1.1"}
                x-all: &all {front: *base}
                services: {<<: *all, back: {<<: *base, ports: []}}
                """)).isEqualTo("web=1.1 web=1.1");
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
        assertThat(read(Layouts.HELM_VALUES, text.toString())).isEqualTo("web=1");
    }

    @Test
    void aVariableThatIsSetTwiceHasItsLastValue() {
        assertThat(read(Layouts.ENV, "API_TAG=2.1\nWEB_TAG=1\nAPI_TAG=2.2\n"))
                .startsWith("api=2.2 web=1 (variable that is set again")
                .endsWith("API_TAG)");
    }

    @Test
    void aRangeOfOneVersionIsThatVersion() {
        assertThat(read(Layouts.TERRAFORM, "module \"vpc\" {\n  source = \"a/vpc/aws\"\n  version = \"= 5.1.0\"\n}\n"))
                .isEqualTo("vpc=5.1.0");
        assertThat(read(Layouts.PACKAGE_JSON, "{\"dependencies\": {\"header\": \"=2.3.0\", \"footer\": \"=2.3\"}}"))
                .startsWith("header=2.3.0 footer=!=2.3");
    }

    private static String read(Layouts layout, String text) {
        return LayoutWorld.read(layout.layout(), "some/file", text);
    }
}
