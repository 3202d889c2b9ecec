package dev.fairlead.cli.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsualLayoutsTest {
    @Test
    void everyContainerOfEveryKindIsRead() {
        assertThat(LayoutWorld.read(Layouts.MANIFESTS, """
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
        assertThat(LayoutWorld.read(Layouts.COMPOSE, """
                services:
                  web: {image: "acme/web:1.1"}
                  db: {image: "postgres:${PG:-16}"}
                  own: {build: .}
                """))
                .isEqualTo("web=1.1 postgres=!${PG:-16} (service is built where it runs: no version stands here: own)");
    }

    @Test
    void helmValuesNameImagesAtAnyDepth() {
        assertThat(LayoutWorld.read(Layouts.HELM_VALUES, """
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
        assertThat(LayoutWorld.read(layout, text + "\n")).isEqualTo(expected);
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
}
