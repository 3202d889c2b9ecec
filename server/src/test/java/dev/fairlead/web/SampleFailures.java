package dev.fairlead.web;

import dev.fairlead.metrics.failure.cause.Cause;
import dev.fairlead.metrics.failure.rework.ReworkReason;
import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.SaidRule;
import dev.fairlead.report.failrate.FailRate;
import dev.fairlead.report.failure.Evidence;
import dev.fairlead.report.failure.FailureReceipt;
import dev.fairlead.report.failure.Lasted;
import dev.fairlead.report.receipt.Receipt;
import dev.fairlead.report.recovery.RecoveryTime;
import dev.fairlead.report.restore.TimeToRestore;
import dev.fairlead.report.rework.ReworkEvidence;
import dev.fairlead.report.rework.ReworkRate;
import dev.fairlead.report.rework.ReworkReceipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which deployments of the made-up shop failed: every seventh that reached users, and each was marked so. */
final class SampleFailures {
    private SampleFailures() {}

    private static List<Receipt> deployed(List<Receipt> all) {
        return all.stream().filter(each -> !each.why().equals("failed")).toList();
    }

    private static boolean failed(Receipt receipt) {
        return !receipt.why().equals("failed") && receipt.deployment() % 7 == 0;
    }

    private static double seconds(Receipt receipt) {
        return 600 * (1 + receipt.deployment() % 11);
    }

    static FailRate failRate(List<Receipt> all) {
        var deployed = deployed(all);
        return new FailRate(
                deployed.size(),
                deployed.stream().filter(SampleFailures::failed).count(),
                false);
    }

    static ReworkRate rework(List<Receipt> all) {
        var rate = failRate(all);
        return new ReworkRate(rate.deployed(), rate.failed(), false);
    }

    static RecoveryTime recovery(List<Receipt> all) {
        var seconds = deployed(all).stream()
                .filter(SampleFailures::failed)
                .map(SampleFailures::seconds)
                .sorted()
                .toList();
        return new RecoveryTime(seconds.size(), 0, within(seconds, 2), within(seconds, 4), within(seconds, 10));
    }

    static TimeToRestore restore(List<Receipt> all) {
        var time = recovery(all);
        return new TimeToRestore(time.n(), time.open(), time.p50(), time.p75(), time.p90());
    }

    /** The smallest within which all but one of so many were over. */
    private static @Nullable Double within(List<Double> seconds, int of) {
        return seconds.isEmpty() ? null : seconds.get((int) Math.ceil(seconds.size() * (1 - 1.0 / of)) - 1);
    }

    static FailureReceipt receipt(Receipt receipt) {
        if (!failed(receipt)) {
            return new FailureReceipt(receipt, false, null, List.of());
        }
        var until = receipt.finishedAt().plusSeconds((long) seconds(receipt));
        var evidence = new Evidence(
                Cause.MARKED,
                receipt.finishedAt(),
                until,
                1,
                null,
                null,
                List.of(),
                new Evidence.Said("user/ann", "payments were declined", until),
                List.of());
        return new FailureReceipt(receipt, true, new Lasted(seconds(receipt), true), List.of(evidence));
    }

    static ReworkReceipt rework(Receipt receipt) {
        return failed(receipt)
                ? new ReworkReceipt(
                        receipt,
                        true,
                        List.of(new ReworkEvidence(
                                ReworkReason.HOTFIX,
                                null,
                                null,
                                new SaidRule(
                                        new HotfixRule(1, HotfixRule.Kind.BRANCH, "", "hotfix/*"),
                                        "GLOBAL.Acme",
                                        receipt.finishedAt(),
                                        "user/ann",
                                        "so we call them"))))
                : new ReworkReceipt(receipt, false, List.of());
    }
}
