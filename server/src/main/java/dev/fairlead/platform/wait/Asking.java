package dev.fairlead.platform.wait;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A question on its way through the server: how long it may still wait for facts that are on their way into the numbers,
 * and what its answer lacks. Whatever reads several things for one answer shares the time. Threads that a question starts
 * to read several things at once belong to it.
 */
public final class Asking {
    /** The parameter that says how long a question may wait. */
    public static final String WAIT = "wait";

    /** The longest that anybody may ask to wait. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final InheritableThreadLocal<Asking> NOW = new InheritableThreadLocal<>();

    private final long begin = System.nanoTime();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private volatile Reach reach = Reach.EVERYWHERE;
    private volatile boolean makesOrganizations = true;
    private volatile @Nullable Duration wait;

    private Asking() {}

    /** Begins a question on this thread, instead of the one before. */
    public static Asking begin() {
        var asking = new Asking();
        NOW.set(asking);
        return asking;
    }

    /** The question of this thread, where one began. */
    public static Optional<Asking> now() {
        return Optional.ofNullable(NOW.get());
    }

    /** Whose facts the question of this thread may see; those of all where none began, as in the background. */
    public static Reach reach() {
        return now().map(asking -> asking.reach).orElse(Reach.EVERYWHERE);
    }

    /** It may see no more than that. */
    public void seesOnly(Reach allowed) {
        reach = allowed;
    }

    /**
     * Whether what this thread does may make an organisation that is not there yet. In the background everything may, where the bounds of a
     * source or a file were looked at before.
     */
    public static boolean makesOrganizations() {
        return now().map(asking -> asking.makesOrganizations).orElse(true);
    }

    /** It names organisations that are there, or is refused. */
    public void makesNoOrganization() {
        makesOrganizations = false;
    }

    public static void end() {
        NOW.remove();
    }

    /** What the answer of this thread's question lacks. */
    public static Optional<Pending> lacks() {
        return now().flatMap(asking -> asking.pending.values().stream().reduce(Pending::and));
    }

    /** It may wait so long, instead of the usual time. */
    public void mayWait(Duration asked) {
        wait = asked;
    }

    /**
     * How long it may wait from now on; zero or more.
     *
     * @param usual how long all in all, where the question does not say so itself
     */
    public Duration left(Duration usual) {
        var all = wait == null ? usual : wait;
        return Duration.ofNanos(Math.max(0, all.toNanos() - (System.nanoTime() - begin)));
    }

    /** Says that facts of an organisation are missing in the answer. */
    public void lacks(long organization, Pending missing) {
        pending.put(organization, missing);
    }
}
