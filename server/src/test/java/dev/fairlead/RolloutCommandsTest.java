package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Prompt.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command line of rollouts against a real server, whose engine runs scripts on this host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RolloutCommandsTest {
    @TempDir
    static Path folder;

    private final WholeServer server = new WholeServer(Clock.systemUTC());
    private final Prompt admin = new Prompt(server.port(), WholeServer.TOKEN);
    private final Prompt jo = admin.newUser("jo", "member");
    private final Prompt vic = admin.newUser("vic", "viewer");

    @BeforeAll
    void configure() {
        // one environment for each test: they may run in any order
        var environments = new StringBuilder();
        for (var name : List.of("plain", "gated", "broken", "history", "stream")) {
            environments.append("""
                      %1$s:
                        endpoints:
                          %1$s-1: {kind: local, settings: {directory: %2$s/%1$s-1}}
                          %1$s-2: {kind: local, settings: {directory: %2$s/%1$s-2}}
                    """.formatted(name, folder));
        }
        admin.apply(folder, """
                domain: GLOBAL.Acme
                environments:
                %s  approved:
                    approval: true
                    concurrency: refuse
                    endpoints:
                      approved-1: {kind: local, settings: {directory: %s/approved-1}}
                components:
                  pay:
                    script: |
                      echo "installing $FAIRLEAD_VERSION"
                      echo "$FAIRLEAD_VERSION" > version.txt
                  slow:
                    script: |
                      echo "waits on $FAIRLEAD_ENDPOINT"
                      touch waiting
                      while [ ! -e gate ]; do sleep 0.05; done
                      echo "went on"
                  wrong:
                    script: |
                      [ -e repaired ] || { echo "no room left"; exit 7; }
                      echo "there is room now"
                """.formatted(environments, folder));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String[] words(String line) {
        return line.replace(" to ", " --environment GLOBAL.Acme.")
                .replace(" of ", " --component GLOBAL.Acme.")
                .split(" ");
    }

    private Ended run(String line) {
        return admin.run(words(line));
    }

    /** Begins one and answers its number. */
    private long begin(String line) {
        return json(run(line + " --no-wait --json")).required("id").asLong();
    }

    private static JsonNode json(Ended ended) {
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.json();
    }

    /** Asks again and again what a rollout is. */
    private void awaitSentence(long rollout, String part) {
        var last = "";
        for (int i = 0; i < 1_000; i++) {
            last = run("rollouts --limit 100")
                    .out()
                    .lines()
                    .filter(line -> line.contains(" " + rollout + " of "))
                    .findFirst()
                    .orElseThrow();
            if (last.contains(part)) {
                return;
            }
        }
        throw new AssertionError(last);
    }

    /** Waits for a file that a script makes. */
    private static void until(String directory, String name) {
        var watched = folder.resolve(directory);
        try (var watch = folder.getFileSystem().newWatchService()) {
            Files.createDirectories(watched);
            watched.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(watched.resolve(name))) {
                watch.take().reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes a file that a script waits for. */
    private static void touch(String directory, String name) {
        try {
            Files.writeString(Files.createDirectories(folder.resolve(directory)).resolve(name), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPlanIsShownAndThenDeployedAndThenThereIsNothingToDo() {
        assertThat(run("plan of pay;1 to plain").out())
                .contains("GLOBAL.Acme.pay;1", "plain-1", "2 to do, 0 unchanged");
        assertThat(json(run("plan of pay;1 to plain --rolling 1 --json"))
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("wave").asInt()))
                .containsExactly(1, 2);

        var deployed = run("deploy of pay;1 to plain");
        assertThat(deployed.code()).as(deployed.err()).isZero();
        assertThat(deployed.out().lines())
                .contains("Begins.", "[1] installing 1", "[2] installing 1", "Done.")
                .last()
                .asString()
                .endsWith("of GLOBAL.Acme.pay;1 to GLOBAL.Acme.plain: succeeded");
        assertThat(folder.resolve("plain-2/version.txt")).hasContent("1");

        assertThat(run("plan of pay;1 to plain").out())
                .isEqualTo("Nothing to do: all of it runs there already (2 unchanged).\n");
        assertThat(run("deploy of pay;1 to plain").out()).contains("nothing to do: all of it runs there already");
        assertThat(json(run("deploy of pay;1 to plain --everything --json"))
                        .path("status")
                        .asString())
                .isEqualTo("succeeded");
    }

    @Test
    void aFailureIsTheExitStatusAndCanBeTriedAgainWhereItBrokeOff() {
        touch("broken-1", "repaired");
        var failed = run("deploy of wrong;1 to broken --rolling 1");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).contains("[2] no room left").contains("failed (GLOBAL.Acme.wrong;1 on broken-2");
        long number = json(run("rollouts to broken --status failed --json"))
                .path("items")
                .path(0)
                .path("id")
                .asLong();
        var log = run("logs " + number);
        assertThat(log.code()).as("the log of what failed").isEqualTo(1);
        assertThat(log.out()).contains("[2] no room left\n");

        touch("broken-2", "repaired");
        var again = admin.run("retry", Long.toString(number), "--json");
        long second = json(again).required("id").asLong();
        var followed = run("logs " + second + " --follow");
        assertThat(followed.code()).as(followed.out() + followed.err()).isZero();
        assertThat(followed.out()).contains("[2] there is room now").doesNotContain("[1]");
        assertThat(run("retry " + second).err()).contains("only a failed or cancelled rollout can be tried again");
        assertThat(run("logs 4711").code()).isEqualTo(1);
        assertThat(run("logs 4711").err()).contains("there is no rollout 4711");
    }

    @Test
    void whatRunsCanBePausedResumedAndCancelled() {
        long number = begin("deploy of slow;1 to gated --rolling 1");
        until("gated-1", "waiting");
        assertThat(run("resume " + number).err()).contains("only a paused rollout can be resumed");
        assertThat(run("pause " + number).code()).isZero();
        touch("gated-1", "gate");
        awaitSentence(number, ": paused (paused)");
        assertThat(run("resume " + number).out()).contains(": running");
        until("gated-2", "waiting");
        var cancelled = run("cancel " + number);
        assertThat(cancelled.code()).isZero();
        var followed = run("logs " + number + " --follow");
        assertThat(followed.code()).isEqualTo(1);
        assertThat(followed.err()).endsWith(": cancelled (cancelled)\n");
        assertThat(followed.out()).contains("[1] went on").doesNotContain("[2] went on");
        assertThat(run("cancel " + number).code()).isEqualTo(1);
        assertThat(run("cancel " + number).err()).contains("it has ended");
    }

    @Test
    void somebodyElseApprovesAndASecondOneIsRefusedMeanwhile() {
        long number = begin("deploy of pay;1 to approved");
        var second = run("deploy of pay;2 to approved");
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).contains("rollout " + number + " is under way");
        var own = run("approve " + number);
        assertThat(own.code()).isEqualTo(4);
        assertThat(own.err()).contains("somebody else who may deploy to `GLOBAL.Acme.approved` must approve it");
        var viewer = vic.run("approve", Long.toString(number));
        assertThat(viewer.code()).isEqualTo(4);
        assertThat(viewer.err()).contains("this needs the role member");
        assertThat(server.ask("/rollouts/" + number)
                        .path("actions")
                        .valueStream()
                        .map(JsonNode::asString))
                .as("what it answers is for who asks: admin began it")
                .containsExactly("cancel");
        assertThat(jo.run("approve", Long.toString(number), "--note", "looks well")
                        .code())
                .isZero();
        var followed = run("logs " + number + " --follow");
        assertThat(followed.code()).as(followed.err()).isZero();
        var whole = server.ask("/rollouts/" + number);
        assertThat(whole.path("audit")
                        .valueStream()
                        .map(entry -> entry.path("actor").asString() + " "
                                + entry.path("action").asString()))
                .containsExactly("admin/FAIRLEAD_ADMIN_TOKEN deploy", "jo/laptop approve");
        assertThat(whole.path("approvals").path(0).path("note").asString()).isEqualTo("looks well");
    }

    @Test
    void whatRanBeforeComesBackByNumberAndByMoment() {
        run("deploy of pay;1 to history");
        long second =
                json(run("deploy of pay;2 to history --json")).required("id").asLong();
        var back = run("rollback " + second + " --note worse");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out()).contains("[1] installing 1").contains("rollback ");
        assertThat(folder.resolve("history-1/version.txt")).hasContent("1");

        var moment = server.ask("/rollouts/" + second).path("finishedAt").asString();
        var there = admin.run("rollback", "--environment", "GLOBAL.Acme.history", "--at", moment, "--json");
        assertThat(json(there).path("components").path(0).asString()).isEqualTo("GLOBAL.Acme.pay;2");
        assertThat(folder.resolve("history-2/version.txt")).hasContent("2");
    }

    /** A browser that lost the connection says which line it saw last. */
    @Test
    void theStreamGoesOnAfterTheLastEventAndEndsWithTheRollout() throws Exception {
        long number = begin("deploy of slow;1 to stream --rolling 1");
        touch("stream-2", "gate");
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/api/v1/rollouts/" + number + "/log"))
                .header("Authorization", "Bearer " + WholeServer.TOKEN)
                .header("Accept", "text/event-stream")
                .build();
        var http = HttpClient.newHttpClient();
        try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
            var seen =
                    lines.takeWhile(line -> !line.contains("waits on stream-1")).toList();
            assertThat(seen).contains("event: line", "id: 1");
        } finally {
            // the server still writes; an orderly end would wait for its
            http.shutdownNow();
        }
        touch("stream-1", "gate");
        var rest = admin.events(number, "2");
        assertThat(rest.lines().filter(line -> line.startsWith("id: ")).findFirst())
                .hasValue("id: 3");
        assertThat(rest).contains("went on").doesNotContain("waits on stream-1");
        assertThat(rest.lines().filter(line -> line.startsWith("event: ")))
                .last()
                .isEqualTo("event: end");
        assertThat(admin.events(number, "nonsense").lines().filter(line -> line.startsWith("id: ")))
                .as("all of it, in order, each line once")
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo("id: 1");
    }

    @Test
    void theListNarrowsDown() {
        assertThat(run("rollouts to nowhere").err()).contains("there is no environment");
        assertThat(run("rollouts --status runing").err()).contains("did you mean `running`");
        assertThat(run("rollouts --status awaiting-approval").out()).isEqualTo("Nothing found.\n");
    }
}
