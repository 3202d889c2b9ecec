package dev.fairlead.web.trace;

import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.environment.EnvironmentLine;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** All environments, with what was done in them lately. */
record EnvironmentsPage(
        Frame frame, String filter, List<EnvironmentLine> lines, Pager pager, ZoneId zone, Instant now) {
    static final int DAYS = 30;
    private static final int SIZE = 50;

    static EnvironmentsPage of(Frame frame, Parameters asked, Traces traces, ZoneId zone, Instant now) {
        var filter = asked.text("q");
        var pager = new Pager(asked.page(), 0, SIZE, "/environments", Map.of("q", filter));
        var since = ZoneDays.of(now, zone).minusDays(DAYS - 1);
        var part = traces.environments(filter, since, SIZE, pager.offset());
        return new EnvironmentsPage(frame, filter, part.items(), pager.of(part.total()), zone, now);
    }
}
