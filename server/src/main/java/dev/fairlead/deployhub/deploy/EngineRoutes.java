package dev.fairlead.deployhub.deploy;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.LookupStore.Version;
import dev.fairlead.deployhub.names.ItemNumber;
import dev.fairlead.deployhub.names.NameResolver;
import dev.fairlead.deployhub.names.Places;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.rollout.plan.Goal;
import dev.fairlead.rollout.plan.Strategy;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.state.Request;
import io.javalin.http.Context;
import java.util.List;

/**
 * Deployments by this server's own engine. The client gets the number of a rollout, asks {@link LogRoutes} until that has
 * ended, and prints its log; where nothing begins it prints the refusal and ends.
 */
public final class EngineRoutes {
    private static final String PATH = DhRoute.API + "/deploy";
    /** What clients ask for when they found no application version of the name that they were given. */
    private static final String FOUND_NONE = "-1";

    private final DhRoute dh;
    private final ProtocolContext protocol;
    private final Places places;
    private final Rollouts rollouts;

    public EngineRoutes(DhRoute dh, ProtocolContext protocol, Places places, Rollouts rollouts) {
        this.dh = dh;
        this.protocol = protocol;
        this.places = places;
        this.rollouts = rollouts;
    }

    public List<Route> routes() {
        return List.of(
                dh.deploy(
                        PATH,
                        (context, caller) -> deploy(
                                context,
                                caller,
                                ParameterReading.ofAddress(context).get("app"),
                                ParameterReading.ofAddress(context).get("env"))),
                dh.deploy(
                        PATH + "/{application}/{environment}",
                        (context, caller) -> deploy(
                                context, caller, context.pathParam("application"), context.pathParam("environment"))));
    }

    private void deploy(Context context, Caller caller, String application, String environment) {
        var version = protocol.read(names -> version(names, application));
        var place = places.environment(environment);
        if (place.organization() != version.organization()) {
            throw Refusal.invalid("env", "is in another organisation than the application");
        }
        if (!rollouts.reaches(place.organization(), place.id())) {
            throw Refusal.invalid(
                    "env",
                    "`" + place.name() + "` has no endpoints that this server could deploy to; describe them in"
                            + " fairlead.yaml, or deploy with your own tools and record it with: dh deploy --deploydata"
                            + " FILE --logdeployment");
        }
        var ask = new Rollouts.Ask(place.organization(), place.id(), caller.account(), caller.actor());
        var rollout = rollouts.start(ask, request(caller, protocol.read(names -> goal(names, version))));
        long number =
                ItemNumber.rollout(place.organization(), rollout.id().number()).value();
        Answer.success(context, json -> json.writeNumberProperty("deploymentid", number));
    }

    private static Request request(Caller caller, Goal goal) {
        return new Request(
                Request.Kind.DEPLOY, goal, new Strategy.AllAtOnce(0), false, false, null, false, null, caller.actor());
    }

    /** Exactly the version that is named; of a base its newest one, or the base itself where it has none. */
    private static Version version(NameResolver names, String text) {
        if (text.equals(FOUND_NONE)) {
            throw Refusal.notFound(
                    "app",
                    "Application Version Not Found or No Access; give --appname and --appversion as they were recorded");
        }
        var newest = names.latest(UnitKind.APPLICATION, names.application(text));
        var version = names.withOwnVersion(UnitKind.APPLICATION, newest).version();
        if (version == null) {
            throw withoutComponents(text);
        }
        return version;
    }

    private static Goal goal(NameResolver names, Version version) {
        var set = names.store().set(version.organization(), version.id());
        if (set.isEmpty()) {
            throw withoutComponents(version.name().toString());
        }
        return new Goal(version.name(), set.stream().map(Version::name).toList());
    }

    private static RuntimeException withoutComponents(String application) {
        return Refusal.invalid(
                "app",
                "nobody has said which components `" + Texts.shortened(application)
                        + "` is made of; assign some to it first, with dh updatecomp or dh assign");
    }
}
