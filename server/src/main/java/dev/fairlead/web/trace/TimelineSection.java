package dev.fairlead.web.trace;

import dev.fairlead.report.incident.Timeline;
import dev.fairlead.report.incident.Timeline.Failure;
import dev.fairlead.report.incident.Timeline.Outage;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.word.FailureWords;
import dev.fairlead.web.word.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Deployments, failures, incidents and recoveries on one axis, and the same as a list.
 *
 * @param notes what was noted on this time
 * @param flags their numbers above the picture
 * @param bars one for each part of the time in which something was deployed
 * @param events the newest first
 * @param leftOut what the picture or the list does not show, as sentences
 */
record TimelineSection(
        Timeline timeline,
        Notes notes,
        List<Flag> flags,
        List<Span> bars,
        Lane failed,
        Lane troubled,
        List<String> ticks,
        List<Event> events,
        List<String> leftOut) {
    /** Of the picture, whatever is drawn in it. */
    static final int WIDTH = 1000;

    static final int BAR_HEIGHT = 40;
    static final int ROW_HEIGHT = 10;
    static final int PARTS = 120;
    /** Of each kind: what a person can tell apart. */
    static final int MOST = 200;

    private static final int MOST_ROWS = 6;
    private static final int MOST_EVENTS = 100;
    private static final int MOST_DEPLOYMENTS = 60;
    /** So that a short one can be seen, also on a phone. */
    private static final double NARROWEST = 4;

    /**
     * Something that lasted, in the picture.
     *
     * @param open whether it had not ended
     */
    record Span(double left, double width, double top, double height, boolean open, String title) {
        double right() {
            return left + width;
        }
    }

    /**
     * The numbers of annotations that begin at about the same place.
     *
     * @param place of the whole width, in percent
     */
    record Flag(double place, String text) {
        /** Numbers that are closer are one flag, also on a phone. */
        private static final double CLOSEST = 8;

        static List<Flag> of(Notes notes) {
            var flags = new ArrayList<Flag>();
            int first = 0;
            double begun = Double.NEGATIVE_INFINITY;
            for (var note : notes.list()) {
                double place = Math.clamp(note.from() * 100, 1.5, 98.5);
                if (place - begun < CLOSEST) {
                    flags.set(flags.size() - 1, new Flag(begun, first + "–" + note.number()));
                } else {
                    first = note.number();
                    begun = place;
                    flags.add(new Flag(place, Integer.toString(first)));
                }
            }
            return flags;
        }

        String percent() {
            return number(place) + "%";
        }
    }

    /** Spans in as few rows as keep them apart. */
    record Lane(List<Span> spans, int rows) {
        int height() {
            return rows * ROW_HEIGHT;
        }
    }

    /**
     * Something that happened.
     *
     * @param badge which badge fits
     * @param note what there is to say of it; empty where the rest says it
     */
    record Event(Instant at, String badge, String kind, String what, String href, String note) {}

    static TimelineSection of(Timeline timeline, Notes notes, ZoneId zone) {
        var failures = timeline.failures();
        var incidents = timeline.incidents();
        var events = events(timeline);
        return new TimelineSection(
                timeline,
                notes,
                Flag.of(notes),
                bars(timeline),
                lane(failures.stream()
                        .map(each -> span(
                                timeline,
                                each.at(),
                                each.endedAt(),
                                "#" + each.deployment() + " " + String.join(", ", each.units()) + ": " + words(each)))
                        .toList()),
                lane(incidents.stream()
                        .map(each -> span(timeline, each.detectedAt(), each.resolvedAt(), each.title()))
                        .toList()),
                ticks(timeline, zone),
                events.stream().limit(MOST_EVENTS).toList(),
                leftOut(timeline, events.size()));
    }

    private static double place(Timeline timeline, Instant moment) {
        double whole = Duration.between(timeline.from(), timeline.to()).toMillis();
        double part = Duration.between(timeline.from(), moment).toMillis();
        return Math.clamp(part / whole * WIDTH, 0, WIDTH);
    }

    private static List<Span> bars(Timeline timeline) {
        var counts = timeline.deployed();
        int most = counts.stream().mapToInt(Integer::intValue).max().orElse(0);
        double width = (double) WIDTH / counts.size();
        return IntStream.range(0, counts.size())
                .filter(part -> counts.get(part) > 0)
                .mapToObj(part -> {
                    // one among hundreds is still to be seen
                    double height = Math.max(3, (double) BAR_HEIGHT * counts.get(part) / most);
                    return new Span(
                            part * width,
                            width * 0.8,
                            BAR_HEIGHT - height,
                            height,
                            false,
                            Formats.count(counts.get(part)) + (counts.get(part) == 1 ? " deployment" : " deployments"));
                })
                .toList();
    }

    private static Span span(Timeline timeline, Instant begin, @Nullable Instant end, String title) {
        double left = Math.min(place(timeline, begin), WIDTH - NARROWEST);
        double right = end == null ? WIDTH : place(timeline, end);
        return new Span(
                left,
                Math.max(NARROWEST, right - left),
                0,
                ROW_HEIGHT - 2.0,
                end == null || end.isAfter(timeline.to()),
                title);
    }

    private static Lane lane(List<Span> spans) {
        var ends = new ArrayList<Double>();
        var placed = new ArrayList<Span>();
        for (var span :
                spans.stream().sorted(Comparator.comparingDouble(Span::left)).toList()) {
            // a few that never ended leave room for those that did
            int rows = span.width() > WIDTH / 4.0 ? MOST_ROWS - 2 : MOST_ROWS;
            int row = 0;
            while (row < ends.size() && ends.get(row) > span.left()) {
                row++;
            }
            if (row >= rows) {
                // they lie upon each other then: the list tells them apart
                row = rows - 1;
            } else if (row == ends.size()) {
                ends.add(span.right());
            }
            ends.set(row, Math.max(ends.get(row), span.right()));
            placed.add(new Span(
                    span.left(), span.width(), (double) row * ROW_HEIGHT, span.height(), span.open(), span.title()));
        }
        return new Lane(placed, Math.max(1, ends.size()));
    }

    private static List<String> ticks(Timeline timeline, ZoneId zone) {
        var whole = Duration.between(timeline.from(), timeline.to());
        return IntStream.rangeClosed(0, 4)
                .mapToObj(quarter ->
                        timeline.from().plus(whole.multipliedBy(quarter).dividedBy(4)))
                .map(moment -> whole.toDays() > 4
                        ? Formats.day(moment.atZone(zone).toLocalDate())
                        : Formats.moment(moment, zone))
                .toList();
    }

    private static String words(Failure failure) {
        return failure.causes().stream().map(FailureWords::cause).collect(Collectors.joining(", "));
    }

    private static List<Event> events(Timeline timeline) {
        var events = new ArrayList<Event>();
        if (timeline.all() <= MOST_DEPLOYMENTS) {
            timeline.deployments()
                    .forEach(each -> events.add(new Event(
                            each.at(),
                            "",
                            "deployed",
                            name(each.deployment(), each.units()),
                            Address.deployment(each.deployment()),
                            "")));
        }
        timeline.failures().forEach(each -> events.addAll(of(timeline, each)));
        timeline.incidents().forEach(each -> events.addAll(of(timeline, each)));
        events.sort(Comparator.comparing(Event::at).reversed());
        return events;
    }

    private static List<Event> of(Timeline timeline, Failure failure) {
        var href = Address.deployment(failure.deployment());
        var name = name(failure.deployment(), failure.units());
        var events = new ArrayList<Event>();
        var ended = failure.endedAt();
        var note = words(failure) + (ended == null ? "; not yet put right" : "");
        events.add(new Event(failure.at(), "bad", "failed", name, href, note));
        if (ended != null && ended.isBefore(timeline.to())) {
            events.add(new Event(
                    ended,
                    "good",
                    "put right",
                    name,
                    href,
                    "after " + Formats.duration(Formats.between(failure.at(), ended))));
        }
        return events;
    }

    private static List<Event> of(Timeline timeline, Outage incident) {
        var href = Address.incident(incident.incident());
        var name = "Incident #" + incident.incident() + " " + incident.title();
        var on = incident.deployment() == null ? "on no deployment" : "on #" + incident.deployment();
        var events = new ArrayList<Event>();
        var resolved = incident.resolvedAt();
        events.add(new Event(
                incident.detectedAt(), "warn", "incident", name, href, on + (resolved == null ? ", still open" : "")));
        if (resolved != null && resolved.isBefore(timeline.to())) {
            events.add(new Event(
                    resolved,
                    "good",
                    "resolved",
                    name,
                    href,
                    "after " + Formats.duration(Formats.between(incident.detectedAt(), resolved))));
        }
        return events;
    }

    private static String name(long deployment, List<String> units) {
        return "#" + deployment + " "
                + (units.size() > 3
                        ? String.join(", ", units.subList(0, 3)) + " and " + (units.size() - 3) + " more"
                        : String.join(", ", units));
    }

    private static List<String> leftOut(Timeline timeline, int events) {
        var sentences = new ArrayList<String>();
        if (timeline.all() > MOST_DEPLOYMENTS) {
            sentences.add("The list has no deployments that did not fail: there are " + Formats.count(timeline.all())
                    + " in all.");
        }
        if (timeline.failed() > timeline.failures().size()) {
            sentences.add("Of " + Formats.count(timeline.failed()) + " that failed the newest "
                    + Formats.count(timeline.failures().size()) + " are shown.");
        }
        if (timeline.troubled() > timeline.incidents().size()) {
            sentences.add("Of " + Formats.count(timeline.troubled()) + " incidents the newest "
                    + Formats.count(timeline.incidents().size()) + " are shown.");
        }
        if (events > MOST_EVENTS) {
            sentences.add("The list ends after the newest " + MOST_EVENTS + " of " + Formats.count(events) + ".");
        }
        return sentences;
    }

    boolean nothing() {
        return timeline.all() == 0 && timeline.failed() == 0 && timeline.troubled() == 0;
    }

    /** What the picture shows, for those who cannot see it. */
    String label() {
        long open = timeline.failures().stream()
                .filter(each -> each.endedAt() == null)
                .count();
        return Formats.count(timeline.all()) + " deployments, " + Formats.count(timeline.failed())
                + " that failed" + (open == 0 ? "" : ", of which " + Formats.count(open) + " are not yet put right")
                + ", and " + Formats.count(timeline.troubled()) + " incidents. The list below tells them one by one.";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
