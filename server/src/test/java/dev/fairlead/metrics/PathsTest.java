package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

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
            // v3 brings c3, which is web's: its newest commit is c2
            assertThat(latest(world, "component api in prod")).isEqualTo("p50 28h | n 7");
            assertThat(changes(world, "component api in prod")).isEqualTo("p50 28h | n 3 | noBaseline 2");
            world.rebuild();
            assertThat(Derived.difference(Derived.of(world.database()), increments))
                    .isEmpty();
        }
    }
}
