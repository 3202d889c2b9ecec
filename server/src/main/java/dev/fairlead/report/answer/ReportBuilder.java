package dev.fairlead.report.answer;

import dev.fairlead.metrics.Reason;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.report.question.Question;
import dev.fairlead.report.series.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds rows up into series and buckets, with what is left out.
 *
 * @param <S> what is added up in each bucket
 */
public final class ReportBuilder<S> {
    private final Window window;
    private final List<LocalDate> starts;
    private final long[] begins;
    private final Map<Line, OfLine> lines = new HashMap<>();
    private final IdentityHashMap<Line, OfLine> same = new IdentityHashMap<>();
    private final Supplier<S> empty;
    private final S total;
    private final SortedMap<String, Long> excluded = new TreeMap<>();
    private long counted;
    private long withKnownCommit;
    private @Nullable Long withKnownChanges;
    private @Nullable LookBacks lookBacks;

    /**
     * @param empty makes the sum of a bucket in which nothing is yet
     * @param reasons why something may be left out
     */
    public ReportBuilder(Window window, Supplier<S> empty, List<Reason> reasons) {
        this.window = window;
        this.empty = empty;
        this.total = empty.get();
        this.starts = window.buckets();
        this.begins = starts.stream()
                .mapToLong(start -> window.startOf(start).getEpochSecond())
                .toArray();
        reasons.forEach(reason -> excluded.put(reason.word(), 0L));
    }

    public Window window() {
        return window;
    }

    /** The sums of one series. */
    private final class OfLine {
        private final S whole = empty.get();
        private final List<S> buckets =
                Stream.generate(empty).limit(starts.size()).toList();
    }

    /** Makes sure the series is there, even if nothing is in it. */
    public void open(Line line) {
        of(line);
    }

    /** A row asks for its line several times, and thousands of rows have the same object: comparing names each time is dear. */
    private OfLine of(Line line) {
        var seen = same.get(line);
        if (seen == null) {
            seen = lines.computeIfAbsent(line, _ -> new OfLine());
            same.put(line, seen);
        }
        return seen;
    }

    public S bucket(Line line, Instant moment) {
        return of(line).buckets.get(place(moment.getEpochSecond()));
    }

    public S total(Line line) {
        return of(line).whole;
    }

    public S total() {
        return total;
    }

    /** The bucket that holds the moment; buckets begin at whole seconds. */
    private int place(long second) {
        int low = 0;
        int high = begins.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (begins[middle] <= second) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private Instant end(int bucket) {
        return bucket + 1 < begins.length ? Instant.ofEpochSecond(begins[bucket + 1]) : window.to();
    }

    /** Says how far the numbers look back; of several organisations the last word has seen the ones before. */
    public void lookBack(LookBacks inForce) {
        lookBacks = inForce;
    }

    public @Nullable LookBacks lookBacks() {
        return lookBacks;
    }

    /** Whether what is said of a deployment may still come, of a time that ends then. */
    public boolean provisional(Instant end, Instant now) {
        return end.plus(Objects.requireNonNullElse(lookBacks, LookBacks.USUAL).longest())
                .isAfter(now);
    }

    public void exclude(Reason reason, long count) {
        excluded.merge(reason.word(), count, Long::sum);
    }

    /** Says nothing of a reason: it is not known how often it was one. */
    public void withhold(Reason reason) {
        excluded.remove(reason.word());
    }

    public void complete(long deployments, long known) {
        counted += deployments;
        withKnownCommit += known;
    }

    /** Of deployments that are counted, those whose changes are all known; asked for where the numbers are about changes. */
    public void completeChanges(long known) {
        withKnownChanges = withKnownChanges == null ? known : withKnownChanges + known;
    }

    /**
     * The answer.
     *
     * @param value of a bucket
     * @param whole of the whole window
     */
    public <T> Report<T> report(
            Report.Definition definition,
            Question question,
            boolean exact,
            Function<S, T> value,
            Function<S, T> whole) {
        return report(definition, question, exact, (sum, _) -> value.apply(sum), (sum, _) -> whole.apply(sum));
    }

    /** What a sum says, given where the time ends that it is about. */
    public interface Value<S, T> {
        T of(S sum, Instant end);
    }

    /** The same, where it matters how long ago a bucket was. */
    public <T> Report<T> report(Report.Definition definition, Question question, boolean exact, Value<S, T> value) {
        return report(definition, question, exact, value, value);
    }

    private <T> Report<T> report(
            Report.Definition definition, Question question, boolean exact, Value<S, T> value, Value<S, T> whole) {
        var series = new ArrayList<Report.Series<T>>();
        lines.entrySet().stream().sorted(Map.Entry.comparingByKey(ORDER)).forEach(entry -> {
            var line = entry.getKey();
            var buckets = new ArrayList<Report.Bucket<T>>();
            for (int i = 0; i < starts.size(); i++) {
                buckets.add(new Report.Bucket<>(
                        starts.get(i), value.of(entry.getValue().buckets.get(i), end(i))));
            }
            series.add(new Report.Series<>(
                    line.unit().kind(),
                    line.unit().name(),
                    line.place().name(),
                    line.place().tier(),
                    List.copyOf(buckets),
                    whole.of(entry.getValue().whole, window.to())));
        });
        return new Report<>(
                definition,
                window,
                question,
                List.copyOf(series),
                whole.of(total, window.to()),
                excluded,
                new Report.Completeness(counted, withKnownCommit, withKnownChanges),
                exact,
                lookBacks,
                false);
    }

    private static final Comparator<Line> ORDER = Comparator.comparing(
                    (Line line) -> line.unit().name())
            .thenComparing(line -> line.unit().kind())
            .thenComparing(line -> line.place().tier())
            .thenComparing(line -> line.place().name());
}
