package dev.fairlead.rollout.deployer.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.Aside;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.Heard;
import dev.fairlead.rollout.deployer.Orders;
import dev.fairlead.rollout.deployer.Sshd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts and files by SSH, against real servers. */
class SshDeployerTest {
    @TempDir
    private Path home;

    private final Heard heard = new Heard();
    private final Deployers deployers = new Deployers(Path.of("unused"), Map.of());
    private Sshd sshd;

    @BeforeEach
    void start() throws Exception {
        sshd = Sshd.start(home.resolve("one"));
    }

    @AfterEach
    void stop() throws Exception {
        deployers.close();
        if (sshd != null) {
            sshd.close();
        }
    }

    @Test
    void aScriptRunsThereAndItsLinesAreHeard() throws Exception {
        assertThat(carryOut(sshd.orders().script("pwd; echo \"$FAIRLEAD_VERSION\"")))
                .isEqualTo(Ending.DONE);
        assertThat(heard.script()).containsExactly(sshd.directory().toRealPath().toString(), "v2");
    }

    @Test
    void theFirstLineThatFailsEndsIt() throws Exception {
        assertThat(carryOut(sshd.orders().script("echo begun\nsh -c 'exit 7'\necho never")))
                .isEqualTo(Ending.failed(7, "The script ended with exit code 7"));
        assertThat(heard.script()).containsExactly("begun");
    }

    @Test
    void theWayBackIsAnOrderOfItsOwn() throws Exception {
        var script = "echo \"$FAIRLEAD_PREVIOUS_VERSION -> $FAIRLEAD_VERSION\" >> history";
        carryOut(sshd.orders().key("one").script(script).version("v1", null));
        carryOut(sshd.orders().key("two").script(script).version("v2", "v1"));
        carryOut(sshd.orders().key("three").script(script).version("v1", "v2"));
        assertThat(sshd.directory().resolve("history")).hasContent(" -> v1\nv1 -> v2\nv2 -> v1");
    }

    @Test
    void otherKeysOpenTheDoorToo() throws Exception {
        assertThat(carryOut(sshd.orders().credential(sshd.key("locked", "the pass phrase"))))
                .isEqualTo(Ending.DONE);
        assertThat(carryOut(sshd.orders().credential(sshd.key("ecdsa", "")))).isEqualTo(Ending.DONE);
    }

    @Test
    void aStrangersKeyIsRefusedWithTheFix() throws Exception {
        assertThat(carryOut(sshd.orders().credential(sshd.key("stranger", ""))).message())
                .contains("refuses user")
                .contains("with this key; check the user's name");
    }

    @Test
    void aKeyThatCannotBeReadSaysSoAndShowsNothingOfIt() throws Exception {
        var locked = sshd.key("locked", "wrong");
        assertThat(carryOut(sshd.orders().credential(locked)))
                .isEqualTo(Ending.failed(
                        255,
                        "The credential's private key cannot be read; check that it is whole, and its passphrase"));
        var nonsense = new Secrets.Credential(Secrets.Kind.PRIVATE_KEY, "", "nonsense", "");
        assertThat(carryOut(sshd.orders().credential(nonsense)).message())
                .startsWith("The credential is no private key")
                .doesNotContain("nonsense");
        assertThat(carryOut(sshd.orders().credential(null)).message()).startsWith("The endpoint has no credential");
    }

    @Test
    void anUnknownHostKeyIsRefusedAndShown() throws Exception {
        var order = sshd.orders().settings(Map.of("directory", sshd.directory().toString()));
        assertThat(carryOut(order.script("touch done")).message())
                .contains("shows the host key " + sshd.fingerprint())
                .contains("set hostKey: " + sshd.fingerprint());
        assertThat(sshd.directory()).isEmptyDirectory();
    }

