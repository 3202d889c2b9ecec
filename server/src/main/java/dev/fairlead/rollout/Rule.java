package dev.fairlead.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * When and by whom an environment may be deployed to.
 *
 * @param approval whether somebody must approve every rollout before it begins
 * @param accounts who may deploy there; empty for everybody who may deploy at all
 * @param selfApproval whether whoever began a rollout may approve it, too
 * @param rollsBack whether a rollout that failed is followed by a rollback, also where it was not asked for
 */
public record Rule(
        Concurrency concurrency,
        boolean approval,
        boolean selfApproval,
        List<Window> windows,
        Set<String> accounts,
        boolean rollsBack) {
    /** What holds where nothing is configured. */
    public static final Rule USUAL = new Rule(Concurrency.QUEUE, false, false, List.of(), Set.of(), false);

    public Rule {
        windows = List.copyOf(windows);
        accounts = Set.copyOf(accounts);
    }

    /** What becomes of a rollout while another one runs in the environment. */
    public enum Concurrency {
        QUEUE,
        REFUSE
    }

    public boolean mayDeploy(String account) {
        return accounts.isEmpty() || accounts.contains(account);
    }

    /** Whether a rollout may begin only with an approval. */
    public boolean asksForApproval(Instant at) {
        return approval || holds(Window.Effect.APPROVAL, at);
    }

    public boolean isClosed(Instant at) {
        return holds(Window.Effect.CLOSED, at);
    }

    private boolean holds(Window.Effect effect, Instant at) {
        return windows.stream().anyMatch(window -> window.effect() == effect && window.contains(at));
    }
}
