package dev.fairlead.metrics.derive.rollup;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.derive.rollup.RollupStore.Brought;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which domains count a change where it comes: those to which no other component brought it before. */
final class DomainFirsts {
    private final DomainTree tree;
    private final Set<Long> reached = new HashSet<>();
    private @Nullable Long change;

    DomainFirsts(DomainTree tree) {
        this.tree = tree;
    }

    /** For rows that come change by change, and of each change in order. */
    List<Long> countedBy(Brought brought) {
        if (change == null || change != brought.change()) {
            change = brought.change();
            reached.clear();
        }
        var first = new ArrayList<Long>();
        for (var domain : tree.above(UnitKind.COMPONENT, brought.unit())) {
            if (reached.add(domain)) {
                first.add(domain);
            }
        }
        return first;
    }
}
