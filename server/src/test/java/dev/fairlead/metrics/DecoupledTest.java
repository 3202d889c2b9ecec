package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Components that are deployed one by one and shared by applications: the rules of docs/metrics.md, story by story. */
class DecoupledTest {

    private static void tell(String text, String... expected) {
        try (var world = World.of(text)) {
            for (int i = 0; i < expected.length; i += 2) {
                assertThat(world.frequency(expected[i])).as(expected[i]).isEqualTo(counts(expected[i + 1]));
            }
            world.rebuild();
            for (int i = 0; i < expected.length; i += 2) {
                assertThat(world.frequency(expected[i]))
                        .as("%s, rebuilt", expected[i])
                        .isEqualTo(counts(expected[i + 1]));
            }
        }
    }

    /** {@code 3} or {@code 3 failed 1 redeployed 2} in full. */
    private static String counts(String text) {
        return "deploys %s | failed %s | cancelled %s | redeployed %s"
                .formatted(
                        text.split(" ", 2)[0],
                        after("failed ", text),
                        after("cancelled ", text),
                        after("redeployed ", text));
    }

    private static String after(String word, String text) {
        int at = text.indexOf(word);
        return at < 0 ? "0" : text.substring(at + word.length()).split(" ", 2)[0];
    }

    @Test
    void aSharedComponentCountsInEachApplicationAndOnceInTheDomain() {
        tell(
                """
                contain shop pay ui
                contain till pay
                deploy 10:00 prod pay v1
                deploy 11:00 prod ui v1
                """,
                "application shop in prod",
                "2",
                "application till in prod",
                "1",
                "component pay in prod",
                "1",
                "domain GLOBAL.Acme in prod",
                "2");
    }

    @Test
    void deployedAsAWholeSomewhereItLivesOnlyWhereItWasDeployed() {
        tell(
                """
                version shop 1 pay v1 ui v1
                deploy 09:00 stage pay v1
                deploy 10:00 prod shop 1 whole
                deploy 11:00 test pay v1
                deploy 12:00 prod pay v2
                deploy 13:00 stage pay v2
                """,
                "application shop in prod",
                "2",
                // until ten o'clock it lived wherever its components were, and where it lives it stays
                "application shop in stage",
                "2",
                "application shop in test",
                "0",
                "component pay in test",
                "1");
    }

    @Test
    void neverDeployedAsAWholeItLivesWhereverItsComponentsAre() {
        tell(
                """
                version shop 1 pay v1 ui v1
                deploy 09:00 stage pay v1
                deploy 10:00 prod shop 1 whole failed
                deploy 11:00 test pay v1
                """,
                "application shop in stage",
                "1",
                "application shop in test",
                "1",
                "application shop in prod",
                "0 failed 1");
    }

    @Test
    void membersAreThoseOfTheLatestSnapshotAndThoseDeclared() {
        tell(
                """
                contain shop help
                version shop 1 pay v1 mail v1
                version shop 2 pay v2
                deploy 09:00 prod mail v0
                deploy 10:00 prod shop 1 whole
                deploy 11:00 prod mail v2
                deploy 12:00 prod shop 2 whole
                deploy 13:00 prod mail v3
                deploy 14:00 prod help v1
                """,
                // at 13:00 mail is no member any more, and help was declared as one
                "application shop in prod",
                "5",
                "component mail in prod",
                "4",
                "domain GLOBAL.Acme in prod",
                "6");
    }

    @Test
    void oneVersionToManyClustersIsOneDeployment() {
        tell("""
                contain shop pay
                deploy 10:00 prod pay v1 rollout=r1
                deploy 10:05 prod pay v1 rollout=r1
                deploy 10:10 prod pay v1 failed rollout=r1
                """, "application shop in prod", "1", "component pay in prod", "1", "domain GLOBAL.Acme", "1");
    }

    @Test
    void aRolloutOfThreeComponentsIsOneDeploymentOfTheApplication() {
        tell(
                """
                contain shop pay ui mail
                deploy 10:00 prod pay v1 rollout=r1
                deploy 10:05 prod ui v1 rollout=r1
                deploy 10:10 prod mail v1 rollout=r1
                deploy 11:00 prod pay v2 failed rollout=r2
                deploy 11:05 prod ui v2 failed rollout=r2
                """,
                "application shop in prod",
                "1 failed 1",
                "component pay in prod",
                "1 failed 1",
                "component mail in prod",
                "1",
                "domain GLOBAL.Acme in prod",
                "1 failed 1");
    }

