package dev.fairlead.cli.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.GitWorld;
import dev.fairlead.cli.layout.Layouts;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ApplicationSets make of the repository around them, commit by commit. */
class ApplicationSetsTest {
    @TempDir
    Path directory;

    private GitWorld world;

    @BeforeEach
    void start() {
        world = GitWorld.create(directory.resolve("gitops"));
    }

    @Test
    void aNewDirectoryIsADeploymentAndOneThatIsGoneAnUndeployment() {
        set("""
                generators:
                  - git:
                      repoURL: https://git.example/deploy.git
                      directories:
                        - path: addons/*
                        - {path: addons/x*, exclude: true}
                template:
                  metadata: {name: '{{path.basename}}'}
                  spec: {source: {chart: '{{path.basename}}', targetRevision: 3.1.0}}
                """);
        world.write("addons/web/values.yaml", "a: 1\n")
                .write("addons/xray/values.yaml", "a: 1\n")
                .commit("one");
        world.write("addons/api/deep/values.yaml", "a: 1\n").commit("two");
        world.write("addons/web/values.yaml", "a: 2\n").commit("nothing");
        world.remove("addons/api/deep/values.yaml").commit("three");

        var reading = read("prod");

        assertThat(reading.lines()).containsExactly("prod web 3.1.0", "prod api 3.1.0", "prod api gone");
        assertThat(reading.found).allMatch(one -> one.path().equals("sets/set.yaml"));
        assertThat(reading.found.get(0).key()).isEqualTo("web:source.targetRevision");
    }

    @Test
    void filesGiveParametersThatChangeWithThem() {
        set("""
                generators:
                  - git: {repoURL: x, files: [{path: 'envs/*/config.json'}]}
                template:
                  metadata: {name: 'web-{{env.name}}'}
                  spec: {source: {chart: web, targetRevision: '{{version}}'}}
                """);
        world.write("envs/eu/config.json", config("eu", "1.0.0")).commit("one");
        world.write("envs/us/config.json", config("us", "1.0.0")).commit("two");
        world.write("envs/eu/config.json", config("eu", "1.1.0")).commit("three");
        world.write("envs/eu/config.json", config("asia", "1.1.0")).commit("four");

        assertThat(read("{path.basename}").lines())
                .containsExactly(
                        "eu web-eu 1.0.0", "us web-us 1.0.0", "eu web-eu 1.1.0", "eu web-eu gone", "eu web-asia 1.1.0");
    }

    @Test
    void templatesOfGoWalkThroughTheParametersOfFiles() {
        world.write("envs/prod/apps.yaml", """
                - {app: web, image: {tag: "7"}}
                - {app: api, image: {tag: "8"}, channel: beta}
                """).commit("apps");
        set("""
                goTemplate: true
                goTemplateOptions: ["missingkey=error"]
                generators:
                  - git: {repoURL: x, files: [{path: 'envs/**/apps.yaml'}], values: {zone: '{{ .path.basename }}'}}
                template:
                  metadata: {name: '{{ .app }}{{ dig "channel" "" . }}'}
                  spec:
                    destination: {namespace: '{{ index .path.segments 1 }}', name: '{{ .values.zone | upper }}'}
                    source: {path: x, kustomize: {images: ['acme/{{ .app }}={{ .app }}:{{ .image.tag }}']}}
                """);
        world.write("envs/prod/apps.yaml", "- {app: web, image: {tag: \"9\"}}\n")
                .commit("three");

        assertThat(read("{namespace}-{cluster}").lines())
                .containsExactlyInAnyOrder(
                        "prod-PROD web 7", "prod-PROD api 8", "prod-PROD web 9", "prod-PROD api gone");
    }

