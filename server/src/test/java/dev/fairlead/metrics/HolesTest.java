package dev.fairlead.metrics;

import static dev.fairlead.metrics.Histories.BUILDS;
import static dev.fairlead.metrics.Histories.EVERY;
import static dev.fairlead.metrics.Histories.PAY;
import static dev.fairlead.metrics.Histories.assertSameAfterRebuild;
import static dev.fairlead.metrics.Histories.commit;
import static dev.fairlead.metrics.Histories.day;
import static dev.fairlead.metrics.Histories.every;
import static dev.fairlead.metrics.Histories.ofChain;
import static dev.fairlead.metrics.Histories.suspects;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Seeds;
import dev.fairlead.change.CommitFact;
import dev.fairlead.report.quality.Finding;
import dev.fairlead.report.quality.Suspect;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.receipt.PageAsked;
import dev.fairlead.report.receipt.Receipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** A lead time over commits that are not there is no lead time: it is said what is missing, and heals when it is told. */
class HolesTest {
    /** As builds in clones of depth 1 tell it: each its own commit, which names its parent. */
    private static World shallow() {
        var world = new World();
        IntStream.of(3, 6, 9, 12).forEach(number -> world.tell(ofChain(number)));
        world.tell(Timeline.facts(BUILDS));
        return world;
    }

    private static List<String> receipts(World world) {
        return world
                .reports()
                .leadTimeReceipts(World.question(PAY, World.march()), EVERY, PageAsked.oldestFirst(100, null))
                .items()
                .stream()
                .map(HolesTest::text)
                .toList();
    }

    private static String text(Receipt receipt) {
        return receipt.version() + " "
                + (receipt.commit() == null ? "-" : receipt.commit().substring(0, 4)) + " " + receipt.why();
    }

    @Test
    void changesBetweenShallowBuildsAreNotGuessed() {
        try (var world = shallow()) {
            assertThat(every(world, PAY)).isEqualTo("p50 null | n 0 | noBaseline 1 | unknownChanges 3");
            var completeness = world.reports()
                    .leadTime(World.question(PAY, World.march()), EVERY)
                    .completeness();
            assertThat(completeness.withKnownCommit()).isEqualTo(4);
            assertThat(completeness.withKnownChanges()).isEqualTo(1);
            assertThat(completeness.share()).isEqualTo(0.25);
            assertThat(world.leadTime(PAY, Form.LATEST_COMMIT, Basis.COMMITTER)).isEqualTo("p50 4h | n 4");
            assertThat(receipts(world))
                    .containsExactlyInAnyOrder(
                            "v1 6333 noBaseline",
                            "v2 6336 unknownChanges",
                            "v2 6335 missingCommit",
                            "v3 6339 unknownChanges",
                            "v3 6338 missingCommit",
                            "v4 6331 unknownChanges",
                            "v4 6331 missingCommit");
            var found = suspects(world, Finding.UNKNOWN_CHANGES);
            assertThat(found).extracting(Suspect::version).containsExactly("v4", "v3", "v2");
            assertThat(found.getLast().told()).isEqualTo("never told: " + Timeline.sha("c5"));
            assertThat(found.getLast().against()).isEqualTo("1 known changes are left out");
            assertSameAfterRebuild(world);
        }
    }

    @ParameterizedTest
    @Seeds(from = 1, worlds = 3, thoroughly = 12)
    void holesHealInWhateverOrderTheCommitsCome(long seed) {
        try (var world = shallow()) {
            var missing = new ArrayList<>(List.of(1, 2, 4, 5, 7, 8, 10, 11));
            Collections.shuffle(missing, new Random(seed));
            for (var number : missing) {
                world.derive();
                world.tell(ofChain(number));
            }
            assertThat(every(world, PAY)).isEqualTo("p50 28h | n 9 | noBaseline 3");
            assertThat(world.reports()
                            .leadTime(World.question(PAY, World.march()), EVERY)
                            .completeness()
                            .share())
                    .isEqualTo(1);
            assertThat(suspects(world, Finding.UNKNOWN_CHANGES)).isEmpty();
            assertSameAfterRebuild(world);
        }
    }

    @Test
    void onlyWhatLiesOverTheHoleIsUnknown() {
        try (var world = shallow()) {
            IntStream.of(7, 8).forEach(number -> world.tell(ofChain(number)));
            // v3 is known down to v2, which was there
            assertThat(every(world, PAY)).isEqualTo("p50 28h | n 3 | noBaseline 1 | unknownChanges 2");
            assertSameAfterRebuild(world);
        }
    }

