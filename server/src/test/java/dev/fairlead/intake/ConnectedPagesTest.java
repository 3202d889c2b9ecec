package dev.fairlead.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.intake.argocd.ArgoCd;
import dev.fairlead.intake.cdevents.CdEvents;
import dev.fairlead.intake.flux.Flux;
import dev.fairlead.intake.jenkins.Jenkins;
import dev.fairlead.intake.kargo.Kargo;
import dev.fairlead.intake.origin.Provenance;
import dev.fairlead.intake.otlp.Otlp;
import dev.fairlead.intake.registry.Registry;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.intake.source.Source;
import dev.fairlead.intake.spinnaker.Spinnaker;
import dev.fairlead.intake.tekton.Tekton;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.json.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The pages that say how clusters, pipelines and registries are connected say what is so. */
class ConnectedPagesTest {
    private static final Path FOLDER = Path.of("..", "docs", "connect");
    private static final Map<String, Source> PAGES = Map.of(
            "argo-cd", ArgoCd.source(),
            "cdevents", CdEvents.source(),
            "flux", Flux.source(),
            "jenkins", Jenkins.source(),
            "kargo", Kargo.source(),
            "opentelemetry", Otlp.source(),
            "container-registries", Registry.source(),
            "provenance", Provenance.source(),
            "spinnaker", Spinnaker.source(),
            "tekton", Tekton.source());

    private static String page(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".md"));
    }

    private static List<String> blocks(String page, String language) {
        var blocks = new ArrayList<String>();
        var found =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (found.find()) {
            blocks.add(found.group(1));
        }
        return blocks;
    }

    @Test
    void everySenderHasAPageThatCallsItByItsName() throws IOException {
        for (var entry : PAGES.entrySet()) {
            var name = entry.getValue().name();
            assertThat(page(entry.getKey()))
                    .contains(
                            "fairlead intake source add " + name + " --domain GLOBAL.Acme.Store",
                            "fairlead.example.com/intake/" + name);
        }
    }

    /** Also forges and alarms, whose pages say more than this elsewhere. */
    @Test
    void everyKindOfSenderIsConnectedOnAPage() throws IOException {
        var text = new StringBuilder();
        try (var pages = Files.list(FOLDER)) {
            for (var page : pages.toList()) {
                text.append(Files.readString(page));
            }
        }
        assertThat(Sources.all())
                .allSatisfy(source -> assertThat(text).contains("fairlead intake source add " + source.name() + " --"));
    }

    @Test
    void whatIsToBeCopiedCanBeRead() throws IOException {
        var load = new Load(LoadSettings.builder().build());
        for (var name : PAGES.keySet()) {
            for (var yaml : blocks(page(name), "yaml")) {
                assertThat(load.loadFromString(yaml)).as(name).isInstanceOf(Map.class);
            }
        }
        var rules =
                (Map<?, ?>) load.loadFromString(blocks(page("jenkins"), "yaml").getFirst());
        var json = new JsonMapper().writeValueAsBytes(rules.get("rules"));
        assertThat(RuleReading.read(JsonInput.read(json))).hasSize(1);
    }

    @Test
    void theExampleOfCdEventsIsADeployment() throws IOException {
        var command = blocks(page("cdevents"), "sh").getLast();
        var event = command.substring(command.indexOf("'{") + 1, command.lastIndexOf('\''));
        var told = (Told.Deployed) CdEvents.source()
                .translator()
                .translate(Deliveries.of(Map.of(), event))
                .told()
                .getFirst();
        assertThat(told.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(told.version().name()).isEqualTo("v1.4");
        assertThat(told.version().commit()).isNotNull();
        assertThat(told.labels().find("image")).contains("ghcr.io/acme/checkout");
        assertThat(told.labels().find("repository")).contains("https://github.com/acme/checkout");
    }
}
