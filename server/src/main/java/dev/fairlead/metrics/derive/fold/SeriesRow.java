package dev.fairlead.metrics.derive.fold;

import dev.fairlead.catalog.UnitKind;
import dev.fairlead.metrics.Result;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment as it counts in one series; see the comments of table {@code series_deployment}. */
public record SeriesRow(
        UnitKind kind,
        long unit,
        long deployment,
        long group,
        Instant finishedAt,
        Result result,
        boolean direct,
        @Nullable Long version,
        @Nullable Long previous,
        boolean firstTime,
        boolean knownCommit,
        boolean untoldCommit,
        int parts,
        int failedParts,
        Origins brought,
        long setHash,
        int setSize,
        Origins set,
        List<Long> broughtBy,
        List<Long> changedMembers) {}
