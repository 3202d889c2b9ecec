package dev.fairlead.intake.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.intake.alarm.Samples.Sample;
import dev.fairlead.intake.datadog.Datadog;
import dev.fairlead.intake.rule.Mapped;
import dev.fairlead.intake.rule.Mapping;
import dev.fairlead.intake.rule.Rule;
import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.intake.source.Source;
import dev.fairlead.platform.json.JsonInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** The pages that say how alarms are connected say what is so. */
class ConnectAlarmsTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everySenderHasAPageThatCallsItByItsName() throws IOException {
        for (var source : sources()) {
            assertThat(page(source))
                    .contains(
                            "fairlead intake source add " + source.name() + " --domain GLOBAL.Acme.Store",
                            "https://fairlead.example.com/intake/" + source.name());
        }
    }

    @Test
    void theRulesOfEveryPageCanBeRead() throws IOException {
        for (var source : sources()) {
            assertThat(rules(source)).as(source.name()).isNotEmpty();
        }
    }

    /** Most of the samples are of a service that is called as its component is. */
    @Test
    void theRulesOfThePagesFindTheComponentOfASample() throws IOException {
        for (var sample : Samples.ALL) {
            var source = sample.source();
            var mapping = new Mapping("GLOBAL.Acme.Store", rules(source), (_, path) -> path);
            var told = source.translator()
                    .translate(Said.delivery(sample.body(), sample.headers()))
                    .told()
                    .getFirst();
            if (sample.body().equals(Samples.SENTRY_ISSUE) || sample.body().equals(Samples.STATUSPAGE_COMPONENT)) {
                assertThat(mapping.apply(told)).as(source.name()).isInstanceOf(Mapped.Ignored.class);
            } else if (sample.body().equals(Samples.OPSGENIE_INCIDENT)) {
                assertThat(told.labels().find("service"))
                        .as("it tells ids of services")
                        .isEmpty();
            } else {
                assertThat(mapping.apply(told))
                        .as(source.name() + " " + told)
                        .isInstanceOfSatisfying(Mapped.Found.class, found -> {
                            assertThat(found.said().component())
                                    .as(source.name())
                                    .isNotNull();
                            assertThat(found.said().environment())
                                    .as(source.name())
                                    .hasToString("GLOBAL.Acme.Store.production");
                        });
            }
        }
    }

    @Test
    void thePayloadForDatadogIsRead() throws IOException {
        var payload = block(page(Datadog.source()), "json");
        var values = Map.of(
                "$ALERT_TRANSITION", "Recovered",
                "$ALERT_CYCLE_KEY", "77",
                "$ALERT_TITLE", "Slow",
                "$ALERT_PRIORITY", "P2",
                "$TAGS", "service:checkout,env:production",
                "$DATE", "1795170000000");
        for (var value : values.entrySet()) {
            payload = payload.replace("\"" + value.getKey() + "\"", "\"" + value.getValue() + "\"");
        }
        assertThat(Said.by(Datadog.source(), payload))
                .isEqualTo("alert 77 ended 10:20:00; Slow; P2; checkout; production\n");
    }

    @Test
    void alertmanagerTakesItsFile() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/amtool")),
                "amtool is not there: apt-get install prometheus-alertmanager");
        var checked = new ProcessBuilder(
                        "amtool",
                        "check-config",
                        ROOT.resolve("integrations/alertmanager/alertmanager.yml")
                                .toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(checked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(checked.waitFor()).as(said).isZero();
    }

    private static List<Source> sources() {
        return Samples.ALL.stream().map(Sample::source).toList();
    }

    private static List<Rule> rules(Source source) throws IOException {
        var blocks =
                Pattern.compile("```yaml\n(rules:\n.*?)```", Pattern.DOTALL).matcher(page(source));
        assertThat(blocks.find()).as(source.name()).isTrue();
        var yaml = new Load(LoadSettings.builder().build()).loadFromString(blocks.group(1));
        return RuleReading.read(
                JsonInput.read(JsonMapper.shared().writeValueAsBytes(yaml)).below("rules"));
    }

    private static String block(String page, String language) {
        var block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static String page(Source source) throws IOException {
        return Files.readString(ROOT.resolve("docs/connect/" + source.name() + ".md"));
    }
}