    @Test
    void whatLiesBehindAFirstDeploymentIsNoHoleOfALaterOne() {
        try (var world = new World()) {
            world.tell(ofChain(3));
            world.tell(commit(4, List.of(2)));
            world.tell(commit(6, List.of(3, 4)));
            world.tell(Timeline.facts(BUILDS).subList(0, 2));
            world.tell(Timeline.facts(BUILDS).subList(4, 6));
            assertThat(every(world, PAY)).isEqualTo("p50 52h | n 1 | noBaseline 1");
        }
    }

    @Test
    void aVersionWhoseCommitWasNeverToldStaysAnUnknownCommit() {
        try (var world = new World()) {
            IntStream.of(1, 2, 3, 7, 8, 9).forEach(number -> world.tell(ofChain(number)));
            world.tell(Timeline.facts(BUILDS).subList(0, 3));
            world.tell(Timeline.facts(BUILDS).subList(4, 7));
            assertThat(every(world, PAY)).isEqualTo("p50 28h | n 3 | noBaseline 3 | unknownCommit 1");
            var receipts = world.reports()
                    .leadTimeReceipts(
                            World.question(PAY, World.march()),
                            new Question.LeadTimeOf(Form.EVERY_CHANGE, Basis.AUTHOR, true),
                            PageAsked.oldestFirst(100, null));
            assertThat(receipts.items())
                    .filteredOn(receipt -> receipt.why().equals("unknownCommit"))
                    .singleElement()
                    .satisfies(receipt -> assertThat(receipt.commit()).isNull());
            assertSameAfterRebuild(world);
        }
    }

    @Test
    void applicationsAndDomainsSayTheSame() {
        try (var world = shallow()) {
            world.tell(Timeline.facts("contain shop pay ui"));
            assertThat(every(world, "application shop in prod"))
                    .isEqualTo("p50 null | n 0 | noBaseline 1 | unknownChanges 3");
            assertThat(every(world, "domain GLOBAL.Acme"))
                    .isEqualTo("p50 null | n 0 | noBaseline 1 | unknownChanges 3");
            assertSameAfterRebuild(world);
        }
    }

    @Test
    void aCommitWithoutATimeIsInTheGraphWithoutOne() {
        try (var world = new World()) {
            IntStream.rangeClosed(1, 12)
                    .forEach(number ->
                            world.tell(number == 5 ? commit("c5", List.of("c4"), null, null) : ofChain(number)));
            world.tell(Timeline.facts(BUILDS));
            assertThat(every(world, PAY)).isEqualTo("p50 28h | n 8 | noBaseline 3 | unknownTime 1");
            assertThat(suspects(world, Finding.UNREAD_TIME))
                    .extracting(Suspect::told)
                    .containsExactly(Timeline.sha("c5"));
        }
    }

    @Test
    void aVersionOfACommitWithoutATimeTakesThatOfItsBuildOrNone() {
        try (var world = new World()) {
            world.tell(commit("c1", List.of(), null, null));
            world.tell(Timeline.facts("build pay v1 c1\ndeploy 2026-03-03T12:00 prod pay v1"));
            var report = world.reports()
                    .leadTime(
                            World.question(PAY, World.march()),
                            new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true));
            assertThat(World.text(report)).isEqualTo("p50 null | n 0 | unknownCommit 1");
            assertThat(report.completeness().share()).isEqualTo(1);
        }
    }

    @Test
    void cherryPicksAmongFirstDeploymentsAreOneChange() {
        try (var world = new World()) {
            world.tell(commit("c1", List.of(), day(1), "same"));
            world.tell(commit("c2", List.of("c1"), day(2), null));
            world.tell(commit("c3", List.of("c2"), day(3), "same"));
            world.tell(commit("c6", List.of("c3"), day(5), "same"));
            world.tell(Timeline.facts(BUILDS).subList(0, 2));
            world.tell(Timeline.facts(BUILDS).subList(4, 6));
            assertThat(every(world, PAY)).isEqualTo("p50 null | n 0 | duplicates 2 | noBaseline 2");
            assertSameAfterRebuild(world);
        }
    }

    @Test
    void theFirstCommitOfAPullRequestIsABasis() {
        try (var world = new World()) {
            IntStream.rangeClosed(1, 5).forEach(number -> world.tell(ofChain(number)));
            world.tell(new CommitFact(
                    "Acme",
                    Timeline.repository("pay"),
                    Timeline.sha("c6"),
                    List.of(Timeline.sha("c5")),
                    day(6),
                    day(6),
                    null,
                    day(3),
                    null,
                    null,
                    false,
                    false,
                    null,
                    null,
                    null));
            world.tell(Timeline.facts(BUILDS).subList(0, 2));
            world.tell(Timeline.facts(BUILDS).subList(4, 6));
            assertThat(world.leadTime(PAY, Form.EVERY_CHANGE, Basis.FIRST_COMMIT))
                    .isEqualTo("p50 76h | n 1 | noBaseline 3 | unknownTime 2");
        }
    }
}