    @Test
    void matricesAreMadeOfFilesAndOfWhatTheyName() {
        world.write("clusters/eu.yaml", "cluster: eu\nrevision: 2.0.0\n")
                .write("apps/eu/web/values.yaml", "a: 1\n")
                .write("apps/us/web/values.yaml", "a: 1\n")
                .commit("files");
        set("""
                generators:
                  - matrix:
                      generators:
                        - git: {repoURL: x, files: [{path: 'clusters/*.yaml'}]}
                        - git: {repoURL: x, pathParamPrefix: app, directories: [{path: 'apps/{{cluster}}/*'}]}
                template:
                  metadata: {name: '{{app.path.basename}}'}
                  spec: {source: {chart: web, targetRevision: '{{revision}}'}}
                """);
        world.write("clusters/us.yaml", "cluster: us\nrevision: 2.1.0\n").commit("us");

        assertThat(read("{cluster}").lines()).containsExactly("eu web 2.0.0", "us web 2.1.0");
    }

    @Test
    void whatAMergeOverridesCounts() {
        world.write("envs/prod/env.yaml", "env: prod\n")
                .write("envs/test/env.yaml", "env: test\n")
                .commit("files");
        set("""
                generators:
                  - merge:
                      mergeKeys: [env]
                      generators:
                        - git: {repoURL: x, files: [{path: envs/*/env.yaml}], values: {tag: "1"}}
                        - list: {elements: [{env: test, values.tag: "2"}, {env: other, values.tag: "3"}]}
                    selector: {matchExpressions: [{key: env, operator: NotIn, values: [none]}]}
                template:
                  metadata: {name: web}
                  spec: {source: {path: x, helm: {parameters: [{name: image.tag, value: '{{values.tag}}'}]}}}
                """);

        assertThat(read("{env}").lines()).containsExactlyInAnyOrder("prod web 1", "test web 2");
    }

    @Test
    void clustersAreThoseThatTheRepositoryDeclares() {
        set("""
                goTemplate: true
                generators:
                  - clusters:
                      selector: {matchLabels: {tier: prod}}
                      values: {version: '{{ index .metadata.annotations "web" }}'}
                template:
                  metadata: {name: 'web-{{ .nameNormalized }}'}
                  spec: {source: {chart: web, targetRevision: '{{ .values.version }}'}, destination: {name: '{{ .name }}'}}
                """);
        world.write("sets/eu.yaml", cluster("eu_1", "prod", "1.0.0")).commit("eu");
        world.write("sets/lab.yaml", cluster("lab", "test", "9.0.0")).commit("lab");
        world.write("sets/eu.yaml", cluster("eu_1", "prod", "1.1.0")).commit("eu again");

        var reading = read("{cluster}");

        assertThat(reading.lines()).containsExactly("eu_1 web-eu-1 1.0.0", "eu_1 web-eu-1 1.1.0");
        assertThat(reading.passed()).contains("clusters the files of the import do not declare=1");
    }

    @Test
    void whatNobodyCanKnowIsCountedWithItsReason() {
        set("""
                generators:
                  - pullRequest: {github: {owner: acme, repo: web}}
                  - clusters: {}
                  - git: {repoURL: x, revision: v1.0, directories: [{path: 'a/*'}]}
                  - git: {repoURL: https://git.example/other.git, directories: [{path: 'none/*'}]}
                template:
                  metadata: {name: '{{name}}'}
                  spec: {source: {chart: web, targetRevision: '{{version}}'}}
                """);

        var reading = read("prod");

        assertThat(reading.lines()).isEmpty();
        assertThat(reading.passed())
                .contains("parameters do not stand in the repository=1", "do not declare=1", "fixed revision")
                .contains("finds nothing in this repository=1", "name is a template");
        assertThat(reading.history.passed().examples().toString()).contains("https://git.example/other.git");
    }

    @Test
    void oneOfSeveralGeneratorsMayHaveATemplateOfItsOwn() {
        set("""
                goTemplate: true
                generators:
                  - list: {elements: [{app: web}], template: {metadata: {}, spec: {source: {targetRevision: 2.0.0}}}}
                  - list: {elements: [{app: api, patched: true}]}
                template:
                  metadata: {name: '{{ .app }}'}
                  spec: {source: {chart: '{{ .app }}', targetRevision: 1.0.0}}
                templatePatch: |
                  {{- if .patched }}
                  spec:
                    source:
                      targetRevision: 3.0.0
                  {{- end }}
                """);

        assertThat(read("prod").lines()).containsExactlyInAnyOrder("prod web 2.0.0", "prod api 3.0.0");
    }

