package dev.fairlead.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopyRowsTest {
    private static final String TABLE = """
            create temporary table copied (
                place bigint
              , number bigint
              , count integer
              , share double precision
              , flag boolean
              , word text
              , moment timestamptz
              , day date
              , numbers bigint[]
              , counts integer[]
              , small smallint[]
            )""";

    private final TestDatabase test = TestDatabase.fresh();

    @AfterEach
    void close() {
        test.close();
    }

    private static List<String> read(Handle handle) {
        return handle.createQuery("select cast(copied as text) from copied order by place")
                .mapTo(String.class)
                .list();
    }

    @Test
    void everyTypeArrivesAsItWasTold() {
        test.database().useTransaction(handle -> {
            handle.execute(TABLE);
            var rows = new CopyRows(
                    "copied (place, number, count, share, flag, word, moment, day, numbers, counts, small)");
            rows.number(1)
                    .number(Long.MIN_VALUE)
                    .count(-7)
                    .real(0.875)
                    .flag(true)
                    .text("Grüße")
                    .moment(Instant.parse("2024-02-29T23:59:59.123456Z"))
                    .day(LocalDate.of(2024, 2, 29))
                    .numbers(List.of(3L, -1L))
                    .counts(new int[] {70_000, 2, 9}, 2)
                    .smallCounts(new int[] {-3, 400, 9}, 2)
                    .endRow();
            rows.number(2)
                    .number(Long.MAX_VALUE)
                    .count(0)
                    .real(1)
                    .flag(false)
                    .text("")
                    .moment(Instant.parse("1969-12-31T23:59:59.999999Z"))
                    .day(LocalDate.of(1969, 12, 31))
                    .numbers(List.of())
                    .counts(new int[0], 0)
                    .smallCounts(new int[0], 0)
                    .endRow();
            rows.flush(handle);
            assertThat(read(handle))
                    .containsExactly(
                            "(1,-9223372036854775808,-7,0.875,t,Grüße,\"2024-02-29 23:59:59.123456+00\",2024-02-29,\"{3,-1}\",\"{70000,2}\",\"{-3,400}\")",
                            "(2,9223372036854775807,0,1,f,\"\",\"1969-12-31 23:59:59.999999+00\",1969-12-31,{},{},{})");
        });
    }

    @Test
    void whatIsNotKnownArrivesAsNull() {
        test.database().useTransaction(handle -> {
            handle.execute(TABLE);
            var rows = new CopyRows("copied (place, number, word, moment, numbers)");
            rows.number(1).number(null).text(null).moment(null).nothing().endRow();
            rows.flush(handle);
            assertThat(read(handle)).containsExactly("(1,,,,,,,,,,)");
        });
    }

    @Test
    void rowsOfSeveralPartsArriveOnceEach() {
        test.database().useTransaction(handle -> {
            handle.execute(TABLE);
            var rows = new CopyRows("copied (place, word)");
            int parts = 0;
            for (int i = 0; i < 40_000; i++) {
                rows.number(i).text("version " + i).endRow();
                if (rows.isFull()) {
                    rows.flush(handle);
                    parts++;
                }
            }
            rows.flush(handle);
            rows.flush(handle);
            assertThat(parts).isPositive();
            assertThat(handle.createQuery(
                                    "select count(*) || ' ' || count(distinct place) || ' ' || max(word) from copied")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("40000 40000 version 9999");
        });
    }

    @Test
    void rowsThatDoNotFitTheTableAreRefused() {
        assertThatThrownBy(() -> test.database().useTransaction(handle -> {
                    handle.execute(TABLE);
                    var rows = new CopyRows("copied (place, count)");
                    rows.number(1).number(2).endRow();
                    rows.flush(handle);
                }))
                .hasMessageContaining("copied (place, count)");
    }
}
