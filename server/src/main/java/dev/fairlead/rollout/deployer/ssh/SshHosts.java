package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.host.Host;
import dev.fairlead.rollout.deployer.order.Unreachable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The hosts that orders are for: who is at work there, and over which connections. */
public final class SshHosts implements AutoCloseable {
    // the next part of a step, or the next step, mostly comes at once
    private static final Duration KEPT = Duration.ofSeconds(20);

    private final Executor afterAWhile;
    private final SshConnections connections = new SshConnections();
    private final Map<String, HostTurns> turns = new ConcurrentHashMap<>();
    private final Map<Door, Shared> shared = new HashMap<>();

    public SshHosts() {
        this(KEPT);
    }

    /** @param kept how long a connection is kept that nobody uses */
    SshHosts(Duration kept) {
        afterAWhile = CompletableFuture.delayedExecutor(kept.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What must be the same for one connection to do. */
    record Door(SshAddress address, String hostKey, Secrets.@Nullable Credential credential) {}

    private static final class Shared {
        private final SharedConnection connection;
        private int users;
        private int uses;

        Shared(SharedConnection connection) {
            this.connection = connection;
        }
    }

    /** The turns at the server behind an address, whoever signs in there. */
    HostTurns turns(SshAddress address) {
        return turns.computeIfAbsent(address.toString(), _ -> new HostTurns());
    }

    /** The way to a host for scripts, or for what ends one. */
    Host.Way way(Door door, String directory, boolean toEnd) {
        return new Host.Way() {
            @Override
            public Host open() throws Unreachable, InterruptedException {
                var lent = lend(door);
                boolean opened = false;
                try {
                    var host = new SshHost(lent.connection, door.address(), directory, () -> giveBack(door, lent));
                    opened = true;
                    return host;
                } finally {
                    if (!opened) {
                        giveBack(door, lent);
                    }
                }
            }

            @Override
            public Host.Turn turn(Runnable waits) throws InterruptedException {
                var ours = turns(door.address());
                return toEnd ? ours.end() : ours.script(waits);
            }
        };
    }

    private synchronized Shared lend(Door door) {
        var lent = shared.computeIfAbsent(
                door,
                _ -> new Shared(new SharedConnection(() -> {
                    try (var _ = turns(door.address()).beginning()) {
                        return connections.open(door.address(), new PinnedKey(door.hostKey()), door.credential());
                    }
                })));
        lent.users++;
        lent.uses++;
        return lent;
    }

    private synchronized void giveBack(Door door, Shared lent) {
        lent.users--;
        if (lent.users == 0) {
            int uses = lent.uses;
            afterAWhile.execute(() -> endIdle(door, lent, uses));
        }
    }

    private synchronized void endIdle(Door door, Shared lent, int uses) {
        if (lent.users == 0 && lent.uses == uses) {
            shared.remove(door, lent);
            lent.connection.close();
        }
    }

    /** Ends every connection, also those that somebody uses. */
    @Override
    public void close() {
        synchronized (this) {
            shared.values().forEach(lent -> lent.connection.close());
            shared.clear();
        }
        connections.close();
    }
}
