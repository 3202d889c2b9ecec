package dev.fairlead.rollout.deployer.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.Aside;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.Heard;
import dev.fairlead.rollout.deployer.Orders;
import dev.fairlead.rollout.deployer.docker.ContainerExec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts on this host, and what a job does when those who watch it go away. */
class LocalDeployerTest {
    @TempDir
    private Path home;

    private final Heard heard = new Heard();

    @Test
    void aScriptRunsInItsFolderAndItsLinesAreHeard() throws Exception {
        assertThat(carryOut(local().script("pwd; echo one; echo; echo two >&2; printf three")))
                .isEqualTo(Ending.DONE);
        assertThat(heard.script()).containsExactly(home.toRealPath().toString(), "one", "", "two", "three");
    }

    @Test
    void withoutASettingItRunsInAFolderOfTheEndpointsOwn() throws Exception {
        assertThat(carryOut(Orders.local(Map.of()).script("pwd"))).isEqualTo(Ending.DONE);
        assertThat(heard.script())
                .containsExactly(home.toRealPath().resolve("endpoints/7").toString());
    }

    @Test
    void theFirstLineThatFailsEndsIt() throws Exception {
        assertThat(carryOut(local().script("echo begun\nsh -c 'exit 7'\necho never")))
                .isEqualTo(Ending.failed(7, "The script ended with exit code 7"));
        assertThat(heard.script()).containsExactly("begun");
    }

    @Test
    void aFailureAnywhereInAPipelineEndsIt() throws Exception {
        assertThat(carryOut(local().script("echo begun\nfalse | tee log\necho never")))
                .isEqualTo(Ending.failed(1, "The script ended with exit code 1"));
        assertThat(heard.script()).containsExactly("begun");
        assertThat(carryOut(local().script("true | false || echo caught"))).isEqualTo(Ending.DONE);
    }

