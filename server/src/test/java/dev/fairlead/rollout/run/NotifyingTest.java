package dev.fairlead.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.notify.Dispatcher;
import dev.fairlead.rollout.notify.Notification;
import dev.fairlead.rollout.notify.Notifications;
import dev.fairlead.rollout.notify.Receiver;
import dev.fairlead.rollout.notify.Receiver.Manner;
import dev.fairlead.rollout.notify.Retries;
import dev.fairlead.rollout.notify.message.Channel;
import dev.fairlead.rollout.notify.message.ChannelStore;
import dev.fairlead.rollout.notify.message.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of rollouts is told to whom it concerns, whoever is away for a while. */
class NotifyingTest {
    static final Retries QUICK = new Retries(
            Duration.ofMillis(20),
            Duration.ofMillis(900),
            Duration.ofMillis(300),
            Collections.nCopies(5, Duration.ofMillis(20)));

    @TempDir
    Path folder;

    @AutoClose
    final TestDatabase test = TestDatabase.fresh();

    private Engine engine(Configured configured) {
        return new Engine(test.database(), configured, folder);
    }

    private Configured configured() {
        return new Configured(folder).endpoints("e1").script("pay", Configured.INSTALL);
    }

    private void channel(Engine engine, String name, String address, Channel.Interest interest) {
        test.database()
                .useTransaction(handle -> new ChannelStore(handle)
                        .put(
                                engine.ask().organization(),
                                new Channel(name, new Channel.Webhook(address, "key"), interest, ""),
                                "ada",
                                Instant.EPOCH));
    }

    private static Channel.Interest everything() {
        return new Channel.Interest(Set.of(), List.of(), List.of());
    }

    static Dispatcher courier(Database database) {
        // a message is in the hands of a server for long enough to be killed with it
        return courier(database, new Retries(QUICK.tick(), QUICK.lease(), Duration.ofMinutes(1), QUICK.waits()));
    }

    private static Dispatcher courier(Database database, Retries retries) {
        var opening = new Secrets.Credential(Secrets.Kind.PASSWORD, "", "shared key", "");
        var notifications = new Notifications(database, (_, _, _) -> opening, retries, () -> "", Clock.systemUTC());
        var courier = new Dispatcher(database, notifications, retries, Clock.systemUTC());
        courier.start();
        return courier;
    }

    /** Looks, and carries nothing. */
    private Notifications looking() {
        return new Notifications(
                test.database(),
                (_, _, _) -> {
                    throw new AssertionError("only looking");
                },
                QUICK,
                () -> "",
                Clock.systemUTC());
    }

    private List<Notification> told(Engine engine) {
        try (var notifications = looking()) {
            return notifications
                    .list(engine.ask().organization(), Notification.Filter.NONE, null, 100)
                    .reversed();
        }
    }

    private List<String> events(Engine engine, String channel) {
        return told(engine).stream()
                .filter(notification -> notification.channel().equals(channel))
                .map(notification ->
                        notification.rollout() + " " + notification.event().word())
                .toList();
    }

    private void awaitEnd(Engine engine, Notification.Status status, int count) {
        Engine.await(
                count + " are " + status,
                () -> told(engine).stream()
                                .filter(one -> one.status() == status)
                                .count()
                        == count);
    }

    @Test
    void itIsToldUntilItIsTaken() {
        try (var receiver = new Receiver(Manner.FAIL, Manner.HANG_UP, Manner.SAY_NOTHING, Manner.FAIL);
                var engine = engine(configured()).started();
                var _ = courier(test.database(), QUICK)) {
            channel(engine, "ops", receiver.address(), everything());

            engine.end(engine.deploy("pay;1"));
            awaitEnd(engine, Notification.Status.DELIVERED, 2);

            var asked = receiver.asked();
            assertThat(asked).hasSize(6);
            assertThat(asked.stream().map(one -> one.event() + one.delivery()).distinct())
                    .hasSize(2);
            assertThat(asked.stream().map(Receiver.Taken::delivery).distinct()).hasSize(2);
            assertThat(asked).allMatch(one -> one.signature().matches("sha256=[0-9a-f]{64}"));
            assertThat(told(engine).stream().mapToInt(Notification::tries).sum())
                    .isEqualTo(6);
            assertThat(told(engine)).allMatch(one -> one.problem().isEmpty() && one.endedAt() != null);
        }
    }

    @Test
    void whatNeverArrivesIsGivenUpWithTheReasonAndNoRedirectIsFollowed() {
        var once = new Retries(QUICK.tick(), QUICK.lease(), QUICK.patience(), List.of(Duration.ofMillis(10)));
        try (var receiver = new Receiver(Manner.REDIRECT, Manner.REDIRECT);
                var engine = engine(configured()).started();
                var _ = courier(test.database(), once)) {
            channel(
                    engine,
                    "ops",
                    receiver.address() + "/hook",
                    new Channel.Interest(Set.of(Event.SUCCEEDED), List.of(), List.of()));

            engine.end(engine.deploy("pay;1"));
            awaitEnd(engine, Notification.Status.FAILED, 1);

            assertThat(told(engine).getFirst().tries()).isEqualTo(2);
            assertThat(told(engine).getFirst().problem()).contains("status 302").contains("none is followed");
            assertThat(receiver.asked()).extracting(Receiver.Taken::path).containsExactly("/hook", "/hook");
        }
    }

