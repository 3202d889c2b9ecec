package dev.fairlead.metrics.derive.rollup;

import dev.fairlead.metrics.Result;
import dev.fairlead.metrics.UnknownChanges;
import dev.fairlead.metrics.derive.rollup.RollupStore.Deployed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes one deployment of each domain from the rows of a rollout, which come one rollout after the other. */
final class DomainRollouts {
    private final DomainTree tree;
    private final BiConsumer<Long, Deployed> each;
    private final Map<Long, List<Deployed>> earlier = new HashMap<>();
    private final Map<Long, Whole> open = new LinkedHashMap<>();
    private @Nullable Long group;

    /** Hands over what a rollout was for each domain above what it touched. */
    DomainRollouts(DomainTree tree, BiConsumer<Long, Deployed> each) {
        this.tree = tree;
        this.each = each;
    }

    /** A part of a rollout whose other parts come later. */
    void before(Deployed part) {
        earlier.computeIfAbsent(part.group(), _ -> new ArrayList<>()).add(part);
    }

    void accept(Deployed part) {
        if (group == null || group != part.group()) {
            end();
            group = part.group();
            var its = earlier.remove(part.group());
            if (its != null) {
                its.forEach(this::add);
            }
        }
        add(part);
    }

    /** There is no more. */
    void end() {
        open.forEach((domain, whole) -> each.accept(domain, whole.deployed()));
        open.clear();
    }

    private void add(Deployed part) {
        for (var domain : tree.above(part.kind(), part.unit())) {
            open.computeIfAbsent(domain, _ -> new Whole(part)).add(part);
        }
    }

    /** What a rollout has been for a domain so far. */
    private static final class Whole {
        private static final List<Result> STRONGEST =
                List.of(Result.DEPLOYED, Result.REDEPLOYED, Result.FAILED, Result.CANCELLED, Result.UNDEPLOYED);

        private final Deployed any;
        private Result result = Result.UNDEPLOYED;
        private boolean firstTime;
        private boolean unknownCommit;
        private @Nullable UnknownChanges changesUnknown;
        private @Nullable Instant succeededAt;
        private Instant finishedAt;
        private @Nullable Instant from;

        Whole(Deployed any) {
            this.any = any;
            this.finishedAt = any.finishedAt();
        }

        void add(Deployed part) {
            if (STRONGEST.indexOf(part.result()) < STRONGEST.indexOf(result)) {
                result = part.result();
            }
            firstTime |= part.firstTime();
            unknownCommit |= part.result() == Result.DEPLOYED && !part.knownCommit();
            var unknown = part.changesUnknown();
            if (unknown != null && (changesUnknown == null || unknown.compareTo(changesUnknown) > 0)) {
                changesUnknown = unknown;
            }
            finishedAt = later(finishedAt, part.finishedAt());
            if (part.result().isSuccess()) {
                succeededAt = later(succeededAt, part.finishedAt());
            }
            if (part.from() != null) {
                from = later(from, part.from());
            }
        }

        private static Instant later(@Nullable Instant one, Instant other) {
            return one == null || other.isAfter(one) ? other : one;
        }

        Deployed deployed() {
            return new Deployed(
                    any.kind(),
                    any.unit(),
                    any.group(),
                    succeededAt == null ? finishedAt : succeededAt,
                    result,
                    firstTime,
                    result == Result.DEPLOYED && !unknownCommit,
                    changesUnknown,
                    from);
        }
    }
}
