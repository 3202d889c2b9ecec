package dev.fairlead.recording.deployment;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.version.ApplicationVersionWriter;
import dev.fairlead.recording.version.EnvironmentWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What holds of a deployment by itself, before anything is known of others. */
final class DeploymentCheck {
    /** No clock that anybody looks after is ahead by more, and no mistake about time zones makes more than 14 hours. */
    private static final Duration CLOCKS_APART = Duration.ofHours(24);

    private DeploymentCheck() {}

    /**
     * The organisation that the deployment belongs to; refuses one that cannot be.
     *
     * @param now by the server's clock
     */
    static String organization(DeploymentFact fact, Instant now) {
        checkClock("finishedAt", fact.finishedAt(), now);
        checkClock("startedAt", fact.startedAt(), now);
        var organization = EnvironmentWriter.organization("environment", fact.environment());
        if (fact.correct() && fact.externalId() == null) {
            throw Refusal.invalid("correct", "needs `source` and `externalId`: they say which deployment is corrected");
        }
        var unit = fact.unit();
        var name = switch (unit) {
            case DeploymentFact.Component(var version) -> version.base();
            case DeploymentFact.Undeployed(var component) -> component;
            case DeploymentFact.Application(var version, var components) -> {
                if (components != null) {
                    ApplicationVersionWriter.checkComponents(
                            version.base().organization(),
                            components.stream().map(VersionName::base).toList());
                }
                yield version.base();
            }
        };
        if (!name.organization().equals(organization)) {
            throw Refusal.invalid(field(unit), "`" + name + "` is in another organisation than the environment");
        }
        return organization;
    }

    /** What lies ahead has not happened: in the numbers it would stand in days to come, as the newest of its environment. */
    private static void checkClock(String field, @Nullable Instant moment, Instant now) {
        if (moment == null || !moment.isAfter(now.plus(CLOCKS_APART))) {
            return;
        }
        var ahead = Duration.between(now, moment);
        throw Refusal.invalid(
                field,
                moment + " is " + (ahead.toDays() > 1 ? ahead.toDays() + " days" : ahead.toHours() + " hours")
                        + " ahead of the server's clock, " + now.truncatedTo(ChronoUnit.SECONDS)
                        + ", which is more than the 24 hours that clocks may differ by; check the time and the clock that told"
                        + " it, and tell a deployment when it has happened");
    }

    /** Where a deployment names what was deployed. */
    static String field(DeploymentFact.Unit unit) {
        return switch (unit) {
            case DeploymentFact.Component _ -> "component";
            case DeploymentFact.Undeployed _ -> "undeploy";
            case DeploymentFact.Application _ -> "application";
        };
    }

    /** What was deployed, as it was named. */
    static String name(DeploymentFact.Unit unit) {
        return switch (unit) {
            case DeploymentFact.Component(var version) -> version.toString();
            case DeploymentFact.Undeployed(var component) -> "no " + component;
            case DeploymentFact.Application(var version, var _) -> version.toString();
        };
    }
}
