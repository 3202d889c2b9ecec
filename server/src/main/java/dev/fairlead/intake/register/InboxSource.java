package dev.fairlead.intake.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A system that delivers by itself.
 *
 * @param organization number of the tenant
 * @param organizationName its name
 * @param name as it stands in the address of its door
 * @param kind name of its {@link dev.fairlead.intake.source.Source}
 * @param domain below which names are that are not written in full
 * @param wrongSignatures how many requests did not show that they came from it
 * @param deletedDeliveries how many were deleted since they were too old or too many
 */
public record InboxSource(
        long organization,
        String organizationName,
        long id,
        String name,
        String kind,
        String domain,
        boolean enabled,
        int retentionDays,
        long retentionBytes,
        String createdBy,
        Instant createdAt,
        long wrongSignatures,
        @Nullable Instant wrongSignatureAt,
        long deletedDeliveries) {}
