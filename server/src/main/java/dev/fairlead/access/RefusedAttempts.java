package dev.fairlead.access;

import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.access.account.TrailStore.Subject;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.platform.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who was refused, in the trail of who may come in. Those that are alike are one entry with their number, and of many that are not alike
 * most are one entry, too: whoever sends millions fills no table. Written every few seconds, from {@link #start} until {@link #close}.
 */
public final class RefusedAttempts implements AutoCloseable {
    /** Whose name is nobody's: it may be a password that was typed at the wrong place. */
    static final String UNKNOWN = "(unknown)";

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LEAVING = Duration.ofSeconds(2);

    /** Of one look. */
    static final int MOST = 20;

    private static final Attempt OTHERS = new Attempt(Why.OTHERS, null, null, "", "");

    private final Database database;
    private final Clock clock;
    private final PeriodicTask task;
    private final Map<Attempt, Times> attempts = new LinkedHashMap<>();

    RefusedAttempts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.task = new PeriodicTask("who was refused", PAUSE, this::write, LEAVING);
    }

    /** Why somebody was refused. */
    enum Why {
        /** The name or the password was wrong. */
        PASSWORD("wrong password"),
        /** There had been too many wrong ones. */
        TOO_MANY("too many wrong passwords"),
        /** It is not known, or has ended, or says nothing that a rule lets in. */
        TOKEN("unknown token"),
        /** They are known, and may not do it. */
        ROLE("role"),
        /** More of any kind than are told one by one. */
        OTHERS("others");

        private final String word;

        Why(String word) {
            this.word = word;
        }
    }

    /**
     * Something that was tried.
     *
     * @param user who it was, or the name that was typed; null where none was
     * @param actor who it was with the token; null where that is not known
     * @param from which address
     * @param what method and path as the server knows it; empty where that says nothing
     */
    record Attempt(Why why, @Nullable String user, @Nullable String actor, String from, String what) {}

    /** How often it was tried, and when first and last. */
    private record Times(long count, Instant first, Instant last) {
        Times and(Instant now) {
            return new Times(count + 1, first, now);
        }
    }

    public void start() {
        task.start();
    }

    /** Remembers it, to be written soon. */
    void note(Attempt attempt) {
        var now = clock.instant();
        synchronized (attempts) {
            var key = attempts.containsKey(attempt) || attempts.size() < MOST ? attempt : OTHERS;
            var before = attempts.get(key);
            attempts.put(key, before == null ? new Times(1, now, now) : before.and(now));
        }
    }

    /** Writes what was remembered. */
    void write() {
        Map<Attempt, Times> now;
        synchronized (attempts) {
            now = new LinkedHashMap<>(attempts);
            attempts.clear();
        }
        if (now.isEmpty()) {
            return;
        }
        try {
            database.useTransaction(handle -> {
                var users = new AccountStore(handle).existing(names(now.keySet()));
                var trail = new TrailStore(handle);
                now.forEach((attempt, times) -> {
                    var known = attempt.actor() != null || users.contains(String.valueOf(attempt.user()));
                    var user = attempt.user() == null || !known ? UNKNOWN : attempt.user();
                    trail.add(
                            times.last(),
                            attempt.actor() == null ? user : attempt.actor(),
                            AccessEntry.Action.REFUSED,
                            Subject.account(user),
                            Map.of(),
                            fields(attempt, times));
                });
            });
        } catch (RuntimeException e) {
            putBack(now);
            throw e;
        }
    }

    private static List<String> names(Set<Attempt> attempts) {
        var names = new ArrayList<String>();
        for (var attempt : attempts) {
            if (attempt.user() != null) {
                names.add(attempt.user());
            }
        }
        return names;
    }

    private static Map<String, String> fields(Attempt attempt, Times times) {
        var fields = new TreeMap<>(Map.of("why", attempt.why().word, "times", Long.toString(times.count())));
        if (!attempt.from().isEmpty()) {
            fields.put("from", attempt.from());
        }
        if (!attempt.what().isEmpty()) {
            fields.put("what", Texts.shortened(attempt.what()));
        }
        if (times.count() > 1) {
            fields.put("since", times.first().toString());
        }
        return fields;
    }

    /** The database could not take them; the next look tries again. */
    private void putBack(Map<Attempt, Times> lost) {
        synchronized (attempts) {
            lost.forEach((attempt, times) -> {
                var key = attempts.containsKey(attempt) || attempts.size() < MOST ? attempt : OTHERS;
                attempts.merge(
                        key,
                        times,
                        (one, other) -> new Times(
                                one.count() + other.count(),
                                one.first().isBefore(other.first()) ? one.first() : other.first(),
                                one.last().isAfter(other.last()) ? one.last() : other.last()));
            });
        }
    }

    @Override
    public void close() {
        task.close();
        write();
    }
}
