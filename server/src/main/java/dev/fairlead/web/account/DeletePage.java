package dev.fairlead.web.account;

import dev.fairlead.access.RecentProof;
import dev.fairlead.access.account.User;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;

/**
 * Asks whether a user is to be deleted, and says what goes and what stays.
 *
 * @param tokens how many go with it
 * @param sessions how many end
 * @param proof what whoever looks still has to show
 * @param form what was typed
 */
record DeletePage(Frame frame, User user, long tokens, long sessions, RecentProof.Need proof, Form form) {
    static final String FORM = "delete";

    String path() {
        return AccountPage.pathOf(user.name());
    }
}
