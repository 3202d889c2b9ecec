package dev.fairlead.web.owner;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Team;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.owner.Owners;
import dev.fairlead.report.owner.OwnerQuestions;
import dev.fairlead.report.owner.OwnerQuestions.TeamCount;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The page on which members say which team owns something, and take that back. */
public final class OwnerPages implements Routes {
    private final Site site;
    private final Owners owners;
    private final OwnerQuestions questions;
    private final Bounds bounds;

    public OwnerPages(Site site, Owners owners, OwnerQuestions questions, Bounds bounds) {
        this.bounds = bounds;
        this.site = site;
        this.owners = owners;
        this.questions = questions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                OwnerPage.PATH,
                                context -> show(context, unit(ParameterReading.ofAddress(context)), Form.EMPTY))
                        .forPeople()
                        .inParts(),
                Route.post(OwnerPage.PATH, this::set).forPeople().inParts());
    }

    private static Unit unit(Parameters given) {
        for (var kind : UnitKind.values()) {
            var name = given.find(kind.word());
            if (name.isPresent()) {
                return new Unit(kind, QualifiedName.parse(kind.word(), name.get()));
            }
        }
        throw Refusal.invalid("component", "is missing, as is `application`; name one of them");
    }

    /** A team, or nobody: then what files say holds again. */
    private void set(Context context) {
        var typed = ParameterReading.ofForm(context);
        var unit = unit(typed);
        try {
            bounds.of(context).unit(unit.kind().word(), unit.kind(), unit.name(), Right.RECORDING);
            var actor = Access.caller(context).actor();
            var team = typed.find("team").orElse("");
            if (team.isEmpty()) {
                owners.unset(actor, unit.kind(), unit.name());
            } else {
                owners.set(actor, unit.kind(), unit.name(), Team.checkName("team", team));
            }
            context.redirect(unit.page(), HttpStatus.SEE_OTHER);
        } catch (Refused refused) {
            show(context, unit, TeamPages.refused(context, OwnerPage.SET, typed, refused));
        }
    }

    private void show(Context context, Unit unit, Form form) {
        var frame = site.pages().frame(context, Section.OVERVIEW, "Owner of " + unit.name());
        var teams = questions.teams().stream()
                .filter(count -> count.organization().equals(unit.name().organization()))
                .map(TeamCount::team)
                .toList();
        site.pages()
                .show(
                        context,
                        "owner/owner",
                        new OwnerPage(
                                frame,
                                form,
                                unit.kind(),
                                unit.name(),
                                questions.of(unit.kind(), unit.name()),
                                teams,
                                Access.caller(context).mayIn(unit.name().domain(), Right.RECORDING),
                                site.applications().zoneOf(unit.name().organization())));
    }
}
