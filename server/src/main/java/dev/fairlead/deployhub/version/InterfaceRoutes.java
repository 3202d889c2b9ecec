package dev.fairlead.deployhub.version;

import dev.fairlead.access.account.Caller;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.Body;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.dossier.ChangeRequest;
import dev.fairlead.dossier.Direction;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.dossier.Endpoint;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import io.javalin.http.Context;
import java.util.List;

/** Endpoints that a component version offers and calls, and the change requests it is an answer to. */
public final class InterfaceRoutes {
    private static final String API = DhRoute.ROOT + "/API2";
    /** How some clients mark the number of a component version. */
    private static final String MARK = "cv";

    private final DhRoute dh;
    private final Versions versions;
    private final Dossiers dossiers;

    public InterfaceRoutes(DhRoute dh, Versions versions, Dossiers dossiers) {
        this.dh = dh;
        this.versions = versions;
        this.dossiers = dossiers;
    }

    public List<Route> routes() {
        return List.of(
                dh.post(API + "/provides/{id}", (context, caller) -> endpoints(context, caller, Direction.PROVIDES)),
                dh.post(API + "/consumes/{id}", (context, caller) -> endpoints(context, caller, Direction.CONSUMES)),
                dh.change(API + "/assign/defect/{id}", this::changeRequest));
    }

    private void endpoints(Context context, Caller caller, Direction direction) {
        var told = endpoints(Body.json(context));
        var version = versions.component(caller, context.pathParam("id"));
        dossiers.endpoints(caller.actor(), version.organization(), version.id(), direction, told);
        Answer.success(context);
    }

    private static List<Endpoint> endpoints(JsonInput list) {
        if (!list.isList()) {
            throw Refusal.invalid("body", "send a list of objects with verb and path");
        }
        return list.items().stream().map(InterfaceRoutes::endpoint).toList();
    }

    private static Endpoint endpoint(JsonInput told) {
        try {
            return new Endpoint(
                    told.below("verb").written().orElse(""),
                    told.below("path").written().orElse(""));
        } catch (Refused refused) {
            var wrong = refused.refusal();
            throw Refusal.invalid(told.place() + "." + wrong.field(), wrong.detail());
        }
    }

    private void changeRequest(Context context, Caller caller) {
        var id = context.pathParam("id");
        var version = versions.component(caller, id.startsWith(MARK) ? id.substring(MARK.length()) : id);
        if (ParameterReading.ofAddress(context).flag("del")) {
            dossiers.removeChangeRequests(caller.actor(), version.organization(), version.id());
        } else {
            var request = new ChangeRequest(
                    ParameterReading.ofAddress(context).get("ds"),
                    ParameterReading.ofAddress(context).get("bugid"));
            dossiers.addChangeRequest(caller.actor(), version.organization(), version.id(), request);
        }
        Answer.success(context);
    }
}
