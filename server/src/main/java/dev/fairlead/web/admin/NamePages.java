package dev.fairlead.web.admin;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.store.name.FormerNameStore.Former;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.naming.CatalogNames;
import dev.fairlead.recording.naming.NameChange;
import dev.fairlead.recording.naming.NameChange.Way;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page on which admins give other names, make two things one and delete what nothing was told of: shown first, then done. */
public final class NamePages implements Routes {
    private final Site site;
    private final Traces traces;
    private final CatalogNames names;
    private final Bounds bounds;

    public NamePages(Site site, Traces traces, CatalogNames names, Bounds bounds) {
        this.bounds = bounds;
        this.site = site;
        this.traces = traces;
        this.names = names;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(NamesPage.PATH, context -> show(context, Form.EMPTY, null))
                        .forPeople()
                        .inParts()
                        .needing(Right.MAINTAINING),
                Route.post(NamesPage.PATH + "/preview", context -> change(context, true))
                        .forPeople()
                        .inParts()
                        .needing(Right.MAINTAINING),
                Route.post(NamesPage.PATH, context -> change(context, false))
                        .forPeople()
                        .inParts()
                        .needing(Right.MAINTAINING));
    }

    private void change(Context context, boolean preview) {
        var typed = ParameterReading.ofForm(context);
        try {
            var change = changed(context, typed, preview);
            if (preview) {
                show(context, new Form(NamesPage.FORM, typed, null), change);
            } else {
                context.redirect(
                        NamesPage.PATH + "?" + new Query().with("done", NamesPage.sentence(change)),
                        HttpStatus.SEE_OTHER);
            }
        } catch (Refused refused) {
            show(context, refused(context, typed, refused), null);
        }
    }

    /** That there is no such thing is said beside its field, too. */
    private static Form refused(Context context, Parameters typed, Refused refused) {
        if (refused.refusal().problem() == Problem.NOT_FOUND) {
            context.status(Problem.NOT_FOUND.status());
            return new Form(NamesPage.FORM, typed, refused.refusal());
        }
        return Form.refused(context, NamesPage.FORM, typed, refused);
    }

    private NameChange changed(Context context, Parameters typed, boolean preview) {
        var way = typed.findWord("way", Way.values(), Way::word)
                .orElseThrow(() -> Refusal.invalid("way", "is missing; choose what becomes of the name"));
        var kind = typed.findWord("kind", NameKind.values(), NameKind::word)
                .orElseThrow(() -> Refusal.invalid("kind", "is missing; choose what the name is of"));
        var name = typed.get("name");
        var to = way == Way.DELETE ? null : typed.find("to").orElse(null);
        // what is moved lies elsewhere afterwards, and what is merged changes both
        bounds.of(context).named(kind, name, Right.MAINTAINING);
        if (to != null) {
            bounds.of(context).named(kind, to, Right.MAINTAINING);
        }
        return names.change(Access.caller(context).actor(), way, kind, name, to, preview);
    }

    private void show(Context context, Form form, @Nullable NameChange preview) {
        var frame = site.pages().frame(context, Section.NONE, "Names");
        List<Former> former = traces.organizations().stream()
                .flatMap(organization -> names.former(organization.id()).stream())
                .toList();
        site.pages()
                .show(
                        context,
                        "admin/names",
                        new NamesPage(
                                frame,
                                form,
                                preview,
                                ParameterReading.ofAddress(context).text("done"),
                                former,
                                site.applications().usualZone()));
    }
}
