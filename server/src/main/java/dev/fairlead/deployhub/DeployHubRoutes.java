package dev.fairlead.deployhub;

import dev.fairlead.access.Access;
import dev.fairlead.deployhub.catalog.ApplicationRoutes;
import dev.fairlead.deployhub.catalog.AttributeRoutes;
import dev.fairlead.deployhub.catalog.DomainRoutes;
import dev.fairlead.deployhub.catalog.EnvironmentRoutes;
import dev.fairlead.deployhub.catalog.VariableRoutes;
import dev.fairlead.deployhub.copy.ExportRoutes;
import dev.fairlead.deployhub.copy.ImportRoutes;
import dev.fairlead.deployhub.deploy.DeployRoutes;
import dev.fairlead.deployhub.deploy.EngineRoutes;
import dev.fairlead.deployhub.deploy.LogRoutes;
import dev.fairlead.deployhub.names.Places;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.version.ComponentRoutes;
import dev.fairlead.deployhub.version.Components;
import dev.fairlead.deployhub.version.DocumentRoutes;
import dev.fairlead.deployhub.version.InterfaceRoutes;
import dev.fairlead.deployhub.version.ItemRoutes;
import dev.fairlead.deployhub.version.Versions;
import dev.fairlead.deployhub.wire.DhRoute;
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
        var dh = new DhRoute(access);
        var protocol = new ProtocolContext(database);
        var components = new Components(protocol, recorder, clock);
        var applications = new ApplicationRoutes(dh, protocol, components, recorder);
        var versions = new Versions(protocol, components, recorder);
        var places = new Places(protocol);
        var dossiers = new Dossiers(database, clock);
        routes = Stream.of(
                        new LoginRoutes(access).routes(),
                        new ComponentRoutes(dh, protocol, components, recorder, dossiers).routes(),
                        applications.routes(),
                        new AttributeRoutes(dh, protocol, applications).routes(),
                        new DeployRoutes(dh, protocol, recorder).routes(),
                        new EngineRoutes(dh, protocol, places, rollouts).routes(),
                        new LogRoutes(dh, protocol, rollouts).routes(),
                        new DocumentRoutes(dh, versions, dossiers).routes(),
                        new InterfaceRoutes(dh, versions, dossiers).routes(),
                        new VariableRoutes(dh, protocol, places, versions, dossiers).routes(),
                        new EnvironmentRoutes(dh, protocol, places, dossiers, recorder).routes(),
                        new DomainRoutes(dh, protocol, places, versions, dossiers).routes(),
                        new ItemRoutes(dh, protocol).routes(),
                        new ExportRoutes(dh, protocol).routes(),
                        new ImportRoutes(dh, protocol, places, versions, dossiers, recorder).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