    @Test
    void aLatePartMovesTheWholeRollout() {
        var rollout = """
                contain shop pay ui
                deploy 2026-03-02T22:50 prod pay v1 rollout=r1
                """;
        try (var world = World.of(rollout)) {
            world.derive();
            world.tell(Timeline.facts("deploy 2026-03-03T00:10 prod ui v1 rollout=r1"));
            var report = world.reports().frequency(World.question("application shop in prod", World.march()));
            var days = report.series().getFirst().buckets().stream()
                    .filter(bucket -> bucket.value().deployments() > 0)
                    .map(bucket -> bucket.start().toString());

            assertThat(days).containsExactly("2026-03-03");
        }
    }

    @Test
    void partsThatLieApartInTimeAreTwoAttempts() {
        tell("""
                contain shop web api
                deploy 2026-03-02T10:00 prod web v1 rollout=pipeline-1
                deploy 2026-03-16T10:00 prod api v1 rollout=pipeline-1
                """, "application shop in prod", "2", "domain GLOBAL.Acme in prod", "2");
    }

    @Test
    void regionAfterRegionForHoursIsOne() {
        tell("""
                contain shop web
                deploy 2026-03-02T10:00 prod web v1 rollout=r1
                deploy 2026-03-02T12:00 prod web v1 rollout=r1
                deploy 2026-03-02T14:00 prod web v1 rollout=r1
                """, "application shop in prod", "1", "component web in prod", "1");
    }

    @Test
    void aJobThatIsRunAgainAfterAnotherRolloutIsAnotherDeployment() {
        var text = """
                contain shop web
                commit web a 2026-03-02T08:00 2026-03-02T08:00
                commit web b 2026-03-08T08:00 2026-03-08T08:00 a
                build web v1 a
                build web v2 b
                deploy 2026-03-02T10:00 prod web v1 rollout=pipeline-100
                deploy 2026-03-08T10:00 prod web v2 rollout=pipeline-101
                deploy 2026-03-17T10:00 prod web v1 rollout=pipeline-100
                """;
        tell(text, "application shop in prod", "3", "component web in prod", "3");
        try (var world = World.of(text)) {
            assertThat(world.leadTime("application shop in prod", Form.LATEST_COMMIT, Basis.COMMITTER))
                    .isEqualTo("p50 2h | n 2 | nothingNew 1");
        }
    }

    @Test
    void anotherRolloutOfTheUnitWithinMinutesCutsTheFirstInTwo() {
        tell("""
                contain shop web api
                deploy 10:00 prod web v1 rollout=r1
                deploy 10:05 prod web v2 rollout=r2
                deploy 10:10 prod web v1 rollout=r1
                """, "application shop in prod", "3", "component web in prod", "3");
    }

    @Test
    void rolloutsOfOtherUnitsInBetweenCutNothing() {
        tell("""
                contain shop web api
                contain till pay
                deploy 10:00 prod web v1 rollout=r1
                deploy 10:05 prod pay v2 rollout=r2
                deploy 10:10 prod api v1 rollout=r1
                """, "application shop in prod", "1", "application till in prod", "1");
    }

    @Test
    void ofTheLegsOfAMatrixAnyMaySucceedInEitherOrder() {
        tell("""
                contain shop web
                deploy 10:00 prod web v1 rollout=r1
                deploy 10:03 prod web v1 failed rollout=r1
                deploy 11:00 prod web v2 failed rollout=r2
                deploy 11:03 prod web v2 rollout=r2
                """, "application shop in prod", "2", "component web in prod", "2");
    }

    @Test
    void aRunThatTakesItsOwnVersionBackDeployedTwice() {
        tell("""
                contain shop web
                deploy 09:00 prod web v1 rollout=run-1
                deploy 10:00 prod web v2 rollout=run-2
                deploy 10:05 prod web v1 rollout=run-2
                """, "application shop in prod", "3", "component web in prod", "3");
        tell("""
                contain shop web
                deploy 09:00 prod web v1 rollout=run-1
                deploy 10:00 prod web v2 failed rollout=run-2
                deploy 10:05 prod web v1 rollout=run-2
                """, "application shop in prod", "1 failed 1 redeployed 1");
    }

