package dev.fairlead.web.trace;

import dev.fairlead.access.account.Caller;
import dev.fairlead.annotation.AnnotationScope;
import dev.fairlead.annotation.Annotations;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.answer.ListPart;
import dev.fairlead.report.incident.Incidents;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.environment.Drift;
import dev.fairlead.report.trace.environment.RunningVersion;
import dev.fairlead.report.trace.name.Place;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.note.TimeAxis;
import dev.fairlead.web.page.EnvironmentPart;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs in an environment at the end of a day, or how it differs from another one.
 *
 * @param day null for now
 * @param against null where what runs is shown
 * @param engine null where another moment or a comparison is shown
 * @param span how many days the timeline goes back
 * @param timeline what happened until then; null where it is compared with another
 */
record EnvironmentPage(
        Frame frame,
        Place place,
        @Nullable LocalDate day,
        @Nullable Place against,
        String filter,
        List<Place> others,
        List<RunningVersion> residents,
        List<Drift> drifts,
        Pager pager,
        EnvironmentPart.@Nullable Shown engine,
        int span,
        @Nullable TimelineSection timeline,
        ZoneId zone,
        Instant at,
        Instant now) {
    private static final int SIZE = 100;
    private static final int USUAL_SPAN = 30;
    private static final List<Integer> SPANS = List.of(1, 7, USUAL_SPAN, 90);

    static EnvironmentPage of(
            Frame frame,
            QualifiedName name,
            Parameters asked,
            Traces traces,
            Incidents incidents,
            Annotations annotations,
            EnvironmentPart engine,
            Caller caller,
            ZoneId zone,
            Instant now) {
        var place = traces.environment("name", name);
        var day = asked.day("at").orElse(null);
        var at = day == null ? now : ZoneDays.startOf(day.plusDays(1), zone).minusNanos(1000);
        var otherName = asked.find("against").orElse(null);
        var against =
                otherName == null ? null : traces.environment("against", QualifiedName.parse("against", otherName));
        var filter = asked.text("q");
        var same = new LinkedHashMap<String, @Nullable String>();
        same.put("name", Address.hiddenName(name));
        same.put("at", day == null ? null : day.toString());
        same.put("against", otherName);
        same.put("q", filter);
        int span = asked.number("span", 1, 366, USUAL_SPAN);
        same.put("span", span == USUAL_SPAN ? null : Integer.toString(span));
        var pager = new Pager(asked.page(), 0, SIZE, Address.path("/environments/", name), same);
        var residents = against == null
                ? traces.running(place, at, filter, SIZE, pager.offset())
                : new ListPart<RunningVersion>(List.of(), 0);
        var drifts = against == null
                ? new ListPart<Drift>(List.of(), 0)
                : traces.drift(place, against, at, filter, SIZE, pager.offset());
        return new EnvironmentPage(
                frame,
                place,
                day,
                against,
                filter,
                traces.environments(place.organization()).stream()
                        .filter(other -> other.id() != place.id())
                        .toList(),
                residents.items(),
                drifts.items(),
                pager.of(against == null ? residents.total() : drifts.total()),
                against == null && day == null ? engine.of(place, asked, same, caller, zone, now) : null,
                span,
                against == null ? timeline(place, span, at, zone, incidents, annotations, now) : null,
                zone,
                at,
                now);
    }

    private static TimelineSection timeline(
            Place place, int span, Instant at, ZoneId zone, Incidents incidents, Annotations annotations, Instant now) {
        var from = at.atZone(zone).minusDays(span).toInstant();
        var noted = annotations.shown(
                place.name().organization(), AnnotationScope.of(NameKind.ENVIRONMENT, List.of(place.name())), from, at);
        return TimelineSection.of(
                incidents.timeline(
                        place.organization(), place.id(), from, at, TimelineSection.PARTS, TimelineSection.MOST),
                Notes.of(TimeAxis.of(from, at, zone), now, noted),
                zone);
    }

    /** How far back the timeline may go. */
    record Choice(String words, String href, boolean chosen) {}

    List<Choice> spans() {
        return SPANS.stream()
                .map(days -> {
                    var parameters = new LinkedHashMap<String, @Nullable String>(pager.parameters());
                    parameters.put("span", days.toString());
                    return new Choice(
                            days == 1 ? "1 day" : days + " days",
                            path() + "?" + Query.of(parameters) + "#timeline",
                            days == span);
                })
                .toList();
    }

    /** All that was deployed in the time of the timeline. */
    String deployments() {
        return "/deployments?"
                + new Query()
                        .with("environment", place.name().toString())
                        .with("from", ZoneDays.of(at, zone).minusDays(span).toString());
    }

    /** Where annotations of it are made and listed. */
    String annotations() {
        return "/annotations?"
                + new Query()
                        .with("kind", "environment")
                        .with("name", place.name().toString());
    }

    String path() {
        return Address.path("/environments/", place.name());
    }

    @Nullable String hiddenName() {
        return Address.hiddenName(place.name());
    }

    /** Without the comparison. */
    String alone() {
        var parameters = new LinkedHashMap<String, @Nullable String>(pager.parameters());
        parameters.remove("against");
        var query = Query.of(parameters);
        return path() + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same by REST; another format than JSON by its name. */
    String rest(String format) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put("environment", place.name().toString());
        parameters.put("against", against == null ? null : against.name().toString());
        parameters.put("at", day == null ? null : at.toString());
        parameters.put("format", format);
        return (against == null ? "/api/v1/inventory?" : "/api/v1/drift?") + Query.of(parameters);
    }

    String moment() {
        return day == null ? "now" : "at the end of " + Formats.day(day);
    }

    /** On a past day the moment itself: how long ago from then would be read as from now. */
    String since(Instant moment) {
        return day == null ? Formats.ago(moment, at) : Formats.moment(moment, zone);
    }

    String words(Drift drift) {
        var other = against == null ? "" : against.name().name();
        return switch (drift.state()) {
            case ONLY_HERE -> "runs only in " + place.name().name();
            case ONLY_THERE -> "runs only in " + other;
            case AHEAD -> place.name().name() + " is ahead: what runs in " + other + " ran here before";
            case BEHIND -> place.name().name() + " is behind: what runs here ran in " + other + " before";
            case APART -> "neither version follows from the other";
        };
    }
}
