package dev.fairlead.web.intake;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.intake.kept.BecameFact;
import dev.fairlead.intake.kept.DeliveryState;
import dev.fairlead.intake.kept.Origin;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.web.address.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words and links of deliveries. */
final class IntakeWords {
    private static final int SHOWN = 2;

    private IntakeWords() {}

    /** So many are shown of a delivery that tells hundreds. */
    static <T> List<T> first(List<T> all) {
        return all.stream().limit(SHOWN).toList();
    }

    static int more(List<?> all) {
        return Math.max(0, all.size() - SHOWN);
    }

    /** Where a word of a sender may be broken: behind what joins its parts. */
    static List<String> parts(String event) {
        return List.of(event.split("(?<=[_./:-])"));
    }

    /** Over a column of counts. */
    static String column(DeliveryState state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case TOLD -> "Told";
            case PASSED -> "Passed over";
            case UNMATCHED -> "No rule";
            case REFUSED -> "Refused";
        };
    }

    static String state(DeliveryState state) {
        return switch (state) {
            case WAITING -> "waits to be read";
            case TOLD -> "told";
            case PASSED -> "passed over";
            case UNMATCHED -> "waits for a rule";
            case REFUSED -> "refused";
        };
    }

    static String origin(Origin origin) {
        return switch (origin) {
            case SENT -> "delivered";
            case API -> "found by the API";
            case MISSED -> "found by the API, no delivery came";
        };
    }

    static String badge(DeliveryState state) {
        return switch (state) {
            case WAITING -> "pending";
            case TOLD -> "succeeded";
            case PASSED -> "skipped";
            case UNMATCHED -> "cancelled";
            case REFUSED -> "failed";
        };
    }

    static String kind(BecameFact fact) {
        return switch (fact.kind()) {
            case COMPONENT_VERSION -> "version";
            case DEPLOYMENT -> "deployment";
            case COMMIT -> "commit";
            case INCIDENT -> "incident";
            case ENVIRONMENT -> "environment";
        };
    }

    /** Where the fact is shown; null where it has no page of its own. */
    static @Nullable String address(BecameFact fact) {
        return switch (fact.kind()) {
            case DEPLOYMENT -> fact.id() > 0 ? Address.deployment(fact.id()) : null;
            case INCIDENT -> fact.id() > 0 ? Address.incident(fact.id()) : null;
            case COMPONENT_VERSION -> version(fact.name());
            case ENVIRONMENT -> environment(fact.name());
            case COMMIT -> null;
        };
    }

    private static @Nullable String version(String text) {
        try {
            var name = VersionName.parse("name", text);
            return Address.componentVersion(name.base(), name.version());
        } catch (Refused _) {
            return null;
        }
    }

    private static @Nullable String environment(String text) {
        try {
            return Address.environment(QualifiedName.parsePlain("name", text));
        } catch (Refused _) {
            return null;
        }
    }
}