    @Test
    void theSameSetAgainIsARedeployment() {
        tell("""
                version shop 1 pay v1 ui v1
                deploy 10:00 prod shop 1 whole
                deploy 11:00 prod shop 1 whole
                deploy 12:00 prod pay v1
                deploy 13:00 prod pay v2
                """, "application shop in prod", "2 redeployed 2", "component pay in prod", "2 redeployed 1");
    }

    @Test
    void whatIsTakenOutAndComesBackIsDeployedAgain() {
        var text = """
                contain shop pay
                commit pay a 08:00 08:00
                build pay v1 a
                deploy 10:00 prod pay v1
                remove 11:00 prod pay
                deploy 12:00 prod pay v1
                """;
        tell(text, "component pay in prod", "2", "application shop in prod", "2");
        try (var world = World.of(text)) {
            assertThat(world.leadTime("component pay in prod", Form.LATEST_COMMIT, Basis.COMMITTER))
                    .isEqualTo("p50 2h | n 1 | nothingNew 1");
        }
    }

    @Test
    void anotherApplicationThatChangesASharedComponentIsADerivedDeployment() {
        tell(
                """
                version shop 1 pay v1 ui v1
                version till 1 pay v2
                version till 2 pay v2
                deploy 10:00 prod shop 1 whole
                deploy 11:00 prod till 1 whole
                deploy 12:00 prod till 2 whole
                """,
                "application shop in prod",
                "2",
                // at ten it was not yet known as a whole; at twelve it was the same set under another name
                "application till in prod",
                "2 redeployed 1",
                "component pay in prod",
                "2",
                "domain GLOBAL.Acme in prod",
                "2 redeployed 1");
    }

    @Test
    void aVersionThatIsDescribedAnewDoesNotChangeWhatWasDeployed() {
        tell("""
                version shop 1 pay v1 ui v1
                deploy 10:00 prod shop 1 whole
                version shop 1 pay v2 ui v1
                deploy 11:00 prod pay v1
                deploy 12:00 prod shop 1 whole
                """, "component pay in prod", "2 redeployed 1", "application shop in prod", "2 redeployed 1");
    }

    @Test
    void aDeploymentGetsItsSnapshotWhenItsVersionIsDescribedLater() {
        tell("""
                deploy 10:00 prod shop 1 whole
                deploy 11:00 prod pay v2
                version shop 1 pay v1 ui v1
                """, "application shop in prod", "2", "component pay in prod", "2", "component ui in prod", "1");
    }

    @Test
    void equalNamesInTwoDomainsNeverMix() {
        tell(
                """
                contain GLOBAL.Acme.North.shop GLOBAL.Acme.North.pay
                contain GLOBAL.Acme.South.shop GLOBAL.Acme.South.pay
                deploy 10:00 GLOBAL.Acme.North.prod GLOBAL.Acme.North.pay v1
                deploy 11:00 GLOBAL.Acme.North.prod GLOBAL.Acme.North.pay v2
                deploy 12:00 GLOBAL.Acme.South.prod GLOBAL.Acme.South.pay v1
                """,
                "application GLOBAL.Acme.North.shop in GLOBAL.Acme.North.prod",
                "2",
                "application GLOBAL.Acme.North.shop in GLOBAL.Acme.South.prod",
                "0",
                "component GLOBAL.Acme.South.pay in GLOBAL.Acme.South.prod",
                "1",
                "domain GLOBAL.Acme.North",
                "2",
                "domain GLOBAL.Acme.South",
                "1",
                "domain GLOBAL.Acme",
                "3");
    }

    @Test
    void equalNamesInTwoOrganisationsNeverMix() {
        tell(
                """
                deploy 10:00 prod pay v1
                deploy 10:00 GLOBAL.Umbrella.prod GLOBAL.Umbrella.pay v1
                deploy 11:00 GLOBAL.Umbrella.prod GLOBAL.Umbrella.pay v2
                """,
                "component pay in prod",
                "1",
                "component GLOBAL.Umbrella.pay in GLOBAL.Umbrella.prod",
                "2",
                "domain GLOBAL",
                "3");
    }
}
