package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which commit a version is, where only its name says so. */
class CommitNamesTest {
    private static final String COMMIT = "e505fe1a3b4c5d6e7f8091a2b3c4d5e6f7089abc";

    private static String found(World world) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery("""
                        select coalesce(w.commit_rule, '-') || ' ' || coalesce(c.sha, '-') || coalesce(' ' || cardinality(w.commit_candidates), '')
                        from commit_of_component_version w
                        left join commit c on c.organization_id = w.organization_id and c.id = w.commit_id
                        """).mapTo(String.class).one());
    }

    private static World world(String version, List<String> commits) {
        var world = new World();
        world.tell(Timeline.facts("deploy 12:00 prod pay " + version));
        world.tell(Timeline.component("pay", "pay"));
        commits.forEach(sha -> world.tell(Timeline.commit("pay", sha, "08:00")));
        return world;
    }

    @ParameterizedTest
    @CsvSource({
        "e505fe1, name",
        "E505FE1A, name",
        "e505fe1a3b4c5d6e7f8091a2b3c4d5e6f7089abc, name",
        "sha-e505fe1, part",
        "SHA-E505FE1, part",
        "main-e505fe1-1746691200, part",
        "20260508-e505fe1, part",
        "20260508.1-e505fe1a, part",
        "v1.2.3-4-ge505fe1, describe",
        "v1.2.3-4-ge505fe1-dirty, describe",
        "1.2.3.dev4+ge505fe1.d20260508, describe",
        "v1.2.3-e505fe1, part",
        "1.2.3+e505fe1, part",
        "1.2.3+build.7.e505fe1a, part",
        "feature_login_e505fe1, part",
        "main-e505fe1a3b4c5d6e7f8091a2b3c4d5e6f7089abc, part",
        "sha-e505fe1a3b4c5d6e7f8091a2b3c4d5e6f7089abc, part",
        "release-e505fe1, part",
        "v0.0.0-20191109021931-e505fe1a3b4c, part",
        "pr-1234567-e505fe1, part"
    })
    void aNameThatHoldsACommitIsThatCommit(String version, String rule) {
        try (var world = world(version, List.of(COMMIT))) {
            assertThat(found(world)).isEqualTo(rule + " " + COMMIT);
            assertThat(world.leadTime("component pay in prod", Form.LATEST_COMMIT, Basis.COMMITTER))
                    .isEqualTo("p50 4h | n 1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1.2.3",
        "e505fe",
        "xe505fe1",
        "e505fe1x",
        "e505fe12",
        "1746691200",
        "20260508",
        "20260508-1746691200",
        "sha256:e505fe1a3b4c5d6e7f8091a2b3c4d5e6f7089abce505fe1a3b4c5d6e7f8091a2",
        "550e8400-e29b-41d4",
        "release-e505fe1a3b4c5d6e7f8091a2b3c4d5e6f7089abc"
    })
    void whatHoldsNoCommitOfTheRepositoryHasNone(String version) {
        try (var world = world(version, List.of(COMMIT))) {
            assertThat(found(world)).isEqualTo("- -");
        }
    }

    @Test
    void twoCommitsThatFitAreNoneAndAreNamed() {
        var other = "e505fe1" + "0".repeat(33);
        try (var world = world("main-e505fe1", List.of(COMMIT, other))) {
            assertThat(found(world)).isEqualTo("- - 2");
        }
        try (var world = world("main-e505fe1a", List.of(COMMIT, other))) {
            assertThat(found(world)).isEqualTo("part " + COMMIT);
        }
        try (var world = world("e505fe1a-abcdef0", List.of(COMMIT, "abcdef0" + "1".repeat(33)))) {
            assertThat(found(world)).isEqualTo("- - 2");
        }
    }

    @Test
    void digitsAloneAreACommitOnlyWhereNothingElseFits() {
        var digits = "1746691" + "a".repeat(33);
        try (var world = world("main-1746691", List.of(digits))) {
            assertThat(found(world)).isEqualTo("digits " + digits);
        }
        try (var world = world("abcdef0-1746691", List.of(digits))) {
            assertThat(found(world))
                    .as("a part with a letter is the commit, told or not")
                    .isEqualTo("- -");
        }
        var date = "20260508" + "b".repeat(32);
        try (var world = world("20260508-1746691", List.of(digits, date))) {
            assertThat(found(world)).as("not the date").isEqualTo("digits " + digits);
        }
        try (var world = world("nightly-20260508", List.of(date))) {
            assertThat(found(world)).isEqualTo("date " + date);
        }
    }

    @Test
    void theCommitThatTheBuildToldWins() {
        try (var world = world("main-e505fe1", List.of(COMMIT))) {
            world.tell(Timeline.facts("commit pay other 09:00 09:00\nbuild pay main-e505fe1 other"));

            assertThat(found(world)).isEqualTo("told " + Timeline.sha("other"));
        }
    }

    @Test
    void aCommitThatIsToldLaterFindsItsVersions() {
        for (var then : Map.of(
                        COMMIT, "p50 4h | n 1", "f505fe1" + COMMIT.substring(7), "p50 null | n 0 | unknownCommit 1")
                .entrySet()) {
            try (var world = new World()) {
                world.tell(Timeline.component("pay", "pay"));
                world.tell(Timeline.facts("deploy 12:00 prod pay main-e505fe1-1746691200"));
                world.derive();
                assertThat(world.leadTime("component pay in prod", Form.LATEST_COMMIT, Basis.COMMITTER))
                        .isEqualTo("p50 null | n 0 | unknownCommit 1");

                world.tell(Timeline.commit("pay", then.getKey(), "08:00"));

                assertThat(world.leadTime("component pay in prod", Form.LATEST_COMMIT, Basis.COMMITTER))
                        .isEqualTo(then.getValue());
            }
        }
    }
}
