package dev.fairlead.deployhub;

import dev.fairlead.access.Access;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.recording.Recorder;
import dev.fairlead.rollout.run.Rollouts;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The addresses that the {@code dh} command line calls. */
public final class DeployHubRoutes implements Routes {
    private final List<Route> routes;

    public DeployHubRoutes(Database database, Recorder recorder, Rollouts rollouts, Access access, Clock clock) {
        var door = new Door(access);
        var hub = new Hub(database);
        var components = new Components(hub, recorder, clock);
        var applications = new ApplicationDoor(door, hub, components, recorder);
        var versions = new Versions(hub, components, recorder);
        var places = new Places(hub);
        var dossiers = new Dossiers(database, clock);
        routes = Stream.of(
                        new LoginDoor(access).routes(),
                        new ComponentDoor(door, hub, components, recorder, dossiers).routes(),
                        applications.routes(),
                        new AttributeDoor(door, hub, applications).routes(),
                        new DeployDoor(door, hub, recorder).routes(),
                        new EngineDoor(door, hub, places, rollouts).routes(),
                        new LogDoor(door, hub, rollouts).routes(),
                        new DocumentDoor(door, versions, dossiers).routes(),
                        new InterfaceDoor(door, versions, dossiers).routes(),
                        new VariableDoor(door, hub, places, versions, dossiers).routes(),
                        new EnvironmentDoor(door, hub, places, dossiers, recorder).routes(),
                        new DomainDoor(door, hub, places, versions, dossiers).routes(),
                        new ItemDoor(door, hub).routes(),
                        new ExportDoor(door, hub).routes(),
                        new ImportDoor(door, hub, places, versions, dossiers, recorder).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