    @Test
    void whatStandsAtThePathOfABranchIsWhatRuns() {
        world.write(
                        "apps/web/kustomization.yaml",
                        "resources: [../../base, deployment.yaml]\nimages: [{name: acme/web, newTag: '2'}]\n")
                .write("apps/web/deployment.yaml", deployment("side", "acme/side:4"))
                .write("base/kustomization.yaml", "resources: [web.yaml]\n")
                .write("base/web.yaml", deployment("web", "acme/web:1"))
                .write(
                        "apps/shop/Chart.yaml",
                        "name: shop\nversion: 0.1.0\ndependencies: [{name: redis, version: 18.1.0}]\n")
                .write("apps/shop/values.yaml", "image: {repository: acme/shop, tag: '5'}\n")
                .write("values/shop.yaml", "image: {tag: '6'}\n")
                .write("apps/plain/all.yaml", deployment("plain", "acme/plain:7"))
                .commit("files");
        set("""
                generators:
                  - git: {repoURL: x, directories: [{path: apps/*}]}
                template:
                  metadata: {name: '{{path.basename}}'}
                  spec:
                    sources:
                      - {repoURL: x, ref: values, targetRevision: main}
                      - repoURL: x
                        path: '{{path}}'
                        targetRevision: main
                        helm: {valueFiles: ['$values/values/{{path.basename}}.yaml'], ignoreMissingValueFiles: true}
                """);
        world.write("values/shop.yaml", "image: {tag: '8'}\n").commit("values");
        world.write("base/web.yaml", deployment("web", "acme/web:3")).commit("the overlay decides");
        world.write("apps/web/deployment.yaml", deployment("side", "acme/side:5"))
                .commit("side");

        assertThat(read("prod").lines())
                .containsExactly(
                        "prod plain 7",
                        "prod shop 6",
                        "prod web 2",
                        "prod web-side 4",
                        "prod shop 8",
                        "prod web-side 5");
    }

    @Test
    void aFileThatManyReadIsImportedByItselfInAMixture() {
        world.write("apps/web/kustomization.yaml", "images: [{name: acme/web, newTag: '2'}]\n")
                .commit("file");
        set("""
                generators:
                  - git: {repoURL: x, directories: [{path: apps/*}]}
                template:
                  metadata: {name: '{{path.basename}}'}
                  spec: {source: {repoURL: x, path: '{{path}}', targetRevision: main}}
                """);

        assertThat(HistoryReading.of(world.directory(), Layouts.AUTO.with(null, null), new Naming("prod", ""), "**")
                        .lines())
                .containsExactly("prod web 2");
    }

    private HistoryReading read(String environment) {
        return HistoryReading.of(
                world.directory(), Layouts.ARGOCD.with(null, null), new Naming(environment, ""), "sets/*.yaml");
    }

    private void set(String spec) {
        world.write("sets/set.yaml", "kind: ApplicationSet\nmetadata: {name: set}\nspec:\n" + spec.indent(2))
                .commit("set");
    }

    private static String config(String name, String version) {
        return "{\"env\": {\"name\": \"" + name + "\"}, \"version\": \"" + version + "\"}\n";
    }

    private static String cluster(String name, String tier, String version) {
        return """
                kind: Secret
                metadata:
                  labels: {argocd.argoproj.io/secret-type: cluster, tier: %s}
                  annotations: {web: %s}
                stringData: {name: %s, server: https://%s.example}
                """.formatted(tier, version, name, tier);
    }

    private static String deployment(String name, String image) {
        return "kind: Deployment\nmetadata: {name: " + name
                + "}\nspec: {template: {spec: {containers: [{name: main, image: '" + image + "'}]}}}\n";
    }
}
