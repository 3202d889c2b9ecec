package dev.fairlead.web.account;

import dev.fairlead.access.Grants;
import dev.fairlead.access.RecentProof;
import dev.fairlead.access.Users;
import dev.fairlead.access.account.User;
import dev.fairlead.access.grant.Role;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.web.address.NamedPart;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * Who may come in, for admins.
 *
 * @param inParts how many roles in parts those have that have any
 * @param proof what whoever looks still has to show
 * @param form what was typed
 * @param deleted whether a user was deleted just now
 */
record UsersPage(
        Frame frame,
        NamedPart<User> users,
        Map<String, Long> inParts,
        RecentProof.Need proof,
        Form form,
        boolean deleted,
        ZoneId zone,
        Instant now) {
    static final String ADD = "add";
    static final String DELETED = "deleted";

    static UsersPage of(
            Frame frame,
            Parameters asked,
            Users users,
            Grants grants,
            RecentProof.Need proof,
            Form form,
            ZoneId zone,
            Instant now) {
        var part = NamedPart.of(AccountPage.USERS, asked, users::list, User::name);
        var inParts = grants.count(part.items().stream().map(User::name).toList());
        return new UsersPage(
                frame, part, inParts, proof, form, asked.text("done").equals(DELETED), zone, now);
    }

    /** How many roles in parts somebody has. */
    long inParts(User user) {
        return inParts.getOrDefault(user.name(), 0L);
    }

    /** Which role the form has chosen: the one that may least, unless another was. */
    boolean chosen(Role role) {
        var typed = form.value("role");
        return role.word().equals(typed.isEmpty() ? Role.VIEWER.word() : typed);
    }
}
