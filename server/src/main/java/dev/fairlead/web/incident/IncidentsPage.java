package dev.fairlead.web.incident;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.report.incident.IncidentListed;
import dev.fairlead.report.incident.IncidentReadStore.Filter;
import dev.fairlead.report.incident.IncidentReadStore.Position;
import dev.fairlead.report.incident.IncidentReadStore.State;
import dev.fairlead.report.incident.IncidentTally;
import dev.fairlead.report.incident.Incidents;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.ListFilter;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Incidents, the last detected first, those that the filter lets through.
 *
 * @param tally of the whole organisation, whatever the filter says
 * @param next address of the next part; null at the end
 */
record IncidentsPage(
        Frame frame,
        ListFilter filter,
        IncidentTally tally,
        List<IncidentListed> lines,
        boolean first,
        @Nullable String next,
        ZoneId zone,
        Instant now) {
    static final String PATH = "/incidents";
    private static final int SIZE = 50;
    private static final String STATE = "state";
    private static final String AFTER = "after";

    static IncidentsPage of(Frame frame, Parameters asked, Traces traces, Incidents incidents, Instant now) {
        var filter = ListFilter.of(asked, List.of(STATE, ListFilter.FROM, ListFilter.TO), traces, now);
        var organization = filter.organization();
        var state = asked.findWord(STATE, State.values(), IncidentsPage::word).orElse(null);
        if (organization == null) {
            return new IncidentsPage(
                    frame, filter, new IncidentTally(0, 0, Map.of()), List.of(), true, null, ZoneId.of("UTC"), now);
        }
        var zone = organization.zone();
        var environment = filter.environment();
        var component = filter.component();
        var application = filter.application();
        var wanted = new Filter(
                environment == null ? null : environment.id(),
                component == null ? null : component.id(),
                application == null ? null : application.id(),
                state,
                filter.startOf(ListFilter.FROM),
                filter.startOf(ListFilter.TO));
        var after = asked.find(AFTER).map(text -> position(text, incidents)).orElse(null);
        var lines = new ArrayList<IncidentListed>();
        if (filter.trouble().isEmpty()) {
            lines.addAll(incidents.list(organization.id(), wanted, after, SIZE + 1));
        }
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = filter.after(PATH, Long.toString(lines.getLast().id()));
        }
        return new IncidentsPage(
                frame, filter, incidents.tally(organization.id()), lines, after == null, next, zone, now);
    }

    /** Of the incident with which the part before ended. */
    private static Position position(String text, Incidents incidents) {
        long number = Spelling.number(text)
                .orElseThrow(() -> Refusal.invalid(
                        AFTER,
                        "`" + Texts.shortened(text) + "` is not the address of a next part; begin with the first one"));
        var last = incidents.get(number).incident();
        return new Position(last.state().detectedAt(), last.source(), last.externalId());
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    static String words(State state) {
        return switch (state) {
            case OPEN -> "open";
            case RESOLVED -> "resolved";
            case ATTRIBUTED -> "on a deployment";
            case UNATTRIBUTED -> "on no deployment";
            case VOID -> "void";
        };
    }

    List<State> states() {
        return List.of(State.values());
    }

    /** The whole list of those in one state. */
    String only(State state) {
        var query = new Query();
        var organization = filter.given("organization");
        if (!organization.isEmpty()) {
            query.with("organization", organization);
        }
        return PATH + "?" + query.with(STATE, word(state));
    }

    String begin() {
        return filter.begin(PATH);
    }

    /** How long it lasted, or has lasted so far. */
    @Nullable Double lasted(IncidentListed line) {
        var resolved = line.state().resolvedAt();
        return Formats.between(line.state().detectedAt(), resolved == null ? now : resolved);
    }

    /** The same by REST, which knows the organisation by the other names. */
    String rest() {
        var parameters = new LinkedHashMap<String, @Nullable String>(filter.asked());
        parameters.remove("organization");
        parameters.put("limit", "1000");
        return "/api/v1/incidents?" + Query.of(parameters);
    }
}
