package dev.fairlead.rollout.deployer.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.Aside;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.Heard;
import dev.fairlead.rollout.deployer.Orders;
import dev.fairlead.rollout.deployer.Sshd;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many steps on one host, many hosts, and hosts that refuse: within the limits of a real sshd as it is delivered. */
class SshLimitsTest {
    private static final String AT_ONCE = """
        mkdir "running-$FAIRLEAD_ORDER"
        ls | grep -c '^running-'
        sleep 0.3
        rmdir "running-$FAIRLEAD_ORDER"
        echo x >> count
        """;

    @TempDir
    private Path home;

    private final Heard heard = new Heard();
    private final Deployers deployers = new Deployers(Path.of("unused"), Map.of());
    private final List<Sshd> hosts = new ArrayList<>();

    @AfterEach
    void stop() {
        deployers.close();
        hosts.forEach(Sshd::close);
    }

    private Sshd host(String... settings) throws Exception {
        var host = Sshd.start(home.resolve("host-" + hosts.size()), Sshd.freePort(), settings);
        hosts.add(host);
        return host;
    }

    @Test
    void fortyStepsOnOneHostShareAConnectionAndItsSessions() throws Exception {
        var host = host();
        allWell(started(host, 40, AT_ONCE));
        assertThat(lines(host)).hasSize(40);
        assertThat(host.connections()).isOne();
        assertThat(heard.script())
                .allSatisfy(
                        atOnce -> assertThat(Integer.parseInt(atOnce.strip())).isBetween(1, HostTurns.SCRIPTS));
    }

    @Test
    void stepsThatUploadFilesDoSo() throws Exception {
        var host = host();
        var file = Files.writeString(home.resolve("file"), "x\n");
        var endings = new ArrayList<Future<Ending>>();
        for (int i = 0; i < 16; i++) {
            var upload = new Recipe.Upload(file.toString(), "file-" + i, null);
            endings.add(started(
                    host.orders().recipe(new Recipe.Script(List.of(upload), "cat file-%d >> count".formatted(i)))));
        }
        allWell(endings);
        assertThat(lines(host)).hasSize(16);
        assertThat(host.connections()).isOne();
    }

    @Test
    void aHostThatTakesFewSessionsIsGivenNoMore() throws Exception {
        var host = host("MaxSessions 1");
        allWell(started(host, 12, "sleep 0.1; echo x >> count"));
        assertThat(lines(host)).hasSize(12);
    }

    @Test
    void aHostThatTakesNoSessionIsSaidToTakeNone() throws Exception {
        var host = host("MaxSessions 0");
        assertThat(started(host.orders().timeout(Duration.ofSeconds(2)))
                        .get(60, TimeUnit.SECONDS)
                        .message())
                .contains("look at MaxSessions of its sshd")
                .endsWith("; tried for 2 s");
    }

    @Test
    void timeIsNotSpentInTheQueue() throws Exception {
        var host = host();
        var endings = new ArrayList<Future<Ending>>();
        // they hold all turns for longer than those behind them may take
        for (int i = 0; i < HostTurns.SCRIPTS; i++) {
            endings.add(started(host.orders().script("echo begun; sleep 25; echo x >> count")));
        }
        for (int i = 0; i < HostTurns.SCRIPTS; i++) {
            heard.await("begun");
        }
        for (int i = 0; i < HostTurns.SCRIPTS; i++) {
            endings.add(started(host.orders().script("echo x >> count").timeout(Duration.ofSeconds(20))));
        }
        heard.awaitPart("Waits for a turn");
        allWell(endings);
        assertThat(lines(host)).hasSize(2 * HostTurns.SCRIPTS);
    }

