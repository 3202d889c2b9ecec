package dev.fairlead.recording.deployment;

import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployment.DeploymentFact;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.recording.version.ApplicationVersionWriter;
import dev.fairlead.recording.version.EnvironmentWriter;

/** What holds of a deployment by itself, before anything is known of others. */
final class DeploymentCheck {
    private DeploymentCheck() {}

    /** The organisation that the deployment belongs to; refuses one that cannot be. */
    static String organization(DeploymentFact fact) {
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
