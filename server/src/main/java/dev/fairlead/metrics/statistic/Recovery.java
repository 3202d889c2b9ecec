package dev.fairlead.metrics.statistic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long failures lasted, those that still last included: the estimator of Kaplan and Meier. A failure that is open when one
 * looks lasted at least so long; leaving it out would make recovery look the faster the worse the failures are.
 */
public final class Recovery {
    private final List<Span> spans = new ArrayList<>();

    /**
     * A failure.
     *
     * @param ended whether it was over when one looked; otherwise it lasted at least so long
     */
    private record Span(double seconds, boolean ended) {}

    public void add(double seconds, boolean ended) {
        spans.add(new Span(seconds, ended));
    }

    public void add(Recovery other) {
        spans.addAll(other.spans);
    }

    public long n() {
        return spans.size();
    }

    /** How many still lasted when one looked. */
    public long open() {
        return spans.stream().filter(span -> !span.ended()).count();
    }

    public @Nullable Double median() {
        return quantile(0.5);
    }

    /**
     * The shortest time within which at least this share of the failures was over, as far as can be said; null where that many
     * never were while one looked.
     */
    public @Nullable Double quantile(double share) {
        // of equal times those that ended come first: who was still open then was at risk
        var ordered = spans.stream()
                .sorted(Comparator.comparingDouble(Span::seconds).thenComparing(span -> !span.ended()))
                .toList();
        double surviving = 1;
        int at = 0;
        while (at < ordered.size()) {
            double moment = ordered.get(at).seconds();
            int atRisk = ordered.size() - at;
            int ended = 0;
            while (at < ordered.size() && ordered.get(at).seconds() == moment) {
                ended += ordered.get(at).ended() ? 1 : 0;
                at++;
            }
            surviving *= 1 - (double) ended / atRisk;
            // a product of fractions may miss 0.5 by a rounding
            if (ended > 0 && surviving <= 1 - share + 1e-9) {
                return moment;
            }
        }
        return null;
    }
}
