package dev.fairlead.metrics.derive.change;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which commits of a graph touch the paths of which components. */
final class Touching {
    private final BitSet told = new BitSet();
    private final Map<Long, BitSet> touched = new HashMap<>();

    /** Whether a commit touches a component's paths. */
    enum Touch {
        YES,
        NO,
        /** The files that it touches were never told. */
        UNTOLD
    }

    boolean knows(long component) {
        return touched.containsKey(component);
    }

    void begin(long component) {
        touched.put(component, new BitSet());
    }

    void tell(int place) {
        told.set(place);
    }

    void touch(long component, int place) {
        touched.getOrDefault(component, new BitSet()).set(place);
    }

    Touch of(long component, int place) {
        if (touched.getOrDefault(component, new BitSet()).get(place)) {
            return Touch.YES;
        }
        return told.get(place) ? Touch.NO : Touch.UNTOLD;
    }
}
