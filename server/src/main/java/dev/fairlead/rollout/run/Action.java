package dev.fairlead.rollout.run;

import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.view.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people can tell a rollout. Which of it a rollout takes, and which of it is worth offering to whom, is decided
 * here alone: the engine refuses by it, pages and REST offer by it.
 */
public enum Action {
    APPROVE("Approved"),
    RESUME("Resumed"),
    RETRY("Tried again"),
    ROLLBACK("Rolled back"),
    PAUSE("Pause asked for"),
    CANCEL("Cancelled");

    private final String said;

    Action(String said) {
        this.said = said;
    }

    /** As addresses and the trail name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the log calls it once it is done. */
    String said() {
        return said;
    }

    /** Why a rollout does not take it as it stands; empty where it does. */
    Optional<String> refused(Rollout rollout) {
        var status = rollout.status();
        return switch (this) {
            case APPROVE ->
                refusedUnless(
                        status == RolloutStatus.QUEUED || status == RolloutStatus.AWAITING_APPROVAL,
                        "it waits for no approval");
            case RESUME -> refusedUnless(status == RolloutStatus.PAUSED, "only a paused rollout can be resumed");
            case RETRY ->
                refusedUnless(
                        status == RolloutStatus.FAILED || status == RolloutStatus.CANCELLED,
                        "only a failed or cancelled rollout can be tried again");
            case PAUSE -> refusedUnless(status == RolloutStatus.RUNNING, "only a running rollout can be paused");
            case CANCEL -> refusedUnless(!status.isEnd(), "it has ended");
            // what ran before it decides that, not how far it is
            case ROLLBACK -> Optional.empty();
        };
    }

    private static Optional<String> refusedUnless(boolean taken, String why) {
        return taken ? Optional.empty() : Optional.of(why);
    }

    /**
     * Those that this account may tell it and that would do something now.
     *
     * @param mayRecord whether the account may change anything at all
     */
    public static List<Action> possible(Standing standing, String account, boolean mayRecord, Instant now) {
        boolean permitted = mayRecord && standing.rule().mayDeploy(account);
        return permitted
                ? Stream.of(values())
                        .filter(action -> action.isPossible(standing, now))
                        .filter(action -> action != APPROVE || !needsAnother(standing, account, now))
                        .toList()
                : List.of();
    }

    /** Whether it waits for an approval that this account cannot give, having begun it. */
    public static boolean needsAnother(Standing standing, String account, Instant now) {
        return APPROVE.isPossible(standing, now) && needsAnother(account, standing.rollout(), standing.rule(), now);
    }

    /** Whether this account is the one that may not approve a rollout which waits for an approval, or will. */
    static boolean needsAnother(String account, Rollout rollout, Rule rule, Instant now) {
        // also while nothing asks for it yet: a window may, before its turn comes
        boolean asked = rollout.status() == RolloutStatus.QUEUED || rule.asksForApproval(now);
        return asked && !rule.selfApproval() && rollout.account().equals(account);
    }

    private boolean isPossible(Standing standing, Instant now) {
        var rollout = standing.rollout();
        return refused(rollout).isEmpty()
                && switch (this) {
                    case APPROVE -> rollout.status() != RolloutStatus.QUEUED || awaitsStart(standing, now);
                    case RESUME -> true;
                    case RETRY -> !isDoneAlready(standing, Request.Kind.RETRY);
                    case ROLLBACK -> standing.reversible() && !isDoneAlready(standing, Request.Kind.ROLLBACK);
                    case PAUSE -> rollout.state().asked() == null;
                    case CANCEL -> rollout.state().asked() != Rollout.Asked.CANCEL;
                };
    }

    /** Whether a rollout that does this has succeeded, or may yet. */
    private static boolean isDoneAlready(Standing standing, Request.Kind kind) {
        return standing.following().stream()
                .anyMatch(other -> other.request().kind() == kind
                        && other.status() != RolloutStatus.FAILED
                        && other.status() != RolloutStatus.CANCELLED);
    }

    private static boolean awaitsStart(Standing standing, Instant now) {
        return !standing.rollout().request().unchecked()
                && standing.rule().asksForApproval(now)
                && standing.approvals().stream().noneMatch(approval -> approval.stage() == Approval.Stage.START);
    }
}
