package dev.fairlead.web.owner;

import dev.fairlead.access.Access;
import dev.fairlead.catalog.Team;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.owner.Owners;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The page of teams, where members make them, change them and take them away. */
public final class TeamPages implements Routes {
    private static final String ORGANIZATION = "organization";

    private final Site site;
    private final Traces traces;
    private final Owners owners;
    private final OwnerQuestions questions;

    public TeamPages(Site site, Traces traces, Owners owners, OwnerQuestions questions) {
        this.site = site;
        this.traces = traces;
        this.owners = owners;
        this.questions = questions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(TeamsPage.PATH, context -> show(context, filled(ParameterReading.ofAddress(context))))
                        .forPeople()
                        .inParts(),
                Route.post(TeamsPage.PATH, context -> change(context, TeamsPage.PUT, this::put))
                        .forPeople()
                        .inParts(),
                Route.post(TeamsPage.PATH + "/delete", context -> change(context, TeamsPage.DELETE, this::delete))
                        .forPeople()
                        .inParts());
    }

    /** Does what a form says. */
    @FunctionalInterface
    private interface Change {
        void make(Context context, Parameters typed);
    }

    private void change(Context context, String form, Change change) {
        var typed = ParameterReading.ofForm(context);
        try {
            change.make(context, typed);
            context.redirect(TeamsPage.PATH, HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            show(context, refused(context, form, typed, refused));
        }
    }

    /** That there is no such thing is said on the page, too. */
    static Form refused(Context context, String form, Parameters typed, Refused refused) {
        if (refused.refusal().problem() == Problem.NOT_FOUND) {
            context.status(Problem.NOT_FOUND.status());
            return new Form(form, typed, refused.refusal());
        }
        return Form.refused(context, form, typed, refused);
    }

    /** The form with what is told of the team that is to be changed: what is left empty is told no more. */
    private Form filled(Parameters asked) {
        return asked.find(TeamsPage.CHANGE)
                .flatMap(name -> questions.teams().stream()
                        .filter(count -> count.team().name().equals(name))
                        .filter(count -> asked.find(ORGANIZATION)
                                .map(count.organization()::equals)
                                .orElse(true))
                        .findFirst())
                .map(count -> new Form(
                        TeamsPage.PUT,
                        Parameters.none()
                                .with(ORGANIZATION, count.organization())
                                .with("name", count.team().name())
                                .with("title", count.team().title())
                                .with("link", count.team().link())
                                .with("contact", count.team().contact()),
                        null))
                .orElse(Form.EMPTY);
    }

    private void put(Context context, Parameters typed) {
        var team = new Team(
                Team.checkName("name", typed.get("name")),
                typed.find("title").orElse(null),
                typed.find("link").orElse(null),
                typed.find("contact").orElse(null));
        owners.putTeam(Access.caller(context).actor(), allowed(context, typed), team);
    }

    private void delete(Context context, Parameters typed) {
        owners.deleteTeam(Access.caller(context).actor(), allowed(context, typed), typed.get("name"));
    }

    private long allowed(Context context, Parameters typed) {
        long organization = organization(typed);
        Access.caller(context).requireInAll(organization, Right.RECORDING);
        return organization;
    }

    private long organization(Parameters typed) {
        var name = typed.get(ORGANIZATION);
        return traces.organizations().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(ORGANIZATION, "there is none of this name"))
                .id();
    }

    private void show(Context context, Form form) {
        var frame = site.pages().frame(context, Section.OVERVIEW, "Teams");
        site.pages()
                .show(
                        context,
                        "owner/teams",
                        new TeamsPage(
                                frame,
                                form,
                                questions.teams(),
                                questions.unowned(),
                                Access.caller(context).maySomewhere(Right.RECORDING)));
    }
}
