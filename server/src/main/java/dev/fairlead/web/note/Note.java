package dev.fairlead.web.note;

import dev.fairlead.annotation.Annotation;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An annotation on the time of a chart.
 *
 * @param number by which the list below the chart calls it
 * @param from in buckets from the begin of the chart: 1.5 is the middle of the second
 * @param to the same as {@code from} of a moment
 * @param open whether it has no end yet
 * @param page its own; null where whoever looks has none
 */
public record Note(
        Annotation annotation,
        int number,
        double from,
        double to,
        boolean open,
        ZoneId zone,
        @Nullable String page) {
    private static final int LONGEST_LABEL = 22;

    static Note of(Annotation annotation, int number, TimeAxis axis, Instant now) {
        var end = annotation.end();
        double from = axis.place(annotation.begin());
        double to = annotation.isMoment() ? from : axis.place(end != null ? end : now);
        return new Note(
                annotation,
                number,
                from,
                Math.max(from, to),
                annotation.isOpen(),
                axis.zone(),
                Address.annotation(annotation.id()));
    }

    Note called(int other) {
        return new Note(annotation, other, from, to, open, zone, page);
    }

    Note withoutPage() {
        return new Note(annotation, number, from, to, open, zone, null);
    }

    /** Beside its line, where there is room. */
    String label() {
        var text = annotation.text();
        return text.codePointCount(0, text.length()) <= LONGEST_LABEL
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_LABEL - 1))
                                .strip() + "…";
    }

    public String text() {
        return annotation.text();
    }

    public String when() {
        return when(annotation, zone);
    }

    /** {@code 12 Mar 2026, 09:00}, {@code 12 Mar 2026, 09:00 to 14 Mar 2026, 17:00} or {@code since 12 Mar 2026, 09:00}. */
    public static String when(Annotation annotation, ZoneId zone) {
        var begin = Formats.moment(annotation.begin(), zone);
        var end = annotation.end();
        if (end == null) {
            return "since " + begin;
        }
        return annotation.isMoment() ? begin : begin + " to " + Formats.moment(end, zone);
    }

    /** What it is about, shortly: {@code checkout}, {@code all of Store}. */
    public String about() {
        var name = annotation.place().name();
        var local = name.substring(name.split(";", 2)[0].lastIndexOf('.') + 1);
        return annotation.place().kind() == NameKind.DOMAIN ? "all of " + local : local;
    }

    public String aboutInFull() {
        return annotation.place().toString();
    }

    /** Where more about it is, where that is an address of the web and people may follow it. */
    public @Nullable String link() {
        return page == null ? null : Address.outside(annotation.link());
    }

    /** Of a picture that the server draws. */
    public String left(int perBucket) {
        return String.format(Locale.ROOT, "%.1f", from * perBucket);
    }

    public String width(int perBucket) {
        return String.format(Locale.ROOT, "%.1f", Math.max(1, (to - from) * perBucket));
    }
}
