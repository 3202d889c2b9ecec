package dev.fairlead.web.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.answer.Report.Completeness;
import dev.fairlead.report.frequency.Frequency;
import dev.fairlead.report.leadtime.LeadTime;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.report.overview.Overview.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewRowsTest {
    private static List<Long> exact(long... deployments) {
        var rows = new ArrayList<Row>();
        for (long each : deployments) {
            var side = new Side(
                    new Frequency(each, 0, 0, 0),
                    new LeadTime(each / 2, null, null, null, null),
                    new Completeness(each, each),
                    null,
                    false,
                    0);
            rows.add(new Row(
                    UnitKind.APPLICATION,
                    QualifiedName.parse("application", "GLOBAL.Acme.a" + rows.size()),
                    1,
                    rows.size(),
                    side,
                    null,
                    side.leadTime(),
                    List.of(),
                    null,
                    null));
        }
        return OverviewRows.read(rows).stream()
                .map(row -> row.now().frequency().deployments())
                .toList();
    }

    @Test
    void allAreReadWhereTheyAreFew() {
        assertThat(exact(4_000, 0, 6_000)).containsExactlyInAnyOrder(4_000L, 0L, 6_000L);
        assertThat(exact()).isEmpty();
    }

    @Test
    void oneBusyUnitMakesOnlyItselfApproximate() {
        assertThat(exact(200_000, 30, 500, 10_001)).containsExactlyInAnyOrder(30L, 500L);
    }

    @Test
    void nothingBeyondTheMostIsRead() {
        assertThat(exact(4_000, 4_000, 4_000)).containsExactly(4_000L, 4_000L);
    }
}
