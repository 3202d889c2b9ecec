package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    @AutoClose
    private static final TestDatabase test = TestDatabase.fresh();

    @Test
    void theMachineOfATestIsNeitherEnglishNorInUtc() {
        assertThat(ZoneId.systemDefault().getId()).isEqualTo("Asia/Kathmandu");
        assertThat("I".toLowerCase(java.util.Locale.getDefault())).isEqualTo("ı");
    }

    @Test
    void sessionsAreInUtcWhereverTheServerRuns() {
        assertThat(one("select current_setting('timezone')", String.class)).isEqualTo("UTC");
        assertThat(one("select date_trunc('day', timestamptz '2026-01-01 23:30+00')::text", String.class))
                .isEqualTo("2026-01-01 00:00:00+00");
    }

    @Test
    void instantsGoInAndOutToTheMicrosecond() {
        var instant = Instant.parse("2026-03-29T01:30:00.123456Z");
        test.database().useTransaction(handle -> {
            assertThat(handle.createQuery("select cast(:at as timestamptz)")
                            .bind("at", instant)
                            .mapTo(Instant.class)
                            .one())
                    .isEqualTo(instant);
            assertThat(handle.createQuery("select (:at)::text")
                            .bind("at", instant)
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("2026-03-29 01:30:00.123456+00");
            assertThat(handle.createQuery("select cast(:at as timestamptz)")
                            .bindByType("at", null, Instant.class)
                            .mapTo(Instant.class)
                            .findOne())
                    .isEqualTo(Optional.empty());
        });
    }

    @Test
    void anUnknownTimeInAnArrayGoesInAsNull() {
        var times = new @Nullable Instant[] {Instant.parse("2026-03-29T01:30:00Z"), null};
        int unknown = test.database()
                .read(handle -> handle.createQuery("""
                        select count(*) filter (where at is null)
                        from unnest(:times) as t (at)""")
                        .bind("times", times)
                        .mapTo(Integer.class)
                        .one());
        assertThat(unknown).isEqualTo(1);
    }

    @Test
    void arraysGoInAsColumnsOfASet() {
        record Row(long id, String name, Instant at) {}
        var at = Instant.parse("1900-01-01T00:00:00Z");
        var rows = test.database()
                .read(handle -> handle.createQuery("""
                        select id, name, at
                        from unnest(:ids, :names, :times) as t (id, name, at)
                        order by id""")
                        .bind("ids", new long[] {1, 2})
                        .bindArray("names", String.class, List.of("a,\"{", "ı"))
                        .bind("times", new Instant[] {at, at})
                        .map((row, _) -> new Row(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getObject("at", java.time.OffsetDateTime.class)
                                        .toInstant()))
                        .list());
        assertThat(rows).containsExactly(new Row(1, "a,\"{", at), new Row(2, "ı", at));
    }

    @Test
    void arraysComeOut() {
        assertThat(one("select array[1, 2]::bigint[]", long[].class)).containsExactly(1, 2);
        assertThat(one("select array['2026-01-01T00:00:00Z'::timestamptz]", Instant[].class))
                .containsExactly(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void eachDatabaseIsFresh() {
        try (var other = TestDatabase.fresh()) {
            other.database()
                    .useTransaction(handle -> handle.execute("insert into organization (name) values ('Acme')"));
            assertThat(one("select count(*) from organization", Long.class)).isZero();
        }
    }

    private static <T> T one(String sql, Class<T> type) {
        return test.database()
                .read(handle -> handle.createQuery(sql).mapTo(type).one());
    }
}
