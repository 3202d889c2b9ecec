package dev.fairlead.web.trace;

import dev.fairlead.access.Access;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.incident.Mark.Kind;
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
import dev.fairlead.recording.incident.DeploymentMarks;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.TypedMoment;
import dev.fairlead.web.page.Form;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** What people say of a deployment on its page, and take back there. */
public final class MarkPages implements Routes {
    private static final String MARKS = "/deployments/{number}/marks";

    private final TracePages pages;
    private final Traces traces;
    private final DeploymentMarks marks;

    public MarkPages(TracePages pages, Traces traces, DeploymentMarks marks) {
        this.pages = pages;
        this.traces = traces;
        this.marks = marks;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(MARKS, this::mark).forPeople().inParts(),
                Route.post(MARKS + "/{mark}/withdraw", this::withdraw)
                        .forPeople()
                        .inParts());
    }

    private void mark(Context context) {
        long number = Spelling.number("number", context.pathParam("number"), "a deployment");
        said(context, number, FailureSection.MARK, typed -> {
            var organization = allowed(context, number);
            var kind = typed.find("mark", List.of(), Kind::find)
                    .orElseThrow(() -> Refusal.invalid("mark", "is missing; choose what to say"));
            var remedied = kind == Kind.REMEDIES ? remedied(typed) : null;
            if (remedied != null) {
                allowed(context, remedied);
            }
            marks.mark(
                    Access.caller(context).actor(),
                    organization.id(),
                    number,
                    kind,
                    remedied,
                    kind == Kind.FAILED ? TypedMoment.find(typed, "recoveredAt", organization.zone()) : null,
                    reason(typed));
        });
    }

    private void withdraw(Context context) {
        long number = Spelling.number("number", context.pathParam("number"), "a deployment");
        long mark = Spelling.number("mark", context.pathParam("mark"), "a mark");
        said(context, number, FailureSection.WITHDRAW + mark, typed -> {
            var organization = allowed(context, number);
            marks.withdraw(Access.caller(context).actor(), organization.id(), number, mark, reason(typed));
        });
    }

    /** Says something that was typed. */
    @FunctionalInterface
    private interface Saying {
        void say(Parameters typed);
    }

    /** Goes back to the deployment, or shows the form again with what is wrong with it. */
    private void said(Context context, long number, String form, Saying saying) {
        var typed = ParameterReading.ofForm(context);
        try {
            saying.say(typed);
            context.redirect(Address.deployment(number), HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            pages.showDeployment(context, number, Form.refused(context, form, typed, refused));
        }
    }

    private static long remedied(Parameters typed) {
        var text = typed.find("remedies")
                .orElseThrow(() -> Refusal.invalid(
                        "remedies", "is missing; write the number of the deployment that this one repairs"));
        return Spelling.typed("remedies", text, "a deployment");
    }

    private static String reason(Parameters typed) {
        return Texts.check(
                "reason",
                typed.find("reason")
                        .orElseThrow(() -> Refusal.invalid("reason", "is missing; others want to know why")),
                JsonObject.LONGEST);
    }

    /** Whose the deployment is; refuses who may say nothing of it. */
    private Organization allowed(Context context, long number) {
        var found = traces.deployment(number);
        var deployment = found.deployment();
        Access.caller(context).requireEither("number", deployment.unit(), deployment.environment(), Right.RECORDING);
        return found.organization();
    }
}
