package dev.fairlead.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Thorough;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.deployer.Sshd;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.state.Rollout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed in the middle of rollouts over ten endpoints, at moments nobody chose. */
class KilledTest {
    private static final int KILLS = Thorough.times(8, 40);
    /** Two batches of the script's 0.3 s, and some more: kills hit every part of a rollout. */
    private static final int LONGEST_MILLIS = 1600;

    @TempDir
    Path folder;

    @AutoClose
    final TestDatabase test = TestDatabase.fresh();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void aRolloutBySshSurvivesTheDeathOfItsServer() throws IOException, InterruptedException {
        try (var sshd = Sshd.start(folder.resolve("sshd"));
                var asking = asking()) {
            var versions = new ArrayList<Rollout>();
            for (int kills = 0; kills < KILLS; kills++) {
                beginNext(asking, versions);
                var server = EngineProcess.on(test.address(), folder, sshd.door());
                pause(random.nextInt(LONGEST_MILLIS));
                server.kill();
            }
            try (var _ = EngineProcess.on(test.address(), folder, sshd.door())) {
                asking.end(versions.getLast());
            }
            everythingHappenedOnce(asking, versions);
        }
    }

    @Test
    void anotherServerTakesOver() throws IOException {
        try (var asking = asking()) {
            var versions = new ArrayList<Rollout>();
            var one = EngineProcess.on(test.address(), folder, null);
            var other = EngineProcess.on(test.address(), folder, null);
            for (int kills = 0; kills < KILLS / 4; kills++) {
                beginNext(asking, versions);
                pause(random.nextInt(LONGEST_MILLIS));
                one.kill();
                asking.end(versions.getLast());
                one = other;
                other = EngineProcess.on(test.address(), folder, null);
            }
            one.close();
            other.close();
            everythingHappenedOnce(asking, versions);
        }
    }

    /** Asks for rollouts and runs none. */
    private Engine asking() {
        return new Engine(test.database(), EngineProcess.tenEndpoints(folder, null), folder);
    }

    private void beginNext(Engine asking, List<Rollout> versions) {
        if (versions.isEmpty() || asking.isRecorded(versions.getLast().id())) {
            versions.add(asking.deploy(new Strategy.Rolling(4, 0), "pay;" + (versions.size() + 1)));
        }
    }

    private static void pause(int millis) {
        try {
            assertThat(new Semaphore(0).tryAcquire(Duration.ofMillis(millis).toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void everythingHappenedOnce(Engine asking, List<Rollout> versions) {
        var history = new StringBuilder();
        var recorded = new ArrayList<String>();
        for (int version = 1; version <= versions.size(); version++) {
            history.append("begin %1$d\nend %1$d\n".formatted(version));
            recorded.add(
                    "%s pay;%d succeeded".formatted(versions.get(version - 1).id(), version));
        }
        for (int endpoint = 0; endpoint < 10; endpoint++) {
            assertThat(asking.file("e" + endpoint, "history"))
                    .as("endpoint %d, seed %d", endpoint, seed)
                    .isEqualTo(history.toString().strip());
            assertThat(asking.on("e" + endpoint, "pay")).isEqualTo(Integer.toString(versions.size()));
        }
        assertThat(asking.recorded()).as("seed %d", seed).containsExactlyElementsOf(recorded);
    }
}