    @Test
    void aChangedHostKeyIsRefusedAndBothAreShown() throws Exception {
        var settings = new HashMap<>(sshd.orders().settings());
        settings.put("hostKey", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(carryOut(sshd.orders().settings(settings).script("touch done"))
                        .message())
                .contains(sshd.fingerprint())
                .contains("names SHA256:AAAAAAAA")
                .contains("somebody stands between");
        assertThat(sshd.directory()).isEmptyDirectory();
        // while a host gets a new key, both may be named
        settings.put("hostKey", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, " + sshd.fingerprint());
        assertThat(carryOut(sshd.orders().settings(settings))).isEqualTo(Ending.DONE);
    }

    @Test
    void anUnreachableHostFailsWithItsAddress() throws Exception {
        var order = Orders.on(EndpointKind.SSH, "deploy@127.0.0.1:" + Sshd.freePort(), Map.of())
                .credential(sshd.key("client", ""))
                .timeout(Duration.ofSeconds(1));
        assertThat(carryOut(order).message())
                .contains(order.address().substring(7))
                .contains("cannot be reached")
                .endsWith("; tried for 1 s");
        var unknown = Orders.on(EndpointKind.SSH, "deploy@no-such-host.invalid", Map.of())
                .credential(sshd.key("client", ""))
                .timeout(Duration.ofSeconds(1));
        assertThat(carryOut(unknown).message()).contains("no-such-host.invalid:22 cannot be reached");
        assertThat(carryOut(Orders.on(EndpointKind.SSH, "a b", Map.of())).message())
                .isEqualTo("`a b` is not the address of an SSH server; write user@host or user@host:port");
    }

    @Test
    void aBrokenConnectionIsMadeAgainAndNoLineIsLostOrDoubled() throws Exception {
        var order = sshd.orders()
                .script("echo x >> count; i=0; while [ $i -lt 30 ]; do echo line $i; i=$((i+1)); sleep 0.03; done");
        var ending = Aside.start(() -> carryOut(order));
        heard.await("line 5");
        sshd.cutConnections();
        assertThat(ending.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        assertThat(heard.script()).hasSize(30).doesNotHaveDuplicates().last().isEqualTo("line 29");
        assertThat(heard.engine()).containsExactly("The connection was lost; the script goes on, connecting again");
        assertThat(sshd.directory().resolve("count")).hasContent("x");
    }

    /** Of a script that has begun nobody knows whether it may run twice. */
    @Test
    void aCheckThatWasCutAfterItBeganIsNotRunAgain() throws Exception {
        var script = "echo x >> count; echo begun; while [ ! -e heard ]; do sleep 0.05; done; echo done";
        var ending = Aside.start(() -> deployers.run(sshd.orders().order(), script, heard));
        heard.await("begun");
        sshd.cutConnections();
        heard.await("The connection was lost; the script goes on, connecting again");
        Files.createFile(sshd.directory().resolve("heard"));
        assertThat(ending.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        assertThat(heard.script()).containsExactly("begun", "done");
        assertThat(sshd.directory().resolve("count")).hasContent("x");
    }

    @Test
    void aConnectionThatNobodyUsesIsEnded() throws Exception {
        try (var hosts = new SshHosts(Duration.ofMillis(10))) {
            var deployer = new SshDeployer(hosts);
            assertThat(deployer.carryOut(sshd.orders().order(), heard)).isEqualTo(Ending.DONE);
            sshd.awaitNoConnection();
            assertThat(deployer.carryOut(sshd.orders().order(), heard)).isEqualTo(Ending.DONE);
            assertThat(sshd.connections()).isEqualTo(2);
        }
    }

    @Test
    void theEndOfTheServerEndsItsConnections() throws Exception {
        var order = sshd.orders();
        carryOut(order);
        carryOut(order.script("echo again"));
        assertThat(sshd.connections()).isOne();
        deployers.close();
        sshd.awaitNoConnection();
    }

    @Test
    void aHostThatIsAwayForAWhileIsWaitedFor() throws Exception {
        var order = sshd.orders().script("echo begun; sleep 1; echo done");
        var ending = Aside.start(() -> carryOut(order));
        heard.await("begun");
        sshd.close();
        heard.await("The connection was lost; the script goes on, connecting again");
        sshd = Sshd.start(home.resolve("one"), sshd.port());
        assertThat(ending.get(30, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        assertThat(heard.script()).containsExactly("begun", "done");
    }

    @Test
    void whenTheTimeIsUpTheScriptEndsThere() throws Exception {
        // connected before, so that the time is the script's own
        assertThat(carryOut(sshd.orders())).isEqualTo(Ending.DONE);
        var order = sshd.orders().script("echo $$; sleep 300; touch never").timeout(Duration.ofSeconds(5));
        assertThat(carryOut(order).exitCode()).isEqualTo(124);
        assertThat(ProcessHandle.of(Long.parseLong(heard.script().getLast())).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void filesAreUploadedWithTheirModeAndReplacedAtOnce() throws Exception {
        var from = home.resolve("built");
        Files.createDirectories(from.resolve("deep/er"));
        Files.write(from.resolve("deep/er/big"), new byte[3_000_000]);
        Files.writeString(from.resolve("run"), "echo it runs");
        var order = sshd.orders()
                .recipe(new Recipe.Script(
                        List.of(
                                new Recipe.Upload(from.toString(), "app", null),
                                new Recipe.Upload(from.resolve("run").toString(), "a b/$(touch x)", "755")),
                        "wc -c < app/deep/er/big; './a b/$(touch x)'"));
        Files.createDirectories(sshd.directory().resolve("app"));
        Files.writeString(sshd.directory().resolve("app/run"), "old");
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(heard.script()).containsExactly("3000000", "it runs");
        assertThat(sshd.directory().resolve("app/run")).hasContent("echo it runs");
        assertThat(sshd.directory().resolve("x")).doesNotExist();
        assertThat(sshd.directory().resolve("app").toFile().list()).containsExactlyInAnyOrder("deep", "run");
    }

    @Test
    void secretsAreInNoArgumentAndNoFileThere() throws Exception {
        var order = sshd.orders()
                .secrets(Map.of("TOKEN", "s3cret-that-nobody-sees"))
                .script("ps -eo args > seen\ngrep -rl \"$TOKEN\" .fairlead > files || true");
        assertThat(carryOut(order)).isEqualTo(Ending.DONE);
        assertThat(Files.readString(sshd.directory().resolve("seen")))
                .contains("sshd")
                .doesNotContain("s3cret");
        assertThat(sshd.directory().resolve("files")).isEmptyFile();
    }

    @Test
    void passwordsOpenTheDoorOrAreRefusedWithoutBeingShown() throws Exception {
        // a real sshd asks the system for passwords, and the system's users are not ours to change
        try (var server = SshServer.setUpDefaultServer()) {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(home.resolve("mina.key")));
            server.setPasswordAuthenticator((user, password, _) -> user.equals("deploy") && password.equals("right"));
            server.setCommandFactory(
                    (_, command) -> new ProcessShellFactory(command, "sh", "-c", command).createShell(null));
            server.start();
            var order = Orders.on(
                    EndpointKind.SSH,
                    "127.0.0.1:" + server.getPort(),
                    Map.of("directory", home.resolve("there").toString()));
            var shown = carryOut(order.credential(password("right"))).message();
            var pinned = order.settings(Map.of(
                    "directory",
                    home.resolve("there").toString(),
                    "hostKey",
                    shown.substring(shown.indexOf("SHA256:"), shown.indexOf("SHA256:") + 50)));
            assertThat(carryOut(pinned.credential(password("right")).script("echo in")))
                    .isEqualTo(Ending.DONE);
            assertThat(heard.script()).containsExactly("in");
            assertThat(carryOut(pinned.credential(password("wrong one"))).message())
                    .contains("refuses user `deploy` with this password")
                    .doesNotContain("wrong one");
        }
    }

    private static Secrets.Credential password(String password) {
        return new Secrets.Credential(Secrets.Kind.PASSWORD, "deploy", password, "");
    }

    private Ending carryOut(Orders order) throws InterruptedException {
        return deployers.carryOut(order.order(), heard);
    }
}
