package dev.fairlead.report.failure;

import dev.fairlead.report.receipt.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment behind a number of failures.
 *
 * @param failed whether it reached users and failed
 * @param lasted until it was put right; null where it did not fail, or is not counted
 * @param causes all that say so, each with its evidence
 */
public record FailureReceipt(
        Receipt receipt, boolean failed, @Nullable Lasted lasted, List<Evidence> causes) {}
