package dev.fairlead.cli.build;

import dev.fairlead.cli.git.clone.Repository;
import dev.fairlead.cli.git.clone.Shallow;
import dev.fairlead.cli.git.clone.Topology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Fetches the history that a shallow clone lacks, in steps that grow, until it meets what the server knows: never more than a
 * stated number of commits back, and never longer than a stated time, since nobody waits for the history of a giant.
 */
final class Deepening {
    private static final int FIRST_STEP = 50;
    private static final int GROWTH = 4;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Shallow clone;
    private final Topology topology;
    private final Clock clock;
    private final int most;
    private long fetched;
    private Duration took = Duration.ZERO;
    private Optional<String> trouble = Optional.empty();

    /** @param most how many commits back; 0 for never */
    Deepening(Repository repository, Clock clock, int most) {
        this.clone = new Shallow(repository);
        this.topology = new Topology(repository);
        this.clock = clock;
        this.most = most;
    }

    /** Fetches as long as there is something unknown beyond the edge. */
    void reach(String tip, Lacking lacking, Collection<String> tips) {
        if (!clone.isShallow() || most == 0) {
            return;
        }
        var began = clock.instant();
        long before = topology.count(tip);
        int step = FIRST_STEP;
        for (int back = 0; back < most && !lacking.beyond().isEmpty(); step *= GROWTH) {
            int next = Math.min(step, most - back);
            trouble = clone.deepen(next, tip, left(began));
            back += next;
            if (trouble.isPresent()) {
                break;
            }
            lacking.look(tips);
            if (!clone.isShallow() || left(began).isZero()) {
                break;
            }
        }
        fetched = topology.count(tip) - before;
        took = Duration.between(began, clock.instant());
    }

    private Duration left(Instant began) {
        var left = LONGEST.minus(Duration.between(began, clock.instant()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    long fetched() {
        return fetched;
    }

    Duration took() {
        return took;
    }

    /** Why no more could be fetched. */
    Optional<String> trouble() {
        return trouble;
    }
}