    @Test
    void whatWasGivenUpIsTriedOnceMoreForWhoeverAsksAndTheTriesBeforeStayOnRecord() {
        var once = new Retries(QUICK.tick(), QUICK.lease(), QUICK.patience(), List.of(Duration.ofMillis(10)));
        try (var receiver = new Receiver(Manner.FAIL, Manner.REDIRECT, Manner.FAIL);
                var engine = engine(configured()).started();
                var notifications = looking()) {
            long organization = engine.ask().organization();
            channel(
                    engine,
                    "ops",
                    receiver.address(),
                    new Channel.Interest(Set.of(Event.SUCCEEDED), List.of(), List.of()));
            engine.end(engine.deploy("pay;1"));
            long id = told(engine).getFirst().id();
            assertThatThrownBy(() -> notifications.resend(organization, id, "ada"))
                    .hasMessageContaining("waits already");

            try (var _ = courier(test.database(), once)) {
                awaitEnd(engine, Notification.Status.FAILED, 1);
                notifications.resend(organization, id, "ada");
                Engine.await("it failed again", () -> told(engine).getFirst().tries() == 3);
                awaitEnd(engine, Notification.Status.FAILED, 1);
                notifications.resend(organization, id, "bob");
                awaitEnd(engine, Notification.Status.DELIVERED, 1);
            }

            var told = told(engine).getFirst();
            assertThat(told.tries()).isEqualTo(4);
            assertThat(told.problem()).isEmpty();
            assertThat(told.resends().stream().map(each -> each.by() + " after " + each.tries()))
                    .containsExactly("ada after 2", "bob after 3");
            assertThat(told.resends().getFirst().problem()).contains("status 302");
            assertThat(told.resends().getLast().problem()).contains("status 500");
            assertThat(receiver.asked().stream().map(Receiver.Taken::delivery).distinct())
                    .as("the same id at every try")
                    .hasSize(1);
            assertThatThrownBy(() -> notifications.resend(organization, id, "ada"))
                    .hasMessageContaining("was already sent");
        }
    }

    @Test
    void eachChannelHearsWhatItAskedFor() {
        var configured = configured().script("ui", "exit 3");
        try (var engine = engine(configured).started()) {
            channel(engine, "all", "http://127.0.0.1:1", everything());
            channel(
                    engine,
                    "bad",
                    "http://127.0.0.1:1",
                    new Channel.Interest(Set.of(Event.FAILED, Event.ROLLED_BACK), List.of(), List.of()));
            channel(
                    engine,
                    "elsewhere",
                    "http://127.0.0.1:1",
                    new Channel.Interest(Set.of(), List.of(Configured.name("test")), List.of()));
            channel(
                    engine,
                    "shop",
                    "http://127.0.0.1:1",
                    new Channel.Interest(
                            Set.of(Event.STARTED), List.of(Configured.name("prod")), List.of(Configured.name("shop"))));

            engine.end(engine.deployShop("1", false, "pay;1"));
            engine.end(engine.deployShop("2", true, "pay;2", "ui;1"));
            Engine.await("the way back ends", () -> events(engine, "bad").size() == 2);
            configured.rule = new Rule(Rule.Concurrency.QUEUE, true, false, List.of(), Set.of(), false);
            var waiting = engine.deploy("pay;3");
            Engine.await("it waits", () -> events(engine, "all").contains("4 awaiting-approval"));
            engine.rollouts.cancel(engine.ask(), waiting.id(), null);

            assertThat(events(engine, "all"))
                    .containsExactly(
                            "1 started",
                            "1 succeeded",
                            "2 started",
                            "2 failed",
                            "3 started",
                            "3 rolled-back",
                            "4 awaiting-approval",
                            "4 cancelled");
            assertThat(events(engine, "bad")).containsExactly("2 failed", "3 rolled-back");
            assertThat(events(engine, "elsewhere")).isEmpty();
            assertThat(events(engine, "shop")).containsExactly("1 started", "2 started", "3 started");
        }
    }

    /** The server dies while the receiver thinks about the message. */
    @Test
    void nothingIsLostWhenAServerIsKilledInTheMiddle() throws IOException {
        var configured = EngineProcess.tenEndpoints(folder, null);
        try (var receiver = new Receiver(Manner.SAY_NOTHING);
                var asking = engine(configured)) {
            channel(asking, "ops", receiver.address(), everything());
            var rollout = asking.deploy("pay;1");

            var killed = EngineProcess.on(test.address(), folder, null);
            Engine.await("it is being told", () -> !receiver.asked().isEmpty());
            killed.kill();
            try (var _ = EngineProcess.on(test.address(), folder, null)) {
                asking.end(rollout);
                awaitEnd(asking, Notification.Status.DELIVERED, 2);
            }

            // at least once: on a slow machine a lease may end before the receiver has answered
            var told = receiver.asked().stream()
                    .collect(Collectors.groupingBy(
                            Receiver.Taken::event, Collectors.mapping(Receiver.Taken::delivery, Collectors.toList())));
            assertThat(told.keySet()).containsExactlyInAnyOrder("started", "succeeded");
            assertThat(told.getOrDefault("started", List.of())).hasSizeGreaterThan(1);
            assertThat(told.values())
                    .allSatisfy(ids -> assertThat(Set.copyOf(ids))
                            .as("the same id at every try")
                            .hasSize(1));
        }
    }
}
