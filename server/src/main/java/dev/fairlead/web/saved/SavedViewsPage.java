package dev.fairlead.web.saved;

import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.http.Right;
import dev.fairlead.saved.SavedView;
import dev.fairlead.saved.SavedViews;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.util.List;

/**
 * Views that somebody saved, and the form that saves one.
 *
 * @param form what was typed, or what the page before offered
 * @param done what was just saved or removed; empty where nothing was
 */
record SavedViewsPage(Frame frame, Form form, String done, Caller caller, List<SavedView> views) {
    static final String PATH = "/views";
    static final String FORM = "view";

    List<SavedView> own() {
        return views.stream().filter(this::isOwn).toList();
    }

    List<SavedView> ofOthers() {
        return views.stream().filter(view -> !isOwn(view)).toList();
    }

    private boolean isOwn(SavedView view) {
        return view.owner().equals(caller.account());
    }

    boolean mayShare() {
        return caller.may(Right.RECORDING);
    }

    boolean mayRemove(SavedView view) {
        return isOwn(view) || caller.may(Right.ADMINISTERING);
    }

    /** Whether there is a page to save. */
    boolean offers() {
        return form.wrong() || SavedViews.canBeKept(form.value("address"));
    }
}
