package dev.fairlead.rollout.deployer.ssh;

import dev.fairlead.rollout.deployer.order.Unreachable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that all orders share which reach a host as the same user, with the same key. Where it is lost, the first
 * of them that notices opens the next one, and the others wait for what becomes of that.
 */
final class SharedConnection {
    private final Opening opening;
    private @Nullable ClientSession session;
    private @Nullable CompletableFuture<ClientSession> attempt;

    interface Opening {
        ClientSession open() throws Unreachable, InterruptedException;
    }

    SharedConnection(Opening opening) {
        this.opening = opening;
    }

    /** The session, opened where it is not. */
    ClientSession session() throws Unreachable, InterruptedException {
        while (true) {
            CompletableFuture<ClientSession> next;
            boolean ours;
            synchronized (this) {
                if (session != null && session.isOpen()) {
                    return session;
                }
                ours = attempt == null;
                next = attempt == null ? new CompletableFuture<>() : attempt;
                attempt = next;
            }
            if (ours) {
                return open(next);
            }
            try {
                return next.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Unreachable unreachable) {
                    throw unreachable;
                }
                // whoever opened it was called away; somebody else does
            }
        }
    }

    private ClientSession open(CompletableFuture<ClientSession> ours) throws Unreachable, InterruptedException {
        try {
            var opened = opening.open();
            synchronized (this) {
                session = opened;
                attempt = null;
            }
            ours.complete(opened);
            return opened;
        } catch (Unreachable | InterruptedException | RuntimeException | Error e) {
            synchronized (this) {
                attempt = null;
            }
            ours.completeExceptionally(e);
            throw e;
        }
    }

    /** The session answers nobody any more; who shares it goes on with the next one. */
    synchronized void lost(ClientSession which) {
        which.close(true);
        if (which.equals(session)) {
            session = null;
        }
    }

    /** Ends it: nobody uses it now. */
    synchronized void close() {
        if (session != null) {
            session.close(true);
            session = null;
        }
    }
}
