package dev.fairlead.web.account;

import dev.fairlead.access.RecentProof;
import dev.fairlead.access.Users;
import dev.fairlead.access.account.Role;
import dev.fairlead.access.account.User;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in, for admins.
 *
 * @param part what the names of those shown contain; empty for all
 * @param next address of the next part; null at the end
 * @param proof what whoever looks still has to show
 * @param form what was typed
 * @param deleted whether a user was deleted just now
 */
record UsersPage(
        Frame frame,
        List<User> users,
        String part,
        boolean first,
        @Nullable String next,
        RecentProof.Need proof,
        Form form,
        boolean deleted,
        ZoneId zone,
        Instant now) {
    static final String ADD = "add";
    static final String DELETED = "deleted";

    private static final int SIZE = 50;

    static UsersPage of(
            Frame frame, Parameters asked, Users users, RecentProof.Need proof, Form form, ZoneId zone, Instant now) {
        var after = asked.text("after");
        var part = asked.text("q").strip();
        var lines = new ArrayList<>(users.list(part, after, SIZE + 1));
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = address(part, lines.getLast().name());
        }
        var deleted = asked.text("done").equals(DELETED);
        return new UsersPage(frame, lines, part, after.isEmpty(), next, proof, form, deleted, zone, now);
    }

    /** Of the first part of the list. */
    String start() {
        return address(part, "");
    }

    private static String address(String part, String after) {
        var query = new LinkedHashMap<String, @Nullable String>();
        query.put("q", part);
        query.put("after", after);
        var written = Query.of(query);
        return written.isEmpty() ? AccountPage.USERS : AccountPage.USERS + "?" + written;
    }

    /** Which role the form has chosen: the one that may least, unless another was. */
    boolean chosen(Role role) {
        var typed = form.value("role");
        return role.word().equals(typed.isEmpty() ? Role.VIEWER.word() : typed);
    }
}
