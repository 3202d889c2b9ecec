package dev.fairlead.web.account;

import dev.fairlead.access.Tokens;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.token.Token;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's own account: what it may do, and its tokens without their secrets.
 *
 * @param next address of the next part; null at the end
 */
record AccountPage(
        Frame frame,
        Caller caller,
        List<Token> tokens,
        boolean first,
        @Nullable String next,
        ZoneId zone,
        Instant now) {
    private static final int SIZE = 50;

    static AccountPage of(Frame frame, Caller caller, Parameters asked, Tokens tokens, ZoneId zone, Instant now) {
        var after = asked.text("after");
        var lines = new ArrayList<>(tokens.list(caller.account(), after, SIZE + 1));
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = "/account?" + new Query().with("after", lines.getLast().name());
        }
        return new AccountPage(frame, caller, lines, after.isEmpty(), next, zone, now);
    }

    /** For a command to copy: as one word of a shell, whatever is in it. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9._@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    boolean ended(Token token) {
        return token.expiresAt() != null && !token.expiresAt().isAfter(now);
    }
}
