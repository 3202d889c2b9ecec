package dev.fairlead.web.rollout;

import dev.fairlead.access.Caller;
import dev.fairlead.platform.http.Right;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.state.Approval;
import dev.fairlead.rollout.run.state.Request;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.view.WholeRollout;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a person can tell a rollout. */
enum Deed {
    APPROVE("Approve", "It begins, or goes on with the rest of the endpoints."),
    RESUME("Resume", "It goes on with the steps that have not begun."),
    RETRY("Try again", "A new rollout does what this one has left undone; what it has done is kept."),
    ROLLBACK("Roll back", "A new rollout puts back what ran here before this one began."),
    PAUSE("Pause", "Steps that run are ended; no other begins until somebody resumes it."),
    CANCEL("Cancel", "What runs on endpoints now is broken off, and nothing else begins. That cannot be taken back.");

    private final String title;
    private final String effect;

    Deed(String title, String effect) {
        this.title = title;
        this.effect = effect;
    }

    /** The last part of its address. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return title;
    }

    /** What happens then, in a sentence. */
    String effect() {
        return effect;
    }

    /** Whether its button stands out among others. */
    boolean awaited() {
        return this == APPROVE || this == RESUME || this == RETRY;
    }

    /** Those that this person may do and that would do something now. */
    static List<Deed> possible(WholeRollout whole, Caller caller, Instant now) {
        boolean permitted =
                caller.may(Right.RECORDING) && whole.configuration().rule().mayDeploy(caller.account());
        return permitted
                ? Stream.of(values())
                        .filter(deed -> deed.isPossible(whole, now))
                        .filter(deed -> deed != APPROVE || !needsAnother(whole, caller, now))
                        .toList()
                : List.of();
    }

    /** Whether it waits for an approval that this person cannot give, having begun it. */
    static boolean needsAnother(WholeRollout whole, Caller caller, Instant now) {
        return APPROVE.isPossible(whole, now)
                && Rollouts.needsAnother(
                        caller.account(), whole.rollout(), whole.configuration().rule(), now);
    }

    private boolean isPossible(WholeRollout whole, Instant now) {
        var rollout = whole.rollout();
        var status = rollout.status();
        return switch (this) {
            case APPROVE -> status == RolloutStatus.AWAITING_APPROVAL || awaitsStart(whole, now);
            case RESUME -> status == RolloutStatus.PAUSED;
            case RETRY ->
                (status == RolloutStatus.FAILED || status == RolloutStatus.CANCELLED)
                        && !isDoneAlready(whole, Request.Kind.RETRY);
            case ROLLBACK -> whole.reversible() && !isDoneAlready(whole, Request.Kind.ROLLBACK);
            case PAUSE -> status == RolloutStatus.RUNNING && rollout.state().asked() == null;
            case CANCEL -> !status.isEnd() && rollout.state().asked() != Rollout.Asked.CANCEL;
        };
    }

    /** Whether a rollout that does this has succeeded, or may yet. */
    private static boolean isDoneAlready(WholeRollout whole, Request.Kind kind) {
        return whole.following().stream()
                .anyMatch(other -> other.request().kind() == kind
                        && other.status() != RolloutStatus.FAILED
                        && other.status() != RolloutStatus.CANCELLED);
    }

    private static boolean awaitsStart(WholeRollout whole, Instant now) {
        return whole.rollout().status() == RolloutStatus.QUEUED
                && !whole.rollout().request().unchecked()
                && whole.configuration().rule().asksForApproval(now)
                && whole.approvals().stream().noneMatch(approval -> approval.stage() == Approval.Stage.START);
    }
}
