package dev.fairlead.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.report.inventory.Running;
import dev.fairlead.rollout.plan.PlacementStore.Placement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is on an endpoint: by what deployments say, and by what the engine itself put there. */
class PresentTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long OURS = 1;
    private static final long THEIRS = 2;

    private static Running running(String version, Instant since, long deployment) {
        return new Running("GLOBAL.Acme.prod", "GLOBAL.Acme.pay", version, since, deployment, null, null);
    }

    private static Placement placed(String endpoint, @Nullable String version, Instant at) {
        return new Placement(endpoint, "GLOBAL.Acme.pay", version, at);
    }

    private static String on(String endpoint, List<Running> running, List<Placement> placements) {
        var present = new Present(running, placements, deployment -> deployment == OURS);
        var found = present.on(endpoint, Deliveries.version("pay;new"));
        return found == null ? "nothing" : Objects.requireNonNull(found).version();
    }

    @Test
    void ofWhatNobodyDeployedNothingIsThere() {
        assertThat(on("e1", List.of(), List.of())).isEqualTo("nothing");
    }

    @Test
    void whatOthersDeployedIsEverywhere() {
        assertThat(on("e1", List.of(running("1", NOON, THEIRS)), List.of())).isEqualTo("1");
    }

    @Test
    void theEngineKnowsEachEndpointByItself() {
        var running = List.of(running("2", NOON, OURS));
        var placements = List.of(placed("e1", "2", NOON), placed("e2", "1", NOON.minusSeconds(60)));
        assertThat(List.of(on("e1", running, placements), on("e2", running, placements), on("e3", running, placements)))
                .as("e3 was added later and has nothing yet")
                .containsExactly("2", "1", "nothing");
    }

    @Test
    void anEndpointOnWhichSomethingWasBrokenOffHasNothingThatAnybodyKnows() {
        assertThat(on("e1", List.of(running("1", NOON.minusSeconds(60), OURS)), List.of(placed("e1", null, NOON))))
                .isEqualTo("nothing");
    }

    @Test
    void whatOthersDeployedLaterIsEverywhereAgain() {
        var placements = List.of(placed("e1", "1", NOON));
        var later = List.of(running("9", NOON.plusSeconds(60), THEIRS));
        var earlier = List.of(running("9", NOON.minusSeconds(60), THEIRS));
        assertThat(List.of(on("e1", later, placements), on("e2", later, placements), on("e1", earlier, placements)))
                .containsExactly("9", "9", "1");
    }
}
