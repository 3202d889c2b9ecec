package dev.fairlead.operation.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether PostgreSQL is set up so that Fairlead keeps what it promises, and keeps its house. */
final class DatabaseCheck {
    static final String DURABILITY = "durability";
    static final String VACUUM = "autovacuum";
    static final String CONNECTIONS = "connections";
    static final String ZONE = "time zone";
    static final String CLOCK = "clock";
    static final String TABLES = "tables";
    static final String INDEXES = "indexes";
    /** Those that {@link #settings} looks at. */
    static final List<String> SETTINGS = List.of(
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "autovacuum",
            "track_counts",
            "max_connections",
            "superuser_reserved_connections",
            "TimeZone");

    /** What one server takes: the pool, the watch, and one for a turn, a backup or a command. */
    static final int PER_SERVER = 16;

    private static final Duration SKEW = Duration.ofSeconds(2);
    private static final Duration BAD_SKEW = Duration.ofMinutes(1);
    private static final long MANY_ROWS = 10_000;
    private static final int SHARE = 5;
    private static final long LARGE_INDEX = 100_000_000;
    private static final int SHOWN = 5;

    private DatabaseCheck() {}

    static List<Finding> settings(Map<String, String> settings, long taken) {
        return List.of(durability(settings), vacuum(settings), connections(settings, taken), zone(settings));
    }

    private static Finding durability(Map<String, String> settings) {
        for (var name : List.of("fsync", "full_page_writes")) {
            if (is(settings, name, "off")) {
                return Finding.bad(
                        DURABILITY,
                        name + " is off: after a loss of power the database may be broken.",
                        "Set " + name + " = on in postgresql.conf, and reload.");
            }
        }
        return is(settings, "synchronous_commit", "off")
                ? Finding.bad(
                        DURABILITY,
                        "synchronous_commit is off: what was answered may be lost with the machine.",
                        "Set synchronous_commit = on, for the server, the database or the role.")
                : Finding.ok(
                        DURABILITY,
                        "fsync is on, synchronous_commit is %s."
                                .formatted(settings.getOrDefault("synchronous_commit", "not known")));
    }

    private static Finding vacuum(Map<String, String> settings) {
        return is(settings, "autovacuum", "off") || is(settings, "track_counts", "off")
                ? Finding.bad(
                        VACUUM,
                        "Autovacuum is off: tables grow without end, and plans become bad.",
                        "Set autovacuum = on and track_counts = on in postgresql.conf, and reload.")
                : Finding.ok(VACUUM, "Autovacuum is on.");
    }

    private static Finding connections(Map<String, String> settings, long taken) {
        long most = number(settings, "max_connections") - number(settings, "superuser_reserved_connections");
        var seen = "%d of %d connections are in use; each server of Fairlead takes up to %d."
                .formatted(taken, most, PER_SERVER);
        if (most < PER_SERVER) {
            return Finding.bad(CONNECTIONS, seen, "Raise max_connections, which needs a restart of PostgreSQL.");
        }
        return taken + PER_SERVER > most
                ? Finding.warn(CONNECTIONS, seen, "Another server would find none; raise max_connections.")
                : Finding.ok(CONNECTIONS, seen);
    }

    private static Finding zone(Map<String, String> settings) {
        var zone = settings.getOrDefault("TimeZone", "");
        return zone.equals("UTC")
                ? Finding.ok(ZONE, "Sessions of Fairlead are in UTC.")
                : Finding.bad(
                        ZONE,
                        "A session of Fairlead is in %s and not in UTC.".formatted(zone),
                        "Take away the pooler that shares sessions, or have it keep what a session sets.");
    }

    /** @param uncertain how long the question took */
    static Finding clock(Instant ours, Instant theirs, Duration uncertain) {
        var apart = Duration.between(ours, theirs);
        var least = apart.abs().minus(uncertain);
        if (least.compareTo(SKEW) <= 0) {
            return Finding.ok(CLOCK, "The clocks of this machine and of the database agree.");
        }
        var seen = "The database's clock is %s %s this machine's."
                .formatted(Amounts.span(apart.abs()), apart.isNegative() ? "behind" : "ahead of");
        var advice = "Let both follow the same time servers (NTP): moments come from either.";
        return least.compareTo(BAD_SKEW) > 0 ? Finding.bad(CLOCK, seen, advice) : Finding.warn(CLOCK, seen, advice);
    }

    static Finding tables(List<CatalogueStore.Table> tables) {
        var ills = new ArrayList<String>();
        for (var table : tables) {
            if (table.dead() > MANY_ROWS && table.dead() > table.live() / SHARE) {
                ills.add("%s has %s dead rows beside %s".formatted(table.name(), table.dead(), table.live()));
            } else if ((!table.analyzed() && table.live() > MANY_ROWS)
                    || (table.changed() > MANY_ROWS && table.changed() > table.live() / 2)) {
                ills.add("%s changed in %s rows since its statistics were gathered"
                        .formatted(table.name(), table.changed()));
            }
        }
        return ills.isEmpty()
                ? Finding.ok(TABLES, "No table has many dead rows or old statistics.")
                : Finding.warn(
                        TABLES,
                        String.join("; ", ills) + ".",
                        "Autovacuum does this within minutes. Where it does not: vacuum (analyze) those tables, and look"
                                + " for sessions that stay in a transaction.");
    }

    /** @param counting since when it is counted; null where that is not known */
    static Finding indexes(List<CatalogueStore.Unused> unused, @Nullable Instant counting) {
        long bytes = unused.stream().mapToLong(CatalogueStore.Unused::bytes).sum();
        var since = counting == null ? "since the database was made or last crashed" : "since " + counting;
        var seen = "%d indexes were never used %s; they take %s.".formatted(unused.size(), since, Amounts.bytes(bytes));
        if (bytes < LARGE_INDEX) {
            return Finding.ok(INDEXES, seen);
        }
        return Finding.warn(
                INDEXES,
                seen + " The largest: "
                        + String.join(
                                ", ",
                                unused.stream()
                                        .limit(SHOWN)
                                        .map(index -> index.name() + " (" + Amounts.bytes(index.bytes()) + ")")
                                        .toList())
                        + ".",
                "Leave them: another release or a rare page may use them. If it stays so for months, please tell us.");
    }

    private static boolean is(Map<String, String> settings, String name, String value) {
        return settings.getOrDefault(name, "").equals(value);
    }

    private static long number(Map<String, String> settings, String name) {
        return Long.parseLong(settings.getOrDefault(name, "0"));
    }
}
