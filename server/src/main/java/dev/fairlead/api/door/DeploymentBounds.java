package dev.fairlead.api.door;

import dev.fairlead.access.account.Caller;
import dev.fairlead.deployment.DeploymentListStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;

/** Whose numbers change by what is said of a deployment: those of what was deployed, and of where. */
public final class DeploymentBounds {
    private DeploymentBounds() {}

    /**
     * Refuses who may record neither for what was deployed nor where it was. One that is not there is for others to refuse.
     *
     * @param field which part of what was sent names it
     */
    public static void require(Database database, Caller caller, String field, long organization, long deployment) {
        if (!caller.may(Right.RECORDING)) {
            database.read(handle -> new DeploymentListStore(handle).find(organization, deployment))
                    .ifPresent(
                            known -> caller.requireEither(field, known.unit(), known.environment(), Right.RECORDING));
        }
    }
}
