package dev.fairlead.rollout.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.configuration.ConfigurationYaml;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.setup.file.ConfigurationFile;
import dev.fairlead.rollout.setup.secret.Credentials;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Every file in the guide can be applied, one after the other, and says something. */
class DeployingDocumentTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    @TempDir
    Path data;

    @Test
    void everyExampleIsApplied() throws IOException {
        var configurations = new Configurations(
                test.database(),
                new Credentials(SecretKeys.vault(Map.of(), data), Map.of()),
                Clock.systemUTC(),
                () -> {});
        var examples = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "deploying.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples).hasSizeGreaterThan(5).allSatisfy(example -> {
            var yaml = ConfigurationYaml.read("deploying.md", example.getBytes(StandardCharsets.UTF_8));
            var file = ConfigurationFile.read(new JsonMapper().writeValueAsBytes(yaml.values()));
            assertThat(configurations.apply("jo", file, false, false).changes()).isNotEmpty();
            assertThat(configurations.apply("jo", file, false, false).changes()).isEmpty();
        });
    }
}