    @Test
    void aHostThatIsAwayBeforeAnythingRanIsTriedAgain() throws Exception {
        var first = host();
        var order = first.orders().script("echo x >> count");
        first.close();
        var ending = started(order);
        heard.awaitPart("cannot be reached");
        hosts.add(Sshd.start(home.resolve("host-0"), first.port()));
        assertThat(ending.get(60, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        assertThat(lines(first)).hasSize(1);
    }

    @Test
    void aHostThatDropsConnectionsIsTriedUntilItTakesOne() throws Exception {
        var host = host("MaxStartups 2:100:2", "LoginGraceTime 60");
        var strangers = new ArrayList<Socket>();
        // who comes is dropped, once enough others have come who do not sign in
        do {
            strangers.add(new Socket(InetAddress.getLoopbackAddress(), host.port()));
        } while (strangers.getLast().getInputStream().read() == 'S');
        var ending = started(host.orders().script("echo x >> count"));
        heard.awaitPart("; trying again");
        for (var stranger : strangers) {
            stranger.close();
        }
        assertThat(ending.get(60, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        assertThat(lines(host)).hasSize(1);
    }

    @Test
    void whatIsCutAgainAndAgainRunsOnceForEachStep() throws Exception {
        var host = host();
        var endings = started(host, 24, "echo begun; sleep 0.2; echo x >> count");
        for (int cut = 0; cut < 4; cut++) {
            for (int begun = 0; begun < 4; begun++) {
                heard.await("begun");
            }
            host.cutConnections();
        }
        allWell(endings);
        assertThat(lines(host)).hasSize(24);
    }

    @Test
    void anAddressWhereNobodyIsEndsTheWaitForItAndSaysHowLongItWas() throws Exception {
        var order = Orders.on(EndpointKind.SSH, "deploy@127.0.0.1:" + Sshd.freePort(), Map.of())
                .credential(host().key("client", ""))
                .timeout(Duration.ofSeconds(2));
        assertThat(deployers.carryOut(order.order(), heard).message())
                .contains("cannot be reached")
                .endsWith("; tried for 2 s");
    }

    @Test
    void whoWaitsForATurnIsCalledAwayAndWhatRunsIsEndedMeanwhile() throws Exception {
        var host = host();
        var running = new ArrayList<Orders>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 2 * HostTurns.SCRIPTS; i++) {
            var order = host.orders().script("touch begun-%d; sleep 300".formatted(i));
            running.add(order);
            threads.add(Thread.ofVirtual().start(() -> carryOutUntilCalledAway(order)));
        }
        heard.awaitPart("Waits for a turn");
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        }
        var ends = running.stream()
                .map(each -> Aside.start(() -> {
                    deployers.stop(each.order(), heard);
                    return Ending.DONE;
                }));
        allWell(ends.toList());
        assertThat(heard.engine()).noneMatch(line -> line.contains("could not be stopped"));
        // the host is free again
        assertThat(started(host.orders().script("echo x >> count")).get(20, TimeUnit.SECONDS))
                .isEqualTo(Ending.DONE);
    }

    private void carryOutUntilCalledAway(Orders order) {
        try {
            deployers.carryOut(order.order(), heard);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void manyHostsAreAsReliableAsOne() throws Exception {
        var host = host("MaxStartups 200");
        var endings = new ArrayList<Future<Ending>>();
        for (int i = 1; i <= 60; i++) {
            var address = "%s@127.0.1.%d:%d".formatted(System.getProperty("user.name"), i, host.port());
            endings.add(
                    started(Orders.on(EndpointKind.SSH, address, host.orders().settings())
                            .credential(host.key("client", ""))
                            .script("echo x >> count")));
        }
        allWell(endings);
        assertThat(lines(host)).hasSize(60);
        assertThat(host.connections()).isEqualTo(60);
    }

    private List<Future<Ending>> started(Sshd host, int steps, String script) throws Exception {
        var endings = new ArrayList<Future<Ending>>();
        for (int i = 0; i < steps; i++) {
            endings.add(started(host.orders().script(script)));
        }
        return endings;
    }

    private Future<Ending> started(Orders order) {
        return Aside.start(() -> deployers.carryOut(order.order(), heard));
    }

    private static void allWell(List<Future<Ending>> endings) throws Exception {
        for (var ending : endings) {
            assertThat(ending.get(60, TimeUnit.SECONDS)).isEqualTo(Ending.DONE);
        }
    }

    private static List<String> lines(Sshd host) throws Exception {
        return Files.readAllLines(host.directory().resolve("count"));
    }
}
