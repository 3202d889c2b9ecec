package dev.fairlead.rollout.run;

import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.Tier;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.lease.LeaseTiming;
import dev.fairlead.rollout.run.log.LogLine;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutId;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.step.StepExecutors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An engine on a real database that really runs scripts on this host, spoken to in short words. */
final class Engine implements AutoCloseable {
    static final LeaseTiming QUICK =
            new LeaseTiming(Duration.ofMillis(900), Duration.ofMillis(250), Duration.ofMillis(50));

    final Database database;
    final Configured configured;
    final EngineContext machine;
    final Rollouts rollouts;
    final Runner runner;
    private final DatabaseRecorder recorder;
    private final Deployers deployers;
    private final long organization;
    private final long environment;

    Engine(Database database, Configured configured, Path folder) {
        this(database, configured, folder, Clock.systemUTC());
    }

    Engine(Database database, Configured configured, Path folder, Clock clock) {
        this.database = database;
        this.configured = configured;
        recorder = new DatabaseRecorder(database, clock, () -> {});
        var derivation = new Derivation(database);
        machine = new EngineContext(database, configured, derivation::derive, clock);
        deployers = new Deployers(folder, System.getenv());
        runner = new Runner(
                machine,
                new StepExecutors(
                        deployers,
                        (order, check, output) -> check instanceof HealthCheck.Command(var run, var _)
                                ? deployers.run(order, run, output)
                                : Ending.failed(1, "only commands are checked here")),
                recorder,
                QUICK);
        rollouts = new Rollouts(machine, runner::wake);
        recorder.environments("test", List.of(new EnvironmentFact(Configured.name("prod"), Tier.PRODUCTION)));
        organization = database.read(handle -> new OrganizationStore(handle).find(Set.of("Acme")))
                .values()
                .iterator()
                .next();
        environment = database.read(
                        handle -> new EnvironmentStore(handle).find(organization, Set.of(Configured.name("prod"))))
                .values()
                .iterator()
                .next();
    }

    Engine started() {
        runner.start();
        return this;
    }

    Rollouts.Ask ask() {
        return ask("ada");
    }

    Rollouts.Ask ask(String account) {
        return new Rollouts.Ask(organization, environment, account, account);
    }

    /** The same, by a token of hers. */
    Rollouts.Ask askByToken() {
        return new Rollouts.Ask(organization, environment, "ada", "laptop");
    }

    /** In another environment, which is configured in the same way. */
    Rollouts.Ask askElsewhere() {
        return new Rollouts.Ask(organization, environment("staging", Tier.STAGING), "ada", "ada");
    }

    private long environment(String name, Tier tier) {
        recorder.environments("test", List.of(new EnvironmentFact(Configured.name(name), tier)));
        return database.read(handle -> new EnvironmentStore(handle).find(organization, Set.of(Configured.name(name))))
                .values()
                .iterator()
                .next();
    }

    /** Who did what with a rollout: {@code ada cancel}. */
    List<String> trail(Rollout rollout) {
        return rollouts.trail(rollout.id()).stream()
                .map(entry -> entry.actor() + " " + entry.action())
                .toList();
    }

    /** {@code pay;1}, {@code ui;2}. */
    static List<VersionName> versions(String... names) {
        return Stream.of(names)
                .map(name -> VersionName.parse("component", "GLOBAL.Acme." + name))
                .toList();
    }

    static Request request(Strategy strategy, boolean rollsBack, String... components) {
        return request(new Goal(null, versions(components)), strategy, rollsBack);
    }

    static Request request(Goal goal, Strategy strategy, boolean rollsBack) {
        return new Request(Request.Kind.DEPLOY, goal, strategy, false, rollsBack, null, false, null, "ada");
    }

    Rollout deploy(String... components) {
        return deploy(new Strategy.AllAtOnce(0), components);
    }

    Rollout deploy(Strategy strategy, String... components) {
        return rollouts.start(ask(), request(strategy, false, components));
    }

    /** Describes the version of the application {@code shop} and deploys it as a whole. */
    Rollout deployShop(String version, boolean rollsBack, String... components) {
        var name = VersionName.parse("application", "GLOBAL.Acme.shop;" + version);
        recorder.applicationVersions(
                "test", List.of(new ApplicationVersionFact(name.base(), version, versions(components), List.of())));
        return rollouts.start(
                ask(), request(new Goal(name, versions(components)), new Strategy.AllAtOnce(0), rollsBack));
    }

    /** Waits until it is there. */
    Rollout await(Rollout rollout, RolloutStatus status) {
        await(rollout.id() + " is " + status, () -> now(rollout).status() == status);
        return now(rollout);
    }

    /** Waits until it has ended and its end is recorded; says how: {@code succeeded}, or {@code failed: why}. */
    String end(Rollout rollout) {
        await(rollout.id() + " ends", () -> isRecorded(rollout.id()));
        var state = now(rollout).state();
        return state.status().word() + (state.reason().isEmpty() ? "" : ": " + state.reason());
    }

    Rollout now(Rollout rollout) {
        return rollouts.find(rollout.id()).orElseThrow();
    }

    boolean isRecorded(RolloutId id) {
        return database.read(handle -> handle.createQuery("select recorded from rollout where id = :id")
                .bind("id", id.number())
                .mapTo(Boolean.class)
                .one());
    }

    static void await(String what, BooleanSupplier isSo) {
        var pause = new Semaphore(0);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            try {
                if (pause.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody releases it");
                }
            } catch (InterruptedException e) {
                throw new AssertionError(what, e);
            }
        }
    }

    /** Each step as {@code pay;2 on e1: succeeded}. */
    List<String> steps(Rollout rollout) {
        return rollouts.steps(rollout.id()).stream()
                .map(step -> "%d %s on %s: %s"
                        .formatted(
                                step.plan().wave(),
                                step.plan().version().toString().replace("GLOBAL.Acme.", ""),
                                step.plan().endpoint(),
                                step.status().word()))
                .toList();
    }

    /** The text of a file in an endpoint's folder; empty where there is none. */
    String file(String endpoint, String name) {
        var path = configured.at(endpoint).resolve(name);
        try {
            return Files.exists(path) ? Files.readString(path).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What runs on an endpoint. */
    String on(String endpoint, String component) {
        return file(endpoint, "GLOBAL.Acme." + component);
    }

    String log(Rollout rollout) {
        return String.join(
                "\n",
                rollouts.log(rollout.id(), 0, 10_000).stream()
                        .map(LogLine::text)
                        .toList());
    }

    /** Deployments as they are recorded, oldest first: {@code 1 shop;2 succeeded}. */
    List<String> recorded() {
        return database.read(
                handle -> handle.createQuery("""
                        select d.external_id || ' ' || coalesce(a.name || ';' || av.version, c.name || ';' || cv.version)
                          || ' ' || d.outcome
                        from deployment d
                        left join application a on a.id = d.application_id
                        left join application_version av on av.id = d.application_version_id
                        left join component c on c.id = d.component_id
                        left join component_version cv on cv.id = d.component_version_id
                        where d.source = 'fairlead'
                        order by d.id""").mapTo(String.class).list());
    }

    /** A file that scripts can wait for. */
    static void touch(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nullable String problem(Runnable work) {
        try {
            work.run();
            return null;
        } catch (Refused e) {
            return e.refusal().detail();
        }
    }

    @Override
    public void close() {
        runner.close();
        deployers.close();
        recorder.close();
    }
}
