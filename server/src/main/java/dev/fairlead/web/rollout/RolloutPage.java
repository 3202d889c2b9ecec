package dev.fairlead.web.rollout;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.Action;
import dev.fairlead.rollout.run.state.Rollout;
import dev.fairlead.rollout.run.state.RolloutStatus;
import dev.fairlead.rollout.run.step.StepStatus;
import dev.fairlead.rollout.run.view.ShownStep;
import dev.fairlead.rollout.run.view.WaveProgress;
import dev.fairlead.rollout.run.view.WholeRollout;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rollout, also while it runs: the page looks at itself again whenever its log tells something new.
 *
 * @param needsAnother whether it waits for an approval that the person who looks cannot give
 * @param show which steps are listed; null for all
 * @param trouble why what was asked of it cannot be done; null where nothing was asked, or it was done
 */
record RolloutPage(
        Frame frame,
        WholeRollout whole,
        List<ActionButton> buttons,
        boolean needsAnother,
        @Nullable StepStatus show,
        Pager pager,
        @Nullable String trouble,
        ZoneId zone,
        Instant now) {
    static final int STEPS = 100;
    static final int LINES = 300;
    private static final int WAVES = 8;

    static RolloutPage of(
            Frame frame,
            WholeRollout whole,
            @Nullable StepStatus show,
            int page,
            @Nullable String trouble,
            Caller caller,
            ZoneId zone,
            Instant now) {
        var shown = new RolloutPage(
                frame,
                whole,
                Action.possible(
                                whole.standing(),
                                caller.account(),
                                caller.mayAt(whole.standing().rollout().environment(), Right.DEPLOYING),
                                now)
                        .stream()
                        .map(ActionButton::new)
                        .toList(),
                Action.needsAnother(whole.standing(), caller.account(), now),
                show,
                new Pager(
                        page,
                        0,
                        STEPS,
                        Address.rollout(whole.rollout().id().number()),
                        show == null ? Map.of() : Map.of("steps", show.word())),
                trouble,
                zone,
                now);
        return new RolloutPage(
                frame,
                whole,
                shown.buttons,
                shown.needsAnother,
                show,
                shown.pager.of(shown.listed()),
                trouble,
                zone,
                now);
    }

    Rollout rollout() {
        return whole.rollout();
    }

    long number() {
        return rollout().id().number();
    }

    private int sum(ToIntFunction<WaveProgress> part) {
        return whole.waves().stream().mapToInt(part).sum();
    }

    int steps() {
        return sum(WaveProgress::steps);
    }

    /** Steps that have ended, in whichever way. */
    int ended() {
        return steps() - sum(WaveProgress::running) - sum(WaveProgress::pending);
    }

    int failed() {
        return sum(WaveProgress::failed);
    }

    private int listed() {
        return show == null ? steps() : count(show);
    }

    private int count(StepStatus status) {
        return switch (status) {
            case FAILED -> failed();
            case RUNNING -> sum(WaveProgress::running);
            case PENDING -> sum(WaveProgress::pending);
            case SUCCEEDED, CANCELLED, SKIPPED, KEPT -> whole.steps().size();
        };
    }

    /**
     * A choice of steps.
     *
     * @param chosen whether it is the one that is shown
     */
    record Choice(String title, String href, boolean chosen) {}

    /** Which steps can be listed; those of which there are none are left out. */
    List<Choice> choices() {
        var address = Address.rollout(number());
        return Stream.of(null, StepStatus.RUNNING, StepStatus.FAILED, StepStatus.PENDING)
                .filter(status -> status == null || status == show || count(status) > 0)
                .map(status -> status == null
                        ? new Choice("All " + Formats.count(steps()), address, show == null)
                        : new Choice(
                                Formats.count(count(status)) + " " + status.word(),
                                address + "?steps=" + status.word(),
                                status == show))
                .toList();
    }

    /** Of very many waves those around the one that runs. */
    List<WaveProgress> waves() {
        var all = whole.waves();
        if (all.size() <= WAVES) {
            return all;
        }
        int current = 0;
        while (current < all.size() - 1
                && all.get(current).running() + all.get(current).pending() == 0) {
            current++;
        }
        int from = Math.max(0, Math.min(current - 2, all.size() - WAVES));
        return all.subList(from, from + WAVES);
    }

    static String state(WaveProgress wave) {
        if (wave.failed() > 0) {
            return "failed";
        }
        if (wave.running() > 0) {
            return "running";
        }
        if (wave.pending() == wave.steps()) {
            return "pending";
        }
        if (wave.startedAt() == null && wave.done() == 0) {
            return "skipped";
        }
        return wave.pending() > 0 ? "running" : wave.done() == wave.steps() ? "succeeded" : "cancelled";
    }

    /** How long something took, or has taken so far. */
    @Nullable Double took(@Nullable Instant from, @Nullable Instant to) {
        return Formats.between(from, to == null && !rollout().status().isEnd() ? now : to);
    }

    String took(ShownStep step) {
        return Formats.duration(
                step.status() == StepStatus.RUNNING
                        ? took(step.startedAt(), null)
                        : Formats.between(step.startedAt(), step.finishedAt()));
    }

    /** What it waits for, or why it ended so, as a sentence. */
    String reason() {
        var reason = rollout().state().reason();
        return reason.isEmpty() || reason.startsWith(QualifiedName.ROOT)
                ? reason
                : reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1);
    }

    /** What is asked of it and has not yet happened. */
    @Nullable String asked() {
        var asked = rollout().state().asked();
        if (asked == null) {
            return null;
        }
        return switch (asked) {
            case PAUSE -> "Pauses as soon as the steps that run have ended.";
            case CANCEL -> "Is being cancelled: what runs on endpoints is broken off.";
        };
    }

    String strategy() {
        var strategy = rollout().request().strategy();
        var words = strategy(strategy);
        return strategy.maxFailures() == 0
                ? words
                : words + "; up to " + Texts.counted(strategy.maxFailures(), "failed step")
                        + (strategy.maxFailures() == 1 ? " is tolerated" : " are tolerated");
    }

    static String strategy(Strategy strategy) {
        return switch (strategy) {
            case Strategy.AllAtOnce _ -> "all at once";
            case Strategy.Rolling(var batch, var _) -> "rolling, " + endpoints(batch) + " at a time";
            case Strategy.Canary(var first, var _, var approval) ->
                "canary, first " + endpoints(first) + (approval ? ", then the rest after an approval" : "");
        };
    }

    private static String endpoints(int count) {
        return count == 1 ? "one endpoint" : count + " endpoints";
    }

    /** What kind of rollout it is, where it is no plain one. */
    @Nullable String kind() {
        return switch (rollout().request().kind()) {
            case DEPLOY -> null;
            case ROLLBACK -> "rollback";
            case RETRY -> "another try";
        };
    }

    boolean live() {
        return !rollout().state().complete();
    }

    long lastLine() {
        return whole.log().isEmpty() ? 0 : whole.log().getLast().number();
    }

    /** Where the log goes on, as server-sent events. */
    String follow() {
        return "/api/v1/rollouts/" + number() + "/log";
    }

    /** Whether the log has lines that are not shown. */
    boolean cut() {
        return !whole.log().isEmpty() && whole.log().getFirst().number() > 1;
    }

    /** Which badge fits a status. */
    static String badge(RolloutStatus status) {
        return switch (status) {
            case PAUSED, AWAITING_APPROVAL -> "warn";
            case QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED -> status.word();
        };
    }

    static String words(RolloutStatus status) {
        return status.word().replace('-', ' ');
    }
}
