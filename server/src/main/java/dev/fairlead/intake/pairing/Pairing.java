package dev.fairlead.intake.pairing;

import dev.fairlead.intake.told.Told.Alert;
import dev.fairlead.intake.told.Told.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that beginnings and ends of alerts are, by their fingerprints and their moments alone: in whatever order they
 * came, and however often, they are the same incidents.
 *
 * <ul>
 *   <li>An alert that begins while it lasts goes on: senders repeat themselves, and some keep to themselves that it was over
 *       in between.
 *   <li>The first end after a beginning is the end.
 *   <li>An end without a beginning is nothing: nobody knows how long it lasted.
 *   <li>Where a beginning and an end are told of one moment, nothing changes: what lasted goes on, and what did not last has
 *       lasted no time.
 * </ul>
 *
 * <p>An incident is identified by its fingerprint and its beginning. So a beginning that comes to be known later, but was
 * earlier, makes another incident of it: whoever keeps incidents takes back those that are not in here any more, and lets the
 * newest pairing of all that was told stand over earlier ones, whatever moments they speak of.
 *
 * @param incidents by fingerprint, then by beginning
 * @param passed what made no incident and why, for people
 */
public record Pairing(List<Trouble> incidents, List<String> passed) {
    /** Of several tellings of one moment the words of one are taken, the same in any order. */
    private static final Comparator<Alert> WORDS = Comparator.comparing((Alert alert) -> text(alert.title()))
            .thenComparing(alert -> text(alert.severity()))
            .thenComparing(alert -> text(alert.url()))
            .thenComparing(alert -> alert.labels().values().toString());

    public Pairing {
        incidents = List.copyOf(incidents);
        passed = List.copyOf(passed);
    }

    /** What all that was told says together; of any number of fingerprints. */
    public static Pairing of(Collection<Alert> told) {
        var moments = new TreeMap<String, TreeMap<Instant, Moment>>();
        for (var alert : told) {
            moments.computeIfAbsent(alert.fingerprint(), _ -> new TreeMap<>())
                    .merge(alert.at(), Moment.of(alert), Moment::and);
        }
        var incidents = new ArrayList<Trouble>();
        var passed = new ArrayList<String>();
        moments.values().forEach(ofOne -> pair(ofOne, incidents, passed));
        return new Pairing(incidents, passed);
    }

    /** How an incident from an alert is called. */
    public static String externalId(String fingerprint, Instant began) {
        return fingerprint + "@" + began;
    }

    private static void pair(TreeMap<Instant, Moment> moments, List<Trouble> incidents, List<String> passed) {
        Alert open = null;
        var known = Instant.MIN;
        for (var moment : moments.values()) {
            var begin = moment.begin();
            var end = moment.end();
            if (begin != null && end != null) {
                if (open == null) {
                    passed.add("began and ended at " + begin.at() + ", so it lasted no time");
                }
            } else if (begin != null && open == null) {
                open = begin;
            } else if (end != null && open != null) {
                incidents.add(incident(open, end.at(), end.at()));
                open = null;
            } else if (end != null) {
                passed.add("ended at " + end.at() + "; that it began was never told");
            }
            known = moment.at();
        }
        if (open != null) {
            incidents.add(incident(open, null, known));
        }
    }

    private static Trouble incident(Alert begin, @Nullable Instant end, Instant known) {
        return new Trouble(
                begin.labels(),
                externalId(begin.fingerprint(), begin.at()),
                begin.at(),
                end,
                known,
                begin.title(),
                begin.severity(),
                begin.url());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What was told of one moment of one fingerprint. */
    private record Moment(
            Instant at, @Nullable Alert begin, @Nullable Alert end) {

        static Moment of(Alert alert) {
            return new Moment(alert.at(), alert.firing() ? alert : null, alert.firing() ? null : alert);
        }

        Moment and(Moment other) {
            return new Moment(at, first(begin, other.begin), first(end, other.end));
        }

        private static @Nullable Alert first(@Nullable Alert one, @Nullable Alert other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return WORDS.compare(one, other) <= 0 ? one : other;
        }
    }
}
