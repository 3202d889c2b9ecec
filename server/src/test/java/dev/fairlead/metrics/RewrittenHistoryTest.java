package dev.fairlead.metrics;

import static dev.fairlead.metrics.Histories.BUILDS;
import static dev.fairlead.metrics.Histories.PAY;
import static dev.fairlead.metrics.Histories.assertSameAfterRebuild;
import static dev.fairlead.metrics.Histories.commit;
import static dev.fairlead.metrics.Histories.day;
import static dev.fairlead.metrics.Histories.every;
import static dev.fairlead.metrics.Histories.ofChain;
import static dev.fairlead.metrics.Histories.suspects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.report.quality.Finding;
import dev.fairlead.report.quality.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a history was written anew or moved, what was there before is told by its patches, or the deployment is left out. */
class RewrittenHistoryTest {
    /** Twenty old commits, v1, then the same twenty with other names and two new ones, v2. */
    private static World rewritten(String repositoryAfter, String prefix, boolean patches, int changed) {
        var world = new World();
        for (int i = 1; i <= 20; i++) {
            world.tell(commit(
                    "o" + i,
                    i == 1 ? List.of() : List.of("o" + (i - 1)),
                    day(1).minus(Duration.ofDays(500 - i)),
                    patches ? "patch" + i : null));
        }
        for (int i = 1; i <= 22; i++) {
            world.tell(commit(
                    repositoryAfter,
                    prefix + i,
                    i == 1 ? List.of() : List.of(prefix + (i - 1)),
                    i > 20 ? day(i - 18) : day(1).minus(Duration.ofDays(500 - i)),
                    patches ? "patch" + i + (i == changed ? "b" : "") : null));
        }
        world.tell(Timeline.facts("build pay v1 o20\ndeploy 2026-03-02T12:00 prod pay v1"));
        return world;
    }

    private static void deployNew(World world, String commit) {
        world.tell(Timeline.facts("build pay v2 " + commit + "\n\ndeploy 2026-03-05T12:00 prod pay v2"));
    }

    @Test
    void equalPatchesTellWhatARewrittenHistoryHeldBefore() {
        try (var world = rewritten("pay", "n", true, 0)) {
            deployNew(world, "n22");
            assertThat(every(world, PAY)).isEqualTo("p50 40h | n 2 | duplicates 20 | noBaseline 20");
            assertSameAfterRebuild(world);
        }
    }

    @Test
    void aRewrittenHistoryWithoutPatchesIsFoundAndNotCounted() {
        try (var world = rewritten("pay", "n", false, 0)) {
            deployNew(world, "n22");
            assertThat(every(world, PAY)).isEqualTo("p50 null | n 0 | noBaseline 20 | unknownChanges 1");
            var found = suspects(world, Finding.REWRITTEN_HISTORY);
            assertThat(found).extracting(Suspect::told).containsExactly("shares nothing with v1");
            assertThat(found).extracting(Suspect::against).containsExactly("22 changes are not counted");
            assertThat(suspects(world, Finding.UNKNOWN_CHANGES)).isEmpty();
            // what comes after it is compared with the new history
            world.tell(commit("n23", List.of("n22"), day(6), null));
            world.tell(Timeline.facts("build pay v3 n23\n\n\ndeploy 2026-03-06T12:00 prod pay v3"));
            assertThat(every(world, PAY)).isEqualTo("p50 4h | n 1 | noBaseline 20 | unknownChanges 1");
            assertSameAfterRebuild(world);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 20})
    void whereNotAllPatchesAreEqualNoneIsTakenForKnown(int changed) {
        try (var world = rewritten("pay", "n", true, changed)) {
            deployNew(world, "n22");
            assertThat(every(world, PAY)).isEqualTo("p50 null | n 0 | noBaseline 20 | unknownChanges 1");
        }
    }

    @Test
    void aHistoryThatMovedToAnotherRepositoryIsTheSame() {
        try (var world = rewritten("moved", "o", false, 0)) {
            world.tell(Timeline.facts("build pay v2 o22").stream()
                    .map(build -> movedTo("moved", build))
                    .toList());
            world.tell(Timeline.facts("\n\ndeploy 2026-03-05T12:00 prod pay v2"));
            assertThat(every(world, PAY)).isEqualTo("p50 40h | n 2 | duplicates 20 | noBaseline 20");
            assertSameAfterRebuild(world);
        }
    }

    private static Object movedTo(String repository, Object build) {
        var fact = (ComponentVersionFact) build;
        return new ComponentVersionFact(
                fact.component(),
                fact.version(),
                Timeline.repository(repository),
                fact.commit(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null);
    }

    @Test
    void anotherHistoryThatIsMergedInIsNoRewriting() {
        try (var world = new World()) {
            IntStream.rangeClosed(1, 3).forEach(number -> world.tell(ofChain(number)));
            world.tell(commit("x1", List.of(), day(3), null));
            world.tell(commit("x2", List.of("x1"), day(4), null));
            world.tell(commit("c6", List.of("c3", "x2"), day(6), null));
            world.tell(Timeline.facts(BUILDS).subList(0, 2));
            world.tell(Timeline.facts(BUILDS).subList(4, 6));
            assertThat(every(world, PAY)).isEqualTo("p50 64h | n 2 | noBaseline 3");
        }
    }
}
