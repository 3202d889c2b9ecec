package dev.fairlead.metrics.derive.rollup;

import dev.fairlead.metrics.Counting;
import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.derive.rollup.RollupStore.Brought;
import dev.fairlead.metrics.derive.rollup.RollupStore.Deployed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a roll-up holds of one unit in one bucket. */
final class Sums {

    /** What is counted; each is a column of table {@code rollup}. */
    enum Count {
        DEPLOYMENTS,
        FAILED,
        CANCELLED,
        REDEPLOYMENTS,
        KNOWN_COMMIT,
        NOTHING_NEW,
        UNKNOWN_COMMIT,
        ANOMALIES,
        CHANGE_BASELINE,
        CHANGE_ANOMALIES,
        CHANGE_UNKNOWN,
        CHANGE_UNKNOWN_CHANGES,
        CHANGE_UNKNOWN_COMMIT;

        static final List<Count> ALL = List.of(values());

        private final String column = name().toLowerCase(Locale.ROOT);

        String column() {
            return column;
        }
    }

    /** The columns in the order of {@link Count}, without the histograms. */
    static final String COLUMNS =
            Arrays.stream(Count.values()).map(Count::column).collect(Collectors.joining(", "));

    private final EnumMap<Count, Integer> counts = new EnumMap<>(Count.class);
    private final Buckets leads = new Buckets();
    private final Buckets changes = new Buckets();

    int get(Count count) {
        return counts.getOrDefault(count, 0);
    }

    void add(Count count, int number) {
        counts.merge(count, number, Integer::sum);
    }

    Buckets leads() {
        return leads;
    }

    Buckets changes() {
        return changes;
    }

    void add(Sums other) {
        other.counts.forEach(this::add);
        leads.add(other.leads);
        changes.add(other.changes);
    }

    /** Counts a deployment. */
    void deployment(Deployed row) {
        var result = row.result();
        switch (result) {
            case DEPLOYED -> add(Count.DEPLOYMENTS, 1);
            case REDEPLOYED -> add(Count.REDEPLOYMENTS, 1);
            case FAILED -> add(Count.FAILED, 1);
            case CANCELLED -> add(Count.CANCELLED, 1);
            case UNDEPLOYED -> {}
        }
        if (result == Result.DEPLOYED && row.knownCommit()) {
            add(Count.KNOWN_COMMIT, 1);
        }
        if (result == Result.DEPLOYED && row.changesUnknown() != null) {
            add(
                    row.changesUnknown() == UnknownChanges.COMMIT
                            ? Count.CHANGE_UNKNOWN_COMMIT
                            : Count.CHANGE_UNKNOWN_CHANGES,
                    1);
        }
        switch (Counting.latestCommit(result, row.firstTime(), row.from(), row.finishedAt())) {
            case COUNTED -> add(leads, row.from(), row.finishedAt());
            case NOTHING_NEW -> add(Count.NOTHING_NEW, 1);
            case UNKNOWN_COMMIT -> add(Count.UNKNOWN_COMMIT, 1);
            case ANOMALIES -> add(Count.ANOMALIES, 1);
            default -> {
                // it did not succeed, which is counted above
            }
        }
    }

    /** Counts a change that a deployment brought. */
    void change(Brought change) {
        var from = change.authoredAt();
        switch (Counting.change(change.status(), false, from, change.finishedAt())) {
            case COUNTED -> add(changes, from, change.finishedAt());
            case NO_BASELINE -> add(Count.CHANGE_BASELINE, 1);
            case UNKNOWN_TIME -> add(Count.CHANGE_UNKNOWN, 1);
            case ANOMALIES -> add(Count.CHANGE_ANOMALIES, 1);
            default -> {
                // merges and duplicates are no changes; those of a deployment that lacks some are counted with it
            }
        }
    }

    private static void add(Buckets durations, @Nullable Instant from, Instant to) {
        var span = Duration.between(Objects.requireNonNull(from), to);
        durations.add(span.getSeconds() + span.getNano() / 1e9);
    }
}
