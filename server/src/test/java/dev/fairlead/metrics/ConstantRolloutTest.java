package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.deployment.Outcome;
import dev.fairlead.report.receipt.PageAsked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rollout id that a pipeline never changes. */
class ConstantRolloutTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final int MOST_TOUCHED = 12;
    private static final int FACTS = Integer.getInteger("fairlead.rollout.facts", 3_000);

    private static Instant finished(int number) {
        return BEGIN.plus(Duration.ofMinutes(30L * (number / 3) + number % 3));
    }

    private static DeploymentFact fact(int number, Instant finished) {
        var component = Timeline.name("c" + number % 3);
        return new DeploymentFact(
                new DeploymentFact.Component(new VersionName(component, "v" + number / 3)),
                Timeline.name("prod"),
                Outcome.SUCCEEDED,
                null,
                finished,
                "prod",
                "chance",
                "d" + number,
                null,
                null,
                null);
    }

    private static long lastTransaction(World world) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery("select coalesce(max(xmin::text::bigint), 0) from series_deployment")
                        .mapTo(Long.class)
                        .one());
    }

    private static int rewritten(World world, long since) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery(
                                "select count(*) from series_deployment where xmin::text::bigint > :since")
                        .bind("since", since)
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void anEventOfTodayDerivesItsOwnAttemptAnewAndNotAllThatTheIdEverWas() {
        try (var world = World.of("contain shop c0 c1 c2")) {
            var facts = new ArrayList<DeploymentFact>();
            for (int i = 0; i < FACTS; i++) {
                // three components every half hour: the next version of the first begins the next attempt
                facts.add(fact(i, finished(i)));
            }
            for (int from = 0; from < FACTS; from += 1_000) {
                world.recorder().deployments("test", facts.subList(from, Math.min(FACTS, from + 1_000)));
            }
            timed("first", world::derive);
            var last = lastTransaction(world);

            world.recorder()
                    .deployments(
                            "test",
                            List.of(fact(FACTS, finished(facts.size() - 1).plus(Duration.ofMinutes(28)))));
            timed("one event", world::derive);

            assertThat(rewritten(world, last)).isBetween(1, MOST_TOUCHED);
            var late = fact(FACTS + 1, BEGIN.plus(Duration.ofDays(3)).plusSeconds(600));
            world.recorder().deployments("test", List.of(late));
            timed("a late event", world::derive);
            var increments = Derived.of(world.database());
            timed("rebuild", world::rebuild);

            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .isEmpty();
            timed(
                    "receipts",
                    () -> assertThat(world.reports()
                                    .frequencyReceipts(
                                            World.question("application shop in prod", World.march()),
                                            PageAsked.newestFirst(100, null))
                                    .items())
                            .hasSize(100));
        }
    }

    private static void timed(String what, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        if (FACTS > 10_000) {
            System.out.printf("%s: %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
        }
    }
}
