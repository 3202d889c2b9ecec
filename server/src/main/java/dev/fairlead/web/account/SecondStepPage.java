package dev.fairlead.web.account;

import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The second step of signing in: the password was right, and a code is asked for.
 *
 * @param trouble why the last try failed
 * @param next the page to go on to
 */
record SecondStepPage(Frame frame, @Nullable String trouble, String next) {
    static final String PATH = "/sign-in/code";

    static String address(String next) {
        return PATH + "?" + new Query().with("next", next);
    }
}
