package dev.fairlead.api.record;

import dev.fairlead.api.door.Answers;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.recording.Recorder;
import java.util.List;
import java.util.function.Supplier;

/** Addresses to record facts at. */
public final class RecordRoutes implements Routes {
    private final Recorder recorder;
    private final CommitReading commits;
    private final AnnotationReading annotations;

    /** @param organizations names of those that are known */
    public RecordRoutes(Recorder recorder, Supplier<List<String>> organizations) {
        this.recorder = recorder;
        this.commits = new CommitReading(organizations);
        this.annotations = new AnnotationReading(organizations);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route(
                        "component-versions",
                        new Recordings<>(ComponentVersionReading::read, recorder::componentVersions)),
                route(
                        "application-versions",
                        new Recordings<>(ApplicationVersionReading::read, recorder::applicationVersions)),
                route("environments", new Recordings<>(EnvironmentReading::read, recorder::environments)),
                route("commits", new Recordings<>(commits::read, recorder::commits)),
                route("deployments", new Recordings<>(DeploymentReading::read, recorder::deployments)),
                route("incidents", new Recordings<>(IncidentReading::read, recorder::incidents)),
                route("annotations", new Recordings<>(annotations::read, recorder::annotations)));
    }

    private static Route route(String facts, Recordings<?> recordings) {
        return Route.post(Answers.BASE + "/" + facts, recordings::handle);
    }
}
