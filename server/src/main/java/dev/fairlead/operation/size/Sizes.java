package dev.fairlead.operation.size;

import dev.fairlead.operation.doctor.Amounts;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What takes the room in a database, and what it will be in a year if all goes on as it did. */
public final class Sizes {
    private static final Duration LOOKED_AT = Duration.ofDays(90);
    /** Deployments of fewer days, or fewer of them, say nothing of a year. */
    private static final Duration ENOUGH_TIME = Duration.ofDays(30);

    private static final long ENOUGH = 200;
    private static final int DAYS = 365;
    private static final int SHOWN = 5;

    private Sizes() {}

    /** Lines for the person who asked. */
    public static List<String> lines(Database database, Instant now) {
        return database.read(handle -> {
            var store = new SizeStore(handle);
            var tables = store.tables();
            var lines = new ArrayList<String>();
            var kinds = new EnumMap<RoomFor, Long>(RoomFor.class);
            tables.forEach((table, bytes) -> kinds.merge(RoomFor.of(table), bytes, Long::sum));
            kinds.forEach((kind, bytes) -> lines.add("%9s  %s".formatted(Amounts.bytes(bytes), kind.words())));
            long all = store.database();
            lines.add("%9s  the whole database".formatted(Amounts.bytes(all)));
            lines.add("The largest tables: "
                    + String.join(
                            ", ",
                            SizeStore.largest(tables, SHOWN).stream()
                                    .map(table -> table.getKey() + " " + Amounts.bytes(table.getValue()))
                                    .toList()));
            long grows = grows(kinds);
            lines.add(forecast(all, grows, store.deployments(now.minus(LOOKED_AT)), now));
            return lines;
        });
    }

    /** What grows with deployments. Deliveries are deleted in time, the rest is small. */
    private static long grows(Map<RoomFor, Long> kinds) {
        return kinds.getOrDefault(RoomFor.FACTS, 0L)
                + kinds.getOrDefault(RoomFor.NUMBERS, 0L)
                + kinds.getOrDefault(RoomFor.TRAIL, 0L)
                + kinds.getOrDefault(RoomFor.ROLLOUTS, 0L);
    }

    static String forecast(long all, long grows, SizeStore.Deployments deployments, Instant now) {
        var first = deployments.first();
        if (first == null
                || deployments.recent() < ENOUGH
                || Duration.between(first, now).compareTo(ENOUGH_TIME) < 0) {
            return "Too little is known for a forecast: %s in the past 90 days. It takes %d of them, and 30 days."
                    .formatted(Texts.counted(deployments.recent(), "deployment"), ENOUGH);
        }
        var days = Math.min(
                LOOKED_AT.toDays(), Math.max(1, Duration.between(first, now).toDays()));
        double each = (double) grows / deployments.all();
        double perDay = (double) deployments.recent() / days;
        return String.format(
                Locale.ROOT,
                "%,d deployments in the past %d days, %.1f a day; each takes about %s with what belongs to it. "
                        + "If that goes on, the database has about %s in a year.",
                deployments.recent(),
                days,
                perDay,
                Amounts.bytes(each),
                Amounts.bytes(all + each * perDay * DAYS));
    }
}
