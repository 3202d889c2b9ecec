package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.deployer.host.Host;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/**
 * How much is asked of one SSH server at once, by all orders for it together. An sshd as it is delivered takes ten sessions
 * over one connection ({@code MaxSessions}) and drops connections from the tenth that is about to begin
 * ({@code MaxStartups}). One that takes fewer sessions is given fewer, as long as it is at work.
 */
final class HostTurns {
    /** Scripts at the same time; what ends one has a session of its own, and sshd is a moment late in counting one off. */
    static final int SCRIPTS = 8;

    private static final int BEGINNINGS = 4;

    private final Deque<Object> waiting = new ArrayDeque<>();
    private final Semaphore ends = new Semaphore(1, true);
    /** Connections that are about to begin: there is one for each user and key. */
    private final Semaphore beginnings = new Semaphore(BEGINNINGS, true);

    private int limit = SCRIPTS;
    private int atWork;

    /** The turn of a script, after those that came before it. */
    Host.Turn script(Runnable waits) throws InterruptedException {
        if (mustWait()) {
            waits.run();
        }
        synchronized (this) {
            var place = new Object();
            waiting.add(place);
            try {
                while (!place.equals(waiting.peek()) || atWork >= limit) {
                    wait();
                }
                atWork++;
            } finally {
                waiting.remove(place);
                notifyAll();
            }
        }
        return new Working();
    }

    private synchronized boolean mustWait() {
        return !waiting.isEmpty() || atWork >= limit;
    }

    /** The turn of what ends a script; it does not wait for scripts. */
    Host.Turn end() throws InterruptedException {
        synchronized (this) {
            if (atWork < limit) {
                atWork++;
                return new Working();
            }
        }
        ends.acquire();
        return ends::release;
    }

    /** The right to begin a connection. */
    Host.Turn beginning() throws InterruptedException {
        beginnings.acquire();
        return beginnings::release;
    }

    private final class Working implements Host.Turn {
        @Override
        public boolean refused() {
            synchronized (HostTurns.this) {
                if (atWork == 1) {
                    return false;
                }
                limit = Math.min(limit, atWork - 1);
                return true;
            }
        }

        @Override
        public void close() {
            synchronized (HostTurns.this) {
                atWork--;
                if (atWork == 0) {
                    limit = SCRIPTS;
                }
                HostTurns.this.notifyAll();
            }
        }
    }
}
