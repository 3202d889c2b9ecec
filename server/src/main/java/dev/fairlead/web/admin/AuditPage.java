package dev.fairlead.web.admin;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.metrics.window.RelativeWindow;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trail.AuditTrail;
import dev.fairlead.report.trail.TrailEntry;
import dev.fairlead.report.trail.TrailFilter;
import dev.fairlead.report.trail.TrailFilter.Kind;
import dev.fairlead.web.address.ListPosition;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.AdminSection;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who changed what, newest first.
 *
 * @param asked the filter as the address says it
 * @param next address of the next part; null at the end
 */
record AuditPage(
        Frame frame,
        Map<String, @Nullable String> asked,
        List<Organization> organizations,
        List<TrailLine> lines,
        boolean first,
        @Nullable String next,
        ZoneId zone,
        Instant now) {
    static final String PATH = AdminSection.AUDIT.address();
    private static final int SIZE = 50;
    private static final List<String> FILTERS = List.of("organization", "kind", "subject", "actor", "from", "to");

    static AuditPage of(Frame frame, Parameters told, Traces traces, AuditTrail trail, Caller caller, Instant now) {
        var organizations = traces.organizations().stream()
                .filter(one -> caller.mayInAll(one.id(), Right.ADMINISTERING))
                .toList();
        var chosen = told.find("organization").orElse(null);
        var organization = organizations.stream()
                .filter(one -> chosen == null || one.name().equals(chosen))
                .findFirst()
                .orElse(null);
        var zone = organization == null ? ZoneOffset.UTC : organization.zone();
        var asked = RelativeWindow.absolute(told, now, zone);
        var parameters = new LinkedHashMap<String, @Nullable String>();
        FILTERS.forEach(name -> parameters.put(name, asked.find(name).orElse(null)));
        var filter = new TrailFilter(
                kind(parameters.get("kind")),
                parameters.get("subject"),
                parameters.get("actor"),
                asked.day("from").map(day -> ZoneDays.startOf(day, zone)).orElse(null),
                asked.day("to").map(day -> ZoneDays.startOf(day, zone)).orElse(null));
        var position = ListPosition.of(asked.find("after").orElse(null));
        var lines = organization == null
                ? new ArrayList<TrailEntry>()
                : new ArrayList<>(trail.list(
                        organization.id(),
                        filter,
                        position == null ? null : new TrailEntry.Position(position.moment(), position.number()),
                        SIZE + 1));
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            var last = lines.getLast().position();
            next = PATH + "?" + new ListPosition(last.happenedAt(), last.id()).query(parameters);
        }
        return new AuditPage(
                frame,
                parameters,
                organizations,
                lines.stream().map(TrailLine::new).toList(),
                position == null,
                next,
                zone,
                now);
    }

    private static @Nullable Kind kind(@Nullable String word) {
        return word == null
                ? null
                : Kind.find(word)
                        .orElseThrow(() -> Refusal.invalid(
                                "kind",
                                "`" + Texts.shortened(word) + "` is none of " + String.join(", ", Kind.words())));
    }

    String given(String filter) {
        var value = asked.get(filter);
        return value == null ? "" : value;
    }

    boolean filtered() {
        return asked.entrySet().stream()
                .anyMatch(each -> each.getValue() != null && !each.getKey().equals("organization"));
    }

    /** The first part again. */
    String begin() {
        var query = Query.of(asked);
        return PATH + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same by REST, whose days are those of UTC: moments say it exactly. */
    String rest() {
        var parameters = new LinkedHashMap<String, @Nullable String>(asked);
        parameters.remove("organization");
        parameters.computeIfPresent("from", (_, day) -> moment(day));
        parameters.computeIfPresent("to", (_, day) -> moment(day));
        parameters.put("limit", "1000");
        return "/api/v1/audit-log?" + Query.of(parameters);
    }

    private String moment(String day) {
        return String.valueOf(ZoneDays.startOf(LocalDate.parse(day), zone));
    }
}
