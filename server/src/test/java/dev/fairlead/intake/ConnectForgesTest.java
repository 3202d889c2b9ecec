package dev.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.rule.Mapped;
import dev.fairlead.intake.rule.Mapping;
import dev.fairlead.intake.rule.Rule;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.json.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The pages that say how forges are connected say what is so. */
class ConnectForgesTest {
    /** A run of each forge as its page has it. */
    private static final Map<String, Map<String, String>> RUNS = Map.of(
            "github", Map.of("event", "workflow_run", "job", "Deploy to production", "branch", "main"),
            "gitlab", Map.of("event", "job", "job", "deploy-live", "branch", "main"),
            "gitea", Map.of("event", "workflow_run", "job", "deploy.yaml", "branch", "main"),
            "bitbucket", Map.of("event", "repo:commit_status_updated", "job", "Deploy to live"),
            "azure-devops",
                    Map.of(
                            "event", "ms.vss-pipelines.stage-state-changed-event",
                            "job", "Production",
                            "label.pipeline", "shop-ci",
                            "label.version", "20261120.1"));

    @Test
    void everyForgeHasAPageThatCallsItByItsNameAndItsDoor() throws IOException {
        var kinds = Sources.all().stream().map(source -> source.name()).toList();
        for (var forge : RUNS.keySet()) {
            assertThat(kinds).contains(forge);
            assertThat(page(forge))
                    .contains(
                            "fairlead intake source add " + forge + " --domain",
                            "https://fairlead.example.com/intake/" + forge,
                            "fairlead intake list");
        }
    }

    @Test
    void theRuleOfEveryPageMakesARunADeployment() throws IOException {
        for (var run : RUNS.entrySet()) {
            var labels = Labels.builder().with("project", "acme/shop").with(Labels.RUN, "7");
            run.getValue().forEach(labels::with);
            var told = deployed(labels.build());
            assertThat(new Mapping("GLOBAL.Acme.Store", List.of(), (_, path) -> path).apply(told))
                    .as(run.getKey())
                    .isInstanceOf(Mapped.Ignored.class);
            assertThat(new Mapping("GLOBAL.Acme.Store", rules(run.getKey()), (_, path) -> path).apply(told))
                    .as(run.getKey())
                    .isInstanceOfSatisfying(
                            Mapped.Found.class,
                            found ->
                                    assertThat(found.said().environment()).hasToString("GLOBAL.Acme.Store.production"));
        }
    }

    private static Told.Deployed deployed(Labels labels) {
        var ended = Instant.parse("2026-11-20T14:05:00Z");
        var version = ToldVersion.ofCommit("3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912");
        return new Told.Deployed(labels, "7", version, Outcome.SUCCEEDED, false, null, ended, null, null, null);
    }

    private static String page(String forge) throws IOException {
        return Files.readString(Path.of("..", "docs", "connect", forge + ".md"));
    }

    private static List<Rule> rules(String forge) throws IOException {
        var block = Pattern.compile("```yaml\n(rules:.*?)```", Pattern.DOTALL).matcher(page(forge));
        assertThat(block.find()).as(forge).isTrue();
        var yaml = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(block.group(1));
        var json = new JsonMapper().writeValueAsBytes(yaml.get("rules"));
        return RuleReading.read(JsonInput.read(json));
    }
}
