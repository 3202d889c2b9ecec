package dev.fairlead.api.record;

import dev.fairlead.access.Bounds;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.api.door.Answers;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.batch.Recorded;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Addresses to record facts at. */
public final class RecordRoutes implements Routes {
    private final Recorder recorder;
    private final Bounds bounds;
    private final RecordBounds may;
    private final CommitReading commits;
    private final AnnotationReading annotations;

    /** @param organizations names of those that are known */
    public RecordRoutes(
            Recorder recorder, Supplier<List<String>> organizations, Database database, DatabaseAnnotations known) {
        this.recorder = recorder;
        this.bounds = new Bounds(database);
        this.may = new RecordBounds(database, known);
        this.commits = new CommitReading(organizations);
        this.annotations = new AnnotationReading(organizations);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route(
                        "component-versions",
                        ComponentVersionReading::read,
                        RecordBounds::componentVersion,
                        recorder::componentVersions),
                route(
                        "application-versions",
                        ApplicationVersionReading::read,
                        RecordBounds::applicationVersion,
                        recorder::applicationVersions),
                route("environments", EnvironmentReading::read, RecordBounds::environment, recorder::environments),
                route("commits", commits::read, RecordBounds::commit, recorder::commits),
                route("deployments", DeploymentReading::read, may::deployment, recorder::deployments),
                route("incidents", IncidentReading::read, may::incident, recorder::incidents),
                route("annotations", annotations::read, may::annotation, recorder::annotations));
    }

    private <F> Route route(
            String facts,
            Function<JsonObject, F> reading,
            BiConsumer<Bounds.OfCaller, F> allowed,
            BiFunction<String, List<F>, List<Recorded>> recording) {
        var recordings = new Recordings<>(bounds, reading, allowed, recording);
        return Route.post(Answers.BASE + "/" + facts, recordings::handle).inParts();
    }
}
