package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.git.GitWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code import gitops} proposes where nobody says how: the proposal is run, and finds what is true. */
class ProposedImportTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path directory;

    private GitWorld world;

    @BeforeEach
    void start() {
        world = GitWorld.create(directory.resolve("gitops"));
    }

    @Test
    void theParameterThatNamesTheEnvironmentOfAListIsProposed() {
        set("""
                generators:
                  - list:
                      elements:
                        - {env: staging, version: 1.5.0}
                        - {env: production, version: 1.4.0}
                template:
                  metadata: {name: checkout}
                  spec: {source: {chart: checkout, targetRevision: '{{version}}'}}
                """);

        assertThat(proposed()).containsExactly("--path 'sets/*.yaml' --layout argocd --environment '{env}'");
        assertThat(found()).containsExactlyInAnyOrder("staging checkout 1.5.0", "production checkout 1.4.0");
    }

    @Test
    void filesOfAGitGeneratorGiveEnvironmentsAndTheSetItsComponent() {
        world.write("clusters/eu/config.json", "{\"env\": \"production\", \"charts\": {\"cart\": \"2.1.0\"}}")
                .write("clusters/lab/config.json", "{\"env\": \"staging\", \"charts\": {\"cart\": \"2.2.0\"}}")
                .commit("files");
        set("""
                goTemplate: true
                generators:
                  - git: {repoURL: x, files: [{path: 'clusters/*/config.json'}]}
                template:
                  metadata: {name: 'cart-{{ .path.basename }}'}
                  spec: {source: {chart: cart, targetRevision: '{{ .charts.cart }}'}}
                """);

        assertThat(proposed())
                .containsExactly("--path 'sets/*.yaml' --layout argocd --environment '{env}' --component '{set}'");
        assertThat(found()).containsExactlyInAnyOrder("production set 2.1.0", "staging set 2.2.0");
    }

    @Test
    void whatAMatrixOfDirectoriesAndEnvironmentsMakesIsToldApart() {
        world.write("apps/web/Chart.yaml", "name: web\n")
                .write("apps/api/Chart.yaml", "name: api\n")
                .commit("apps");
        set("""
                generators:
                  - matrix:
                      generators:
                        - git: {repoURL: x, directories: [{path: 'apps/*'}]}
                        - list: {elements: [{stage: staging, tag: '2'}, {stage: production, tag: '1'}]}
                template:
                  metadata: {name: '{{path.basename}}-{{stage}}'}
                  spec: {source: {chart: '{{path.basename}}', targetRevision: '{{tag}}.0.0'}}
                """);

        assertThat(proposed())
                .containsExactly("--path 'sets/*.yaml' --layout argocd --environment '{stage}' --component '{chart}'");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "staging web 2.0.0", "production web 1.0.0", "staging api 2.0.0", "production api 1.0.0");
    }

    @Test
    void aMergeIsReadByTheEnvironmentThatItMergesBy() {
        world.write("envs/prod/env.yaml", "environment: prod\n")
                .write("envs/test/env.yaml", "environment: test\n")
                .commit("files");
        set("""
                generators:
                  - merge:
                      mergeKeys: [environment]
                      generators:
                        - git: {repoURL: x, files: [{path: envs/*/env.yaml}], values: {tag: '1'}}
                        - list: {elements: [{environment: test, values.tag: '2'}]}
                template:
                  metadata: {name: 'web-{{environment}}'}
                  spec: {source: {path: x, helm: {parameters: [{name: image.tag, value: '{{values.tag}}'}]}}}
                """);

        assertThat(proposed())
                .containsExactly(
                        "--path 'sets/*.yaml' --layout argocd --environment '{environment}' --component '{set}'");
        assertThat(found()).containsExactlyInAnyOrder("prod set 1", "test set 2");
    }

    @Test
    void directoriesThatAreCalledLikeEnvironmentsAreTheEnvironments() {
        world.write("overlays/staging/kustomization.yaml", "images: [{name: acme/web, newTag: '2'}]\n")
                .write("overlays/production/kustomization.yaml", "images: [{name: acme/web, newTag: '1'}]\n")
                .commit("overlays");
        set("""
                generators:
                  - git: {repoURL: x, directories: [{path: 'overlays/*'}]}
                template:
                  metadata: {name: 'shop-{{path.basename}}'}
                  spec: {source: {repoURL: x, path: '{{path}}', targetRevision: main}}
                """);

        assertThat(proposed())
                .contains(
                        "--path 'sets/*.yaml' --layout argocd --environment '{path.basename}' --component '{set}'",
                        "--path 'overlays/{environment}/kustomization.yaml' --layout kustomize");
    }

    @Test
    void nothingIsMadeUpWhereNoParameterIsCalledLikeAnEnvironment() {
        set("""
                generators:
                  - list: {elements: [{cluster: eu, version: 1.5.0}, {cluster: us, version: 1.4.0}]}
                template:
                  metadata: {name: 'web-{{cluster}}'}
                  spec: {source: {chart: web, targetRevision: '{{version}}'}}
                """);

        assertThat(proposed()).containsExactly("--path 'sets/*.yaml' --layout argocd");
        assertThat(look().out())
                .contains("nothing there is called like an environment: --environment NAME")
                .contains("{cluster} (eu, us)");
        assertThat(look().out()).doesNotContain("--environment production");
    }

    @Test
    void twoThingsThatCouldBothBeTheEnvironmentAreNamed() {
        set("""
                generators:
                  - list: {elements: [{env: staging, stage: dev, version: 1.5.0}, {env: production, stage: live, version: 1.4.0}]}
                template:
                  metadata: {name: web}
                  spec: {source: {chart: web, targetRevision: '{{version}}'}}
                """);

        assertThat(proposed()).containsExactly("--path 'sets/*.yaml' --layout argocd");
        assertThat(look().out()).contains("--environment {env} (staging, production), or {stage} (dev, live)");
    }

    @Test
    void twoClustersOfOneEnvironmentAreNotPutTogether() {
        set("""
                generators:
                  - list:
                      elements:
                        - {env: production, cluster: eu, version: 1.5.0}
                        - {env: production, cluster: us, version: 1.4.0}
                        - {env: staging, cluster: lab, version: 1.6.0}
                template:
                  metadata: {name: 'web-{{cluster}}'}
                  spec: {source: {chart: web, targetRevision: '{{version}}'}}
                """);

        assertThat(proposed()).containsExactly("--path 'sets/*.yaml' --layout argocd --environment '{env}'");
        assertThat(look().out())
                .contains("the names of the Applications hold where they run, such as web-eu and web-us");
    }

    @Test
    void setsThatCallTheEnvironmentDifferentlyHaveALineEach() {
        set("""
                generators: [{list: {elements: [{env: staging, v: 1.0.0}, {env: production, v: 2.0.0}]}}]
                template: {metadata: {name: web}, spec: {source: {chart: web, targetRevision: '{{v}}'}}}
                """);
        world.write("sets/other.yaml", """
                kind: ApplicationSet
                metadata: {name: other}
                spec:
                  generators: [{list: {elements: [{stage: staging, v: 3.0.0}, {stage: production, v: 4.0.0}]}}]
                  template: {metadata: {name: api}, spec: {source: {chart: api, targetRevision: '{{v}}'}}}
                """).commit("other");

        assertThat(proposed())
                .containsExactly(
                        "--path sets/other.yaml --layout argocd --environment '{stage}'",
                        "--path sets/set.yaml --layout argocd --environment '{env}'");
    }

    @Test
    void whatNoRepositoryTellsIsSaidWithItsReason() {
        set("""
                generators: [{clusters: {}}, {pullRequest: {github: {owner: acme, repo: web}}}]
                template: {metadata: {name: web}, spec: {source: {chart: web, targetRevision: '{{version}}'}}}
                """);

        var ended = look();

        assertThat(ended.out())
                .contains("No file of the newest commit names a version")
                .contains("whose clusters the files of the import do not declare, such as sets/set.yaml: set: clusters")
                .contains("whose parameters do not stand in the repository");
        assertThat(ended.code()).isEqualTo(2);
    }

    @Test
    void filesThatDeclareTheClustersOfASetAreReadWithIt() {
        for (var tier : List.of("production", "staging")) {
            world.write("clusters/" + tier + ".yaml", """
                    kind: Secret
                    metadata:
                      labels: {argocd.argoproj.io/secret-type: cluster, env: %s}
                      annotations: {web: %s}
                    stringData: {name: cluster-%s, server: https://x.example}
                    """.formatted(tier, tier.length() + ".0.0", tier));
        }
        set("""
                generators:
                  - clusters:
                      selector: {matchExpressions: [{key: env, operator: Exists}]}
                      values: {version: '{{metadata.annotations.web}}'}
                template: {metadata: {name: 'web-{{name}}'}, spec: {source: {chart: web, targetRevision: '{{values.version}}'}}}
                """);

        assertThat(proposed())
                .containsExactly(
                        "--path 'sets/*.yaml' --path 'clusters/*.yaml' --layout argocd --environment '{metadata.labels.env}'"
                                + " --component '{set}'");
        assertThat(found()).containsExactlyInAnyOrder("production set 10.0.0", "staging set 7.0.0");
    }

    @Test
    void environmentsBehindTheNamesOfUsualFilesAreSeen() {
        world.write("web/values-production.yaml", "image: {repository: acme/web, tag: '1'}\n")
                .write("web/values-staging.yaml", "image: {repository: acme/web, tag: '2'}\n")
                .write("host/docker-compose.staging.yml", "services: {web: {image: 'acme/web:2'}}\n")
                .write("host/docker-compose.prod.yml", "services: {web: {image: 'acme/web:1'}}\n")
                .commit("files");

        assertThat(proposed())
                .containsExactlyInAnyOrder(
                        "--path 'web/values-{environment}.yaml' --layout helm-values",
                        "--path 'host/docker-compose.{environment}.yml' --layout compose");
        assertThat(found())
                .containsExactlyInAnyOrder("production web 1", "staging web 2", "prod web 1", "staging web 2");
    }

    @Test
    void namespacesThatAreCalledLikeEnvironmentsAreTheEnvironments() {
        for (var space : List.of("staging", "production")) {
            world.write("k8s/" + space.charAt(0) + ".yaml", """
                    kind: Deployment
                    apiVersion: apps/v1
                    metadata: {name: web, namespace: %s}
                    spec: {template: {spec: {containers: [{name: main, image: 'acme/web:%d'}]}}}
                    """.formatted(space, space.length()));
        }
        world.commit("files");

        assertThat(proposed()).containsExactly("--path 'k8s/*.yaml' --layout manifests --environment '{namespace}'");
        assertThat(found()).containsExactlyInAnyOrder("staging web 7", "production web 10");
    }

    @Test
    void aNameOfAFileThatHoldsTheComponentIsNoEnvironment() {
        for (var environment : List.of("staging", "prod")) {
            world.write("apps/web-" + environment + ".yaml", """
                    kind: Application
                    metadata: {name: web}
                    spec:
                      destination: {namespace: shop}
                      source: {chart: web, targetRevision: %d.0.0}
                    """.formatted(environment.length()));
        }
        world.commit("files");

        assertThat(proposed()).containsExactly("--path 'apps/*.yaml' --layout argocd");
    }

    private Peer.Ended look(String... more) {
        var words = new ArrayList<>(
                List.of("import", "gitops", "--repository", world.directory().toString(), "--domain", "GLOBAL.Acme"));
        words.addAll(List.of(more));
        return Peer.run(Map.of(), words.toArray(String[]::new));
    }

    private List<String> proposed() {
        return look().out()
                .lines()
                .filter(line -> line.startsWith("    --path"))
                .map(String::strip)
                .toList();
    }

    /** What the proposals find, run as they are shown. */
    private List<String> found() {
        var found = new ArrayList<String>();
        for (var line : proposed()) {
            var words = new ArrayList<String>();
            WORD.matcher(line)
                    .results()
                    .forEach(word -> words.add(word.group(1) == null ? word.group(2) : word.group(1)));
            words.add("--dry-run");
            look(words.toArray(String[]::new))
                    .out()
                    .lines()
                    .filter(row -> row.matches("\\d{4}-\\d\\d-\\d\\dT\\S+  .*"))
                    .map(row -> row.replaceFirst("^\\S+ +", "").replaceAll(" +", " "))
                    .forEach(found::add);
        }
        return found;
    }

    private void set(String spec) {
        world.write("sets/set.yaml", "kind: ApplicationSet\nmetadata: {name: set}\nspec:\n" + spec.indent(2))
                .commit("set");
    }
}
