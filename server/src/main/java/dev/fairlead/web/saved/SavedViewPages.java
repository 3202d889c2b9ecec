package dev.fairlead.web.saved;

import dev.fairlead.access.Access;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.saved.SavedViews;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Where people keep a page under a name, and find it again. */
public final class SavedViewPages implements Routes {
    private static final int MOST_VIEWS = 999_999_999;

    private final Site site;
    private final SavedViews views;

    public SavedViewPages(Site site, SavedViews views) {
        this.site = site;
        this.views = views;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(SavedViewsPage.PATH, this::views).forPeople().inParts(),
                Route.post(SavedViewsPage.PATH, this::save)
                        .forPeople()
                        .inParts()
                        .needing(Right.READING),
                Route.post(SavedViewsPage.PATH + "/remove", this::remove)
                        .forPeople()
                        .inParts()
                        .needing(Right.READING));
    }

    private void views(Context context) {
        var asked = ParameterReading.ofAddress(context);
        show(context, new Form(SavedViewsPage.FORM, asked, null));
    }

    private void save(Context context) {
        var typed = ParameterReading.ofForm(context);
        try {
            var name = typed.text("name").strip();
            views.save(
                    Access.caller(context),
                    name,
                    typed.text("address"),
                    typed.text("shared").equals("yes"));
            done(context, "saved " + name);
        } catch (Refused refused) {
            show(context, Form.refused(context, SavedViewsPage.FORM, typed, refused));
        }
    }

    private void remove(Context context) {
        var id = ParameterReading.ofForm(context).number("view", 0, MOST_VIEWS, 0);
        done(context, "removed " + views.remove(Access.caller(context), id));
    }

    private static void done(Context context, String what) {
        context.redirect(SavedViewsPage.PATH + "?" + new Query().with("done", what), HttpStatus.SEE_OTHER);
    }

    private void show(Context context, Form form) {
        var caller = Access.caller(context);
        var frame = site.pages().frame(context, Section.NONE, "Saved views");
        site.pages()
                .show(
                        context,
                        "saved/views",
                        new SavedViewsPage(
                                frame, form, form.wrong() ? "" : form.value("done"), caller, views.list(caller)));
    }
}
