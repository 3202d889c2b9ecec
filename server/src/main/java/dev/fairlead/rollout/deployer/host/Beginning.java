package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.DurationWords;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time until a script has begun. A host that refuses, drops the connection or is away is tried again meanwhile, since
 * nothing was done on it yet; not for ever, since an address may be wrong.
 */
final class Beginning {
    // a host that starts anew is back by then
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Output output;
    private final Duration patience;
    private final Deadline deadline;
    private boolean over;
    private @Nullable String trouble;

    Beginning(Duration timeout, Output output) {
        this.output = output;
        patience = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        deadline = Deadline.in(patience);
    }

    void isOver() {
        over = true;
    }

    boolean over() {
        return over;
    }

    /** What stood in the way of this try; said once for all tries that it stops. Returns the end of the patience. */
    @Nullable Ending hindered(String by) {
        if (deadline.over()) {
            return Ending.failed(255, "%s; tried for %s".formatted(by, DurationWords.of(patience)));
        }
        if (!by.equals(trouble)) {
            output.line(Stream.ENGINE, by + "; trying again");
        }
        trouble = by;
        return null;
    }

    Deadline deadline() {
        return deadline;
    }
}
