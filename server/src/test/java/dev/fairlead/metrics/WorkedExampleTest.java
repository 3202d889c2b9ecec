package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The worked example of docs/metrics.md, number by number. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkedExampleTest {
    static final String EXAMPLE = """
            commit pay a 10:00 10:00
            commit pay b 11:00 11:00 a
            commit pay c 09:00 12:00 b
            commit ui  u 08:00 08:00
            build pay v1 a
            build pay v2 b
            build pay v3 c
            build ui  v1 u
            version shop 1 pay v1 ui v1
            deploy 13:00 prod shop 1 whole
            deploy 14:00 prod pay v2 failed
            deploy 15:00 prod pay v3
            deploy 16:00 prod pay v1
            deploy 17:00 prod pay v3
            """;

    private World world;

    @BeforeAll
    void tellTheExample() {
        world = World.of(EXAMPLE);
    }

    @AfterAll
    void forget() {
        world.close();
    }

    @Test
    void everySuccessfulDeploymentOfAnyPartIsOneOfTheApplication() {
        assertThat(world.frequency("application shop in prod"))
                .isEqualTo("deploys 4 | failed 1 | cancelled 0 | redeployed 0");
    }

    @Test
    void aComponentCountsWhatChangedIt() {
        assertThat(world.frequency("component pay in prod"))
                .isEqualTo("deploys 4 | failed 1 | cancelled 0 | redeployed 0");
        assertThat(world.frequency("component ui in prod"))
                .isEqualTo("deploys 1 | failed 0 | cancelled 0 | redeployed 0");
    }

    @Test
    void theDomainCountsEachDeploymentOnce() {
        assertThat(world.frequency("domain GLOBAL.Acme"))
                .isEqualTo("deploys 4 | failed 1 | cancelled 0 | redeployed 0");
    }

    @Test
    void latestCommit() {
        assertThat(world.leadTime("application shop in prod", Form.LATEST_COMMIT, Basis.COMMITTER))
                .isEqualTo("p50 3h | n 2 | nothingNew 2");
    }

    @Test
    void everyChangeByAuthorAndByCommitter() {
        assertThat(world.leadTime("application shop in prod", Form.EVERY_CHANGE, Basis.AUTHOR))
                .isEqualTo("p50 5h | n 2 | noBaseline 2");
        assertThat(world.leadTime("application shop in prod", Form.EVERY_CHANGE, Basis.COMMITTER))
                .isEqualTo("p50 3.5h | n 2 | noBaseline 2");
    }

    @Test
    void versionIsMeasuredAtItsLastDeployment() {
        // {pay v1, ui v1} at 16:00 is 6 h, {pay v3, ui v1} at 17:00 is 5 h
        assertThat(world.leadTime("application shop in prod", Form.VERSION, Basis.COMMITTER))
                .isEqualTo("p50 5.5h | n 2");
    }
}
