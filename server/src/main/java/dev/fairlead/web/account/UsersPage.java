package dev.fairlead.web.account;

import dev.fairlead.access.Users;
import dev.fairlead.access.account.User;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, for admins.
 *
 * @param next address of the next part; null at the end
 */
record UsersPage(
        Frame frame,
        List<User> users,
        boolean first,
        @Nullable String next,
        ZoneId zone,
        Instant now) {
    private static final int SIZE = 100;

    static UsersPage of(Frame frame, Parameters asked, Users users, ZoneId zone, Instant now) {
        var after = asked.text("after");
        var lines = new ArrayList<>(users.list(after, SIZE + 1));
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = "/users?" + new Query().with("after", lines.getLast().name());
        }
        return new UsersPage(frame, lines, after.isEmpty(), next, zone, now);
    }
}
