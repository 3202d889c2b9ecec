package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.Fairlead;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A patch that was applied to two branches, both of which are merged, is in a history twice: one change and one duplicate. What
 * was written again at another time is a change of its own. Together they are what git counts.
 */
class RepeatedPatchesTest {
    private static final Instant BEGIN = Instant.parse("2026-06-01T08:00:00Z");
    private static final String GIT = "GLOBAL.Acme.git";
    private static final String PRODUCTION = "GLOBAL.Acme.production";

    @TempDir
    Path directory;

    private final WholeServer server = new WholeServer(new SettableClock(Instant.parse("2026-07-01T00:00:00Z")));

    @BeforeEach
    void history() {
        var repository = Checkout.create(directory.resolve("git"));
        repository.commit(day(0), "README");
        repository.git("tag", "v1");
        repository.git("switch", "--quiet", "--create", "maint");
        repository.commit(day(1), "fix");
        repository.git("switch", "--quiet", "main");
        repository.commit(day(2), "feature");
        repository.git(day(3), "cherry-pick", "maint");
        repository.git(day(4), "merge", "--quiet", "--no-edit", "maint");
        repository.git("tag", "v2");
        repository.commit(day(5), "idea");
        repository.git(day(6), "revert", "--no-edit", "HEAD");
        repository.git(day(7), "revert", "--no-edit", "HEAD");
        repository.git("tag", "v3");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Instant day(int number) {
        return BEGIN.plus(Duration.ofDays(number));
    }

    private void deployAll(String patchIds) {
        var variables = Map.of(
                "FAIRLEAD_URL",
                "http://127.0.0.1:" + server.port(),
                "FAIRLEAD_TOKEN",
                WholeServer.TOKEN,
                "PATH",
                System.getenv("PATH"),
                "GIT_CONFIG_GLOBAL",
                "/dev/null",
                "GIT_CONFIG_SYSTEM",
                "/dev/null");
        var said = new StringWriter();
        int code = Fairlead.run(
                new PrintWriter(said),
                new PrintWriter(said),
                variables,
                "import",
                "git",
                "--repository=" + directory.resolve("git"),
                "--component=" + GIT,
                patchIds);
        assertThat(code).as("%s", said).isZero();
        Map.of("v1", day(0), "v2", day(4), "v3", day(7))
                .forEach((version, tagged) -> server.tell(
                        "/deployments", """
                {"component": "%s;%s", "environment": "%s", "outcome": "succeeded", "finishedAt": "%s"}
                """.formatted(GIT, version, PRODUCTION, tagged.plus(Duration.ofHours(4)))));
    }

    private JsonNode ask(String report) {
        return server.ask("/reports/" + report + "?form=every-change&component=" + GIT + "&environment=" + PRODUCTION
                + "&from=2026-06-01&to=2026-07-01");
    }

    @Test
    void onePatchOnTwoBranchesIsOneChangeAndOneDuplicate() {
        deployAll("--patch-ids");

        var lead = ask("lead-time");
        assertThat(lead.path("total").path("n").asInt()).isEqualTo(5);
        assertThat(lead.path("excluded").path("duplicates").asInt()).isEqualTo(1);
        assertThat(ask("lead-time/receipts").path("items").findValuesAsString("why"))
                .filteredOn(why -> !why.equals("merge") && !why.equals("noBaseline"))
                .containsExactlyInAnyOrder("counted", "counted", "counted", "counted", "counted", "duplicates");
    }

    @Test
    void changesAndDuplicatesAreTogetherWhatGitCounts() {
        deployAll("--no-patch-ids");

        var lead = ask("lead-time");
        assertThat(lead.path("total").path("n").asInt()).isEqualTo(6);
        assertThat(lead.path("excluded").path("duplicates").asInt()).isZero();
    }
}
