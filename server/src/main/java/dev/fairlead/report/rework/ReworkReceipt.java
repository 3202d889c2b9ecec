package dev.fairlead.report.rework;

import dev.fairlead.report.receipt.Receipt;
import java.util.List;

/**
 * A deployment behind a rework rate.
 *
 * @param unplanned whether it reached users and was rework
 * @param reasons all that say so, each with its evidence
 */
public record ReworkReceipt(Receipt receipt, boolean unplanned, List<ReworkEvidence> reasons) {}
