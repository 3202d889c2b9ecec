package dev.fairlead.web.account;

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

/**
 * Who may come in, for admins.
 *
 * @param proof what whoever looks still has to show
 * @param form what was typed
 * @param deleted whether a user was deleted just now
 */
record UsersPage(
        Frame frame,
        NamedPart<User> users,
        RecentProof.Need proof,
        Form form,
        boolean deleted,
        ZoneId zone,
        Instant now) {
    static final String ADD = "add";
    static final String DELETED = "deleted";

    static UsersPage of(
            Frame frame, Parameters asked, Users users, RecentProof.Need proof, Form form, ZoneId zone, Instant now) {
        var part = NamedPart.of(AccountPage.USERS, asked, users::list, User::name);
        return new UsersPage(frame, part, proof, form, asked.text("done").equals(DELETED), zone, now);
    }

    /** Which role the form has chosen: the one that may least, unless another was. */
    boolean chosen(Role role) {
        var typed = form.value("role");
        return role.word().equals(typed.isEmpty() ? Role.VIEWER.word() : typed);
    }
}
