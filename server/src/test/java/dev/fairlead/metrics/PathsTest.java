package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.report.question.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Components that live in a part of their repository. */
class PathsTest {
    /** Nine commits, one a day at eight: the first touches everything, then api and web take turns. */
    private static final String MONOREPO = """
            commit mono c1 2026-03-01T08:00 2026-03-01T08:00 touches=api/main.go,web/main.js
            commit mono c2 2026-03-02T08:00 2026-03-02T08:00 c1 touches=api/a.go
            commit mono c3 2026-03-03T08:00 2026-03-03T08:00 c2 touches=web/a.js
            commit mono c4 2026-03-04T08:00 2026-03-04T08:00 c3 touches=api/b.go
            commit mono c5 2026-03-05T08:00 2026-03-05T08:00 c4 touches=web/b.js
            commit mono c6 2026-03-06T08:00 2026-03-06T08:00 c5 touches=api/c.go
            commit mono c7 2026-03-07T08:00 2026-03-07T08:00 c6 touches=web/c.js
            commit mono c8 2026-03-08T08:00 2026-03-08T08:00 c7 touches=api/d.go
            commit mono c9 2026-03-09T08:00 2026-03-09T08:00 c8 touches=web/d.js
            build api 1 c1 of mono
            build api 2 c9 of mono
            build web 1 c1 of mono
            build web 2 c9 of mono
            contain shop api web
            """;

    private static final String DEPLOYED = """
            deploy 2026-03-01T12:00 prod api 1
            deploy 2026-03-01T12:00 prod web 1
            deploy 2026-03-09T12:00 prod api 2
            deploy 2026-03-10T12:00 prod web 2
            """;

    private static World world(String text) {
        var world = World.of(text);
        world.tell(Timeline.component("api", "mono", "api/**"));
        world.tell(Timeline.component("web", "mono", "web/**"));
        return world;
    }

    private static String changes(World world, String question) {
        return world.leadTime(question, Form.EVERY_CHANGE, Basis.AUTHOR);
    }

    private static String latest(World world, String question) {
        return world.leadTime(question, Form.LATEST_COMMIT, Basis.COMMITTER);
    }

    @Test
    void onlyWhatTouchesItsPathsIsAComponentsChange() {
        try (var world = world(MONOREPO + DEPLOYED)) {
            // c2 175 h 4 min ..., c8 28 h: 172, 124, 76, 28
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 100h | n 4 | noBaseline 1");
            assertThat(changes(world, "component web in prod")).isEqualTo("p50 100h | n 4 | noBaseline 1");
            assertThat(changes(world, "application shop in prod")).isEqualTo("p50 100h | n 8 | noBaseline 1");
        }
    }

    @Test
    void theNewestCommitOfAVersionIsTheNewestOfItsOwn() {
        try (var world = world(MONOREPO + DEPLOYED)) {
            // 1 March 4 h; 9 March: c8 of 8 March 08:00, and not c9
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 16h | n 2");
            assertThat(latest(world, "component web in prod")).isEqualTo("p50 16h | n 2");
            assertThat(world.leadTime("component api in prod", Form.VERSION, Basis.AUTHOR))
                    .isEqualTo("p50 16h | n 2");
        }
    }

    @Test
    void pathsThatChangeChangeWhatCounts() {
        try (var world = World.of(MONOREPO + DEPLOYED)) {
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 88h | n 8 | noBaseline 1");
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 4h | n 2");

            world.tell(Timeline.component("api", "mono", "api/**", "web/a.js", "!api/d.go"));
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 136h | n 4 | noBaseline 1");
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 40h | n 2");

            world.tell(Timeline.component("api", "mono"));
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 88h | n 8 | noBaseline 1");
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 4h | n 2");
        }
    }

    @Test
    void aCommitWhoseFilesAreNotToldMakesChangesUnknownUntilTheyAre() {
        try (var world = world(MONOREPO.replace("c5 touches=api/c.go", "c5") + DEPLOYED)) {
            assertThat(changes(world, "component api in prod")).startsWith("p50 null | n 0 | noBaseline 1");
            assertThat(unknown(world)).isEqualTo("paths");
            assertThat(latest(world, "component api in prod"))
                    .as("c8 is newer than c6")
                    .isEqualTo("p50 16h | n 2");

            world.tell(Timeline.facts(MONOREPO.lines().skip(5).findFirst().orElseThrow()));

            assertThat(changes(world, "component api in prod")).isEqualTo("p50 100h | n 4 | noBaseline 1");
        }
    }