    @ParameterizedTest
    @CsvSource({"sh, 0", "bash, 1", "sh bash, 1"})
    void whichShellAnImageHasDecidesWhetherThatIsNoticed(String shells, int exit) throws Exception {
        var bin = Files.createDirectory(home.resolve("bin"));
        for (var tool : (shells + " false tee cat").split(" ")) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/bin/" + tool).toRealPath());
        }
        if (shells.equals("bash")) {
            // as in images where sh is bash
            Files.createSymbolicLink(bin.resolve("sh"), Path.of("/bin/bash"));
        }
        var builder = new ProcessBuilder(
                bin.resolve("sh").toString(), "-c", ContainerExec.CAREFULLY, "sh", "false | tee log");
        builder.directory(home.toFile()).environment().put("PATH", bin.toString());
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isEqualTo(exit);
        assertThat(said.startsWith("note: this image has no shell with pipefail"))
                .isEqualTo(exit == 0);
    }

    @Test
    void whatIsDoneIsNotDoneAgain() throws Exception {
        var order = local().script("echo again >> count; echo said");
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(home.resolve("count")).hasContent("again");
        assertThat(heard.script()).containsExactly("said", "said");
        assertThat(heard.engine()).containsExactly("The script was started before; its output from the beginning:");
    }

    @Test
    void whatFailedUnderTheSameKeyHasFailed() throws Exception {
        var order = local().script("echo again >> count; exit 3");
        assertThat(carryOut(order).exitCode()).isEqualTo(3);
        assertThat(carryOut(order).exitCode()).isEqualTo(3);
        assertThat(home.resolve("count")).hasContent("again");
        assertThat(carryOut(order.key("another")).exitCode()).isEqualTo(3);
        assertThat(home.resolve("count")).hasContent("again\nagain");
    }

    @Test
    void aScriptOutlivesTheOneWhoStartedItAndTheNextOneWaitsForIt() throws Exception {
        var order = local().script("echo begun; while [ ! -f go ]; do sleep 0.05; done; echo done; echo x >> count");
        var first = started(order);
        heard.await("begun");
        first.interrupt();
        first.join();
        var second = Aside.start(() -> carryOut(order));
        heard.await("The script was started before; its output from the beginning:");
        Files.createFile(home.resolve("go"));
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        assertThat(home.resolve("count")).hasContent("x");
        assertThat(heard.script()).containsExactly("begun", "begun", "done");
    }

    @Test
    void twoAtTheSameTimeStartItOnce() throws Exception {
        var order = local().script("echo x >> count; sleep 0.3; echo done");
        var tries = List.of(0, 1, 2, 3).stream()
                .map(_ -> Aside.start(() -> carryOut(order)))
                .toList();
        for (var each : tries) {
            assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        }
        assertThat(home.resolve("count")).hasContent("x");
    }

    @Test
    void aScriptThatWasBrokenOffIsStartedAgain() throws Exception {
        var order = local().script("echo x >> count; [ -f second ] || { touch second; echo waiting; sleep 60; }");
        var first = started(order);
        heard.await("waiting");
        first.interrupt();
        first.join();
        killGroupHard(pid(order));
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(home.resolve("count")).hasContent("x\nx");
    }

    @Test
    void aProcessNumberThatSomebodyElseHasNowIsNotTakenForIt() throws Exception {
        var order = local().script("echo x >> count; [ -f second ] || { touch second; echo waiting; sleep 60; }");
        var first = started(order);
        heard.await("waiting");
        first.interrupt();
        first.join();
        killGroupHard(pid(order));
        var file = job(order).resolve("try-1/pid");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "^\\d+", Long.toString(ProcessHandle.current().pid())));
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(home.resolve("count")).hasContent("x\nx");
    }

    @Test
    void whenTheTimeIsUpTheScriptAndAllItStartedEnd() throws Exception {
        var order = local().script(
                        "trap '' TERM\n(trap '' TERM; echo $$ > pids; while :; do sleep 0.2; done) &\necho waiting\nwhile :; do sleep 0.2; done")
                .timeout(Duration.ofSeconds(1));
        assertThat(carryOut(order))
                .isEqualTo(
                        Ending.failed(
                                124,
                                "The script had not ended after 1 s and was stopped; give it a longer timeout if it needs one"));
        assertThat(group(pid(order))).isEmpty();
        assertThat(carryOut(order).exitCode()).isEqualTo(143);
    }

    @Test
    void aCancelledOneIsStoppedAndDoesNotStartAgain() throws Exception {
        var order = local().script("echo waiting; sleep 60; touch never");
        var first = started(order);
        heard.await("waiting");
        first.interrupt();
        first.join();
        try (var deployers = new Deployers(home, System.getenv())) {
            deployers.stop(order.order(), heard);
            deployers.stop(order.order(), heard);
        }
        assertThat(group(pid(order))).isEmpty();
        assertThat(carryOut(order).succeeded()).isFalse();
        assertThat(home.resolve("never")).doesNotExist();
    }

    @Test
    void stoppingWhatNeverBeganIsNothing() throws Exception {
        try (var deployers = new Deployers(home, System.getenv())) {
            deployers.stop(local().order(), heard);
        }
        assertThat(heard.engine()).isEmpty();
    }

    @Test
    void valuesReachTheScriptAsTheyAreAndNoShellReadsThem() throws Exception {
        var hostile = "$(touch a)`touch b`'; touch c; '\"\n\\ ${HOME} \t*é";
        assertThat(
                        carryOut(
                                local().variables(
                                                Map.of("HOSTILE", hostile, "IFS", "/", "try", "x", "1 odd-name", "odd"))
                                        .script(
                                                "unset IFS; printf '%s' \"$HOSTILE\" > value; echo \"$_1_odd_name $FAIRLEAD_VERSION\"")))
                .isEqualTo(Ending.DONE);
        assertThat(home.resolve("value")).hasContent(hostile);
        assertThat(heard.script()).containsExactly("odd v2");
        assertThat(home.resolve("a")).doesNotExist();
        assertThat(home.resolve("b")).doesNotExist();
        assertThat(home.resolve("c")).doesNotExist();
    }

    @Test
    void hostileNamesOfFoldersAndKeysStayNames() throws Exception {
        var odd = home.resolve("$(touch a) '\"; touch b");
        var order = local().settings(Map.of("directory", odd.toString()))
                .key("../$(touch c)/'")
                .script("pwd");
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(heard.script()).containsExactly(odd.toRealPath().toString());
        assertThat(home.toFile().list()).containsExactly(odd.getFileName().toString());
    }

    @Test
    void secretsAreInNoFileAndNoArgumentWhileTheScriptRuns() throws Exception {
        var secret = "s3cret-that-nobody-sees";
        assertThat(carryOut(local().secrets(Map.of("TOKEN", secret))
                        .script("[ \"$TOKEN\" = s3cret-that-nobody-sees ] || exit 9\nps -eo args > seen\n"
                                + "grep -rl \"$TOKEN\" .fairlead | grep -v /script > files || true")))
                .isEqualTo(Ending.DONE);
        assertThat(Files.readString(home.resolve("seen"))).contains("/script").doesNotContain(secret);
        assertThat(home.resolve("files")).isEmptyFile();
    }

    @Test
    void theServersOwnSecretsAreNotPassedOn() throws Exception {
        try (var deployers = new Deployers(home, Map.of("FAIRLEAD_SECRET_KEY", "x", "PATH", System.getenv("PATH")))) {
            deployers.carryOut(local().script("env | cut -d= -f1").order(), heard);
        }
        assertThat(heard.script()).contains("PATH", "FAIRLEAD_VERSION").doesNotContain("FAIRLEAD_SECRET_KEY");
    }

    @Test
    void aHealthCheckRunsEachTimeAndLeavesNothing() throws Exception {
        try (var deployers = new Deployers(home, System.getenv())) {
            var order = local().order();
            assertThat(deployers.run(order, "echo x >> count; exit 4", heard).exitCode())
                    .isEqualTo(4);
            assertThat(deployers.run(order, "echo x >> count", heard)).isEqualTo(Ending.DONE);
        }
        assertThat(home.resolve("count")).hasContent("x\nx");
        assertThat(home.resolve(".fairlead/jobs")).isEmptyDirectory();
    }

    @Test
    void filesAndFoldersAreUploadedBeforeTheScriptOnce() throws Exception {
        var from = home.resolve("built");
        Files.createDirectories(from.resolve("sub"));
        Files.writeString(from.resolve("a"), "A");
        Files.writeString(from.resolve("sub/b"), "B");
        var to = home.resolve("host");
        var order = Orders.local(Map.of("directory", to.toString()))
                .variables(Map.of("WHERE", from.toString()))
                .recipe(new Recipe.Script(
                        List.of(
                                new Recipe.Upload("${WHERE}", "app", null),
                                new Recipe.Upload("${WHERE}/a", "bin/${FAIRLEAD_VERSION}", "750")),
                        "cat app/a app/sub/b; ls -l bin/v2 | cut -c1-10; echo changed > app/a"));
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(heard.script()).containsExactly("AB-rwxr-x---");
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(to.resolve("app/a")).hasContent("changed");
    }

    @Test
    void aMissingFileSaysWhich() throws Exception {
        assertThat(carryOut(local().recipe(new Recipe.Script(List.of(new Recipe.Upload("/no/such", "x", null)), ":")))
                        .message())
                .isEqualTo(
                        "Could not prepare the host: there is no file `/no/such` on the server to upload; check `from`");
    }

    @Test
    void aLineWithoutEndIsCutAndMuchOutputComesWhole() throws Exception {
        assertThat(
                        carryOut(
                                local().script(
                                                "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; head -c 100000 /dev/zero | tr '\\0' x")))
                .isEqualTo(Ending.DONE);
        assertThat(heard.script().subList(0, 20000)).last().isEqualTo("line 19999");
        assertThat(heard.script().stream().skip(20000).mapToInt(String::length).sum())
                .isEqualTo(100000);
    }

    @Test
    void aJobWhoseFolderIsRemovedIsGivenUp() throws Exception {
        var order = local().script("echo waiting; sleep 60");
        var ending = Aside.start(() -> carryOut(order));
        heard.await("waiting");
        long group = pid(order);
        assertThat(new ProcessBuilder("rm", "-rf", job(order).toString())
                        .start()
                        .waitFor())
                .isZero();
        killGroupHard(group);
        assertThat(ending.get(30, TimeUnit.SECONDS).message()).contains("cannot make a folder in");
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() throws Exception {
        assertThat(carryOut(Orders.local(Map.of("directory", "/proc/nothing")).script(":"))
                        .message())
                .startsWith("The host cannot use the folder /proc/nothing");
    }

    @Test
    void anInterruptedHealthCheckEnds() throws Exception {
        var thread = Thread.ofVirtual().start(() -> {
            try (var deployers = new Deployers(home, System.getenv())) {
                assertThatThrownBy(() -> deployers.run(local().order(), "echo $$; echo waiting; sleep 60", heard))
                        .isInstanceOf(InterruptedException.class);
                heard.line(dev.fairlead.rollout.Deployer.Stream.ENGINE, "interrupted");
            }
        });
        heard.await("waiting");
        thread.interrupt();
        heard.await("interrupted");
        assertThat(ProcessHandle.of(Long.parseLong(heard.script().getFirst())).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    private Orders local() {
        return Orders.local(Map.of("directory", home.toString()));
    }

    private Ending carryOut(Orders order) throws InterruptedException {
        try (var deployers = new Deployers(home, System.getenv())) {
            return deployers.carryOut(order.order(), heard);
        }
    }

    private Thread started(Orders order) {
        return Thread.ofVirtual().start(() -> {
            try {
                carryOut(order);
            } catch (InterruptedException _) {
                // as the test wants it
            }
        });
    }

    private Path job(Orders order) {
        return home.resolve(".fairlead/jobs").resolve(order.key());
    }

    private long pid(Orders order) throws IOException {
        return Long.parseLong(
                Files.readAllLines(job(order).resolve("try-1/pid")).getFirst());
    }

    private static void killGroupHard(long group) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-KILL", "--", "-" + group)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static List<String> group(long group) throws IOException {
        var process = new ProcessBuilder("ps", "-eo", "pgid=,stat=,args=").start();
        return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(group + " ") && !line.split(" +")[1].startsWith("Z"))
                .toList();
    }
}
