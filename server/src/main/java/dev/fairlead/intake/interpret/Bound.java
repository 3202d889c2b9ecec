package dev.fairlead.intake.interpret;

import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How much of one delivery is taken in. No honest sender tells more at once, and whoever does is told what was passed over. */
final class Bound {
    static final int MOST = 10_000;

    private Bound() {}

    /**
     * The first of what is told. A commit of a push counts as one thing.
     *
     * @param note told what is passed over
     */
    static List<Told> taken(List<Told> all, Consumer<String> note) {
        if (all.stream().mapToLong(Bound::weight).sum() <= MOST) {
            return all;
        }
        var taken = new ArrayList<Told>();
        long passedOver = 0;
        long room = MOST;
        for (var told : all) {
            var some = room == 0 ? null : first(told, room);
            long weight = some == null ? 0 : weight(some);
            if (some != null) {
                taken.add(some);
            }
            room -= weight;
            passedOver += weight(told) - weight;
        }
        note.accept("it tells more at once than is taken in of one delivery: the first "
                + Texts.counted(MOST, "thing") + " are taken in, and " + Texts.counted(passedOver, "thing")
                + " behind them are passed over; send less at once");
        return taken;
    }

    static long weight(Told told) {
        return told instanceof Told.Pushed pushed ? Math.max(1, pushed.commits().size()) : 1;
    }

    private static Told first(Told told, long room) {
        return told instanceof Told.Pushed(var labels, var commits, var _) && commits.size() > room
                ? new Told.Pushed(labels, commits.subList(0, (int) room), false)
                : told;
    }
}
