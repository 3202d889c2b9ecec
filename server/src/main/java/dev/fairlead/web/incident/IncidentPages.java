package dev.fairlead.web.incident;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.report.incident.Incidents;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The pages of incidents, and what people say there of where one belongs. */
public final class IncidentPages implements Routes {
    private static final String ONE = IncidentsPage.PATH + "/{number}";

    private final Pages pages;
    private final Clock clock;
    private final Traces traces;
    private final Incidents incidents;
    private final IncidentJudgements judgements;
    private final Bounds bounds;

    public IncidentPages(Site site, Traces traces, Incidents incidents, IncidentJudgements judgements, Bounds bounds) {
        this.bounds = bounds;
        this.pages = site.pages();
        this.clock = site.clock();
        this.traces = traces;
        this.incidents = incidents;
        this.judgements = judgements;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(IncidentsPage.PATH, this::list).forPeople().inParts(),
                Route.get(ONE, context -> show(context, number(context), Form.EMPTY))
                        .forPeople()
                        .inParts(),
                Route.post(ONE + "/placement", this::place).forPeople().inParts(),
                Route.post(ONE + "/placement/take-back", this::takeBack)
                        .forPeople()
                        .inParts());
    }

    private void list(Context context) {
        var frame = pages.frame(context, Section.INCIDENTS, "Incidents");
        pages.show(
                context,
                "incident/incidents",
                IncidentsPage.of(frame, ParameterReading.ofAddress(context), traces, incidents, clock.instant()));
    }

    private void show(Context context, long number, Form form) {
        var frame = pages.frame(context, Section.INCIDENTS, "Incident " + number);
        pages.show(
                context,
                "incident/incident",
                IncidentPage.of(frame, number, form, incidents, bounds.of(context), clock.instant()));
    }

    private void place(Context context) {
        said(context, IncidentPage.PLACE, (number, typed) -> {
            var deployment = cause(typed);
            var reason = reason(typed);
            long organization = allowed(context, number);
            if (deployment != null) {
                // it is the deployment's numbers that change
                var blamed =
                        incidents.deployments(organization, Set.of(deployment)).get(deployment);
                if (blamed != null) {
                    Access.caller(context).requireEither("cause", blamed.unit(), blamed.environment(), Right.RECORDING);
                }
            }
            judgements.place(Access.caller(context).actor(), organization, number, deployment, reason);
        });
    }

    private void takeBack(Context context) {
        said(context, IncidentPage.TAKE_BACK, (number, typed) -> {
            var reason = reason(typed);
            judgements.unplace(Access.caller(context).actor(), allowed(context, number), number, reason);
        });
    }

    /** The number of its organisation; refuses who may say nothing of what it is about. */
    private long allowed(Context context, long number) {
        var found = incidents.get(number);
        IncidentPage.allow(bounds.of(context), found);
        return found.organization().id();
    }

    /** Goes back to the incident, or shows the form again with what is wrong with it. */
    private void said(Context context, String form, BiConsumer<Long, Parameters> judge) {
        long number = number(context);
        var typed = ParameterReading.ofForm(context);
        try {
            judge.accept(number, typed);
            context.redirect(Address.incident(number), HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            show(context, number, Form.refused(context, form, typed, refused));
        }
    }

    /** The deployment that is said to have caused it; null where none did. */
    private static @Nullable Long cause(Parameters typed) {
        var cause = typed.find("cause")
                .orElseThrow(() -> Refusal.invalid("cause", "is missing; choose what caused the incident"));
        if (cause.equals(IncidentPage.NONE)) {
            return null;
        }
        if (!cause.equals(IncidentPage.OTHER)) {
            return deployment("cause", cause);
        }
        return deployment(
                "deployment",
                typed.find("deployment")
                        .orElseThrow(
                                () -> Refusal.invalid("deployment", "is missing; write the number of a deployment")));
    }

    private static long deployment(String field, String text) {
        return Spelling.typed(field, text, "a deployment");
    }

    private static String reason(Parameters typed) {
        return Texts.check(
                "reason",
                typed.find("reason")
                        .orElseThrow(() -> Refusal.invalid("reason", "is missing; others want to know why")),
                JsonObject.LONGEST);
    }

    private static long number(Context context) {
        return Spelling.number("number", context.pathParam("number"), "an incident");
    }
}