    private static String unknown(World world) {
        return world.database()
                .database()
                .read(handle -> handle.createQuery(
                                "select distinct changes_unknown from series_deployment where changes_unknown is not null")
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void aBuildThatTouchesNoneOfItsPathsBringsNothingNew() {
        try (var world = world(MONOREPO + """
                build api a2 c2 of mono
                build api a3 c3 of mono
                build web w3 c3 of mono
                build api a5 c5 of mono
                build api a5again c5 of mono
                deploy 2026-03-02T12:00 prod api a2
                deploy 2026-03-02T12:00 prod web 1
                deploy 2026-03-20T12:00 prod api a3 rollout=r1
                deploy 2026-03-20T12:00 prod web w3 rollout=r1
                deploy 2026-03-21T12:00 prod api a5
                deploy 2026-03-22T12:00 prod api a5again
                deploy 2026-03-23T12:00 prod api 1
                """)) {
            // a3 brings c3, which is web's; a5again and 1 bring no commit at all
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 208h | n 2 | nothingNew 3");
            // of the rollout web's part alone is new
            assertThat(latest(world, "application shop in prod")).isEqualTo("p50 220h | n 4 | nothingNew 2");
            assertThat(latest(world, "domain GLOBAL.Acme")).endsWith("h | n 4 | nothingNew 2");
            assertThat(world.frequency("component api in prod"))
                    .isEqualTo("deploys 5 | failed 0 | cancelled 0 | redeployed 0");
            // its version is as old as ever
            assertThat(world.leadTime("component api in prod", Form.VERSION, Basis.COMMITTER))
                    .startsWith("p50")
                    .contains("| n 5");

            var increments = Derived.of(world.database());
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .isEmpty();
        }
    }

    @Test
    void whatMayTouchItsPathsIsNotSaidToBringNothing() {
        var facts = MONOREPO.replace("c2 touches=web/a.js", "c2") + """
                build api a2 c2 of mono
                build api a3 c3 of mono
                deploy 2026-03-02T12:00 prod api a2
                deploy 2026-03-20T12:00 prod api a3
                """;
        try (var world = world(facts)) {
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 4h | n 1 | unknownCommit 1");

            world.tell(Timeline.facts(MONOREPO.lines().skip(2).findFirst().orElseThrow()));

            assertThat(latest(world, "component api in prod")).isEqualTo("p50 4h | n 1 | nothingNew 1");
        }
    }

    @Test
    void whatAFirstDeploymentBringsIsNotKnownWithoutACommitOfItsOwn() {
        var lines = MONOREPO.lines().toList();
        // as a clone of depth 1 tells it, whose only commit touches web alone
        var facts = lines.get(2) + """

                build api 1 c3 of mono
                build web 1 c3 of mono
                contain shop api web
                deploy 2026-03-03T12:00 prod api 1
                deploy 2026-03-03T12:00 prod web 1
                """;
        try (var world = world(facts)) {
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 null | n 0 | unknownCommit 1");
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 null | n 0 | unknownChanges 1");
            assertThat(changes(world, "component web in prod")).isEqualTo("p50 null | n 0 | noBaseline 1");
            assertThat(changes(world, "application shop in prod"))
                    .isEqualTo("p50 null | n 0 | noBaseline 1 | unknownChanges 1");
            assertThat(known(world, "component api in prod")).isZero();
            assertThat(known(world, "component web in prod")).isEqualTo(1);

            world.tell(Timeline.facts(lines.get(1)));
            assertThat(changes(world, "component api in prod"))
                    .as("one of its own is known")
                    .isEqualTo("p50 null | n 0 | noBaseline 1");

            var increments = Derived.of(world.database());
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .isEmpty();
        }
    }

    @Test
    void norWhereNobodyToldWhatItsOnlyCommitTouches() {
        try (var world = world("""
                commit mono c1 2026-03-01T08:00 2026-03-01T08:00
                build api 1 c1 of mono
                deploy 2026-03-01T12:00 prod api 1
                """)) {
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 null | n 0 | unknownChanges 1");
            assertThat(known(world, "component api in prod")).isZero();

            world.tell(Timeline.facts(MONOREPO.lines().findFirst().orElseThrow()));
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 null | n 0 | noBaseline 1");
            assertThat(known(world, "component api in prod")).isEqualTo(1);
        }
    }

    /** Of how many deployments all changes are known. */
    private static @Nullable Long known(World world, String question) {
        return world.reports()
                .leadTime(
                        World.question(question, World.march()),
                        new Question.LeadTimeOf(Form.EVERY_CHANGE, Basis.AUTHOR, true))
                .completeness()
                .withKnownChanges();
    }

    /** What the migration has derived anew. */
    private static String due() {
        try (var in = PathsTest.class.getResourceAsStream("/db/migration/V24__untouched.sql")) {
            var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return sql.substring(sql.indexOf("insert into derivation_due")).replaceFirst(";\\s*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatAnEarlierReleaseDerivedIsDerivedAgain() {
        try (var world = world(MONOREPO + """
                build api a2 c2 of mono
                build api a3 c3 of mono
                deploy 2026-03-02T12:00 prod api a2
                deploy 2026-03-20T12:00 prod api a3
                """)) {
            world.derive();
            var now = Derived.of(world.database());
            world.database().database().useTransaction(handle -> {
                handle.execute("""
                        update series_deployment
                        set first_time = true, untouched = false, committer_from = '2026-03-02T08:00Z', committer_basis = 'committer'
                        where untouched""");
                handle.execute(due());
            });

            assertThat(latest(world, "application shop in prod")).isEqualTo("p50 4h | n 1 | nothingNew 1");
            assertThat(Derived.difference(Derived.of(world.database()), now)).isEmpty();
        }
    }

    @Test
    void deployedOneByOneItIsAsReadAtOnce() {
        try (var world = world(MONOREPO)) {
            for (var line : DEPLOYED.lines().toList()) {
                world.tell(Timeline.facts(line).getFirst());
                world.derive();
            }
            assertThat(changes(world, "component web in prod")).startsWith("p50");
        }
        var steps = new StringBuilder(MONOREPO);
        for (int i = 2; i <= 8; i++) {
            steps.append("build api v%d c%d of mono\n".formatted(i, i));
        }
        try (var world = world(steps.toString())) {
            for (int i = 2; i <= 8; i++) {
                world.tell(
                        Timeline.facts("\n".repeat(i) + "deploy 2026-03-%02dT12:00 prod api v%d".formatted(i + 1, i)));
                world.derive();
            }
            var increments = Derived.of(world.database());
            // v3, v5 and v7 bring what is web's
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 28h | n 4 | nothingNew 3");
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 28h | n 3 | noBaseline 2");
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .isEmpty();
        }
    }
}
