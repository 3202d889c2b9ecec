package dev.fairlead.web.account;

import dev.fairlead.access.Access;
import dev.fairlead.access.Grants;
import dev.fairlead.access.OpenSessions;
import dev.fairlead.access.RecentProof;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.session.OwnSession;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Section;
import dev.fairlead.web.page.Site;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done on the page of one's own account and on that of any user alike. */
public final class AccountDesk {
    private static final int SIZE = 50;
    private static final int LONGEST_LIFE = 3650;
    private static final List<String> SHOWN_AGAIN = List.of("name", "role", "days", "kind", "domain");

    /** Roles in parts on one page, which has other lists below them. */
    private static final int ROLES = 10;

    private final Site site;
    private final Users users;
    private final Tokens tokens;
    private final OpenSessions sessions;
    private final Grants grants;
    private final RecentProof proof;
    private final Access access;

    public AccountDesk(
            Site site,
            Users users,
            Tokens tokens,
            OpenSessions sessions,
            Grants grants,
            RecentProof proof,
            Access access) {
        this.site = site;
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.grants = grants;
        this.proof = proof;
        this.access = access;
    }

    /** Whose account it is, and the address of its page. */
    record Whose(String user, String path, String template) {}

    Site site() {
        return site;
    }

    Users users() {
        return users;
    }

    RecentProof proof() {
        return proof;
    }

    @Nullable OwnSession session(Context context) {
        return access.currentSession(context).orElse(null);
    }

    /** A password as it was typed, blanks and all. */
    static @Nullable String secret(Context context, String field) {
        return dev.fairlead.platform.http.request.Form.field(context, field);
    }

    /** Refuses whoever signed in long ago and does not show the password again. */
    void check(Context context) {
        proof.check(context, secret(context, RecentProof.FIELD), secret(context, RecentProof.CODE));
    }

    /** Refuses whoever does not show a code of the second factor, and the password, too, where that was shown long ago. */
    void checkWithCode(Context context) {
        proof.checkWithCode(context, secret(context, RecentProof.FIELD), secret(context, RecentProof.CODE));
    }

    /** Does what a form says, and leads back to its page; what is wrong is shown beside its field. */
    void change(Context context, Whose whose, String form, Runnable change) {
        change(context, whose, form, whose.path(), change);
    }

    /** @param to the page that it leads to when it is done */
    void change(Context context, Whose whose, String form, String to, Runnable change) {
        try {
            change.run();
            back(context, to, form);
        } catch (Refused refused) {
            show(context, whose, refused(context, form, refused), null);
        }
    }

    /** Leads to a page that says what was done. */
    static void back(Context context, String path, String done) {
        context.redirect(path + "?" + new Query().with("done", done), HttpStatus.SEE_OTHER);
    }

    void createToken(Context context, Whose whose) {
        Tokens.Made made;
        try {
            var typed = ParameterReading.ofForm(context);
            var name = typed.get("name");
            var role = role(typed);
            var end = end(typed);
            var domain = typed.find("domain").map(String::strip).orElse(null);
            check(context);
            made = tokens.create(Access.caller(context), whose.user(), name, role, end, domain);
        } catch (Refused refused) {
            show(context, whose, refused(context, AccountPage.TOKEN, refused), null);
            return;
        }
        // a secret is in no address and in no copy that is kept: pages are kept nowhere, and this one is the answer to
        // a form
        show(context, whose, Form.EMPTY, made);
    }

    void revokeToken(Context context, Whose whose) {
        change(
                context,
                whose,
                AccountPage.TOKEN,
                () -> tokens.revoke(
                        Access.caller(context),
                        whose.user(),
                        ParameterReading.ofForm(context).get("token")));
    }

    void endSession(Context context, Whose whose) {
        change(
                context,
                whose,
                AccountPage.SESSIONS,
                () -> sessions.end(Access.caller(context), whose.user(), number(ParameterReading.ofForm(context))));
    }

    void endOthers(Context context, Whose whose) {
        change(
                context,
                whose,
                "others",
                () -> sessions.endOthers(
                        Access.caller(context), whose.user(), isOwn(context, whose.user()) ? session(context) : null));
    }

    static boolean isOwn(Context context, String user) {
        return Access.caller(context).account().equals(user);
    }

    static Role role(Parameters typed) {
        return typed.findWord("role", Role.values(), Role::word)
                .orElseThrow(() -> Refusal.invalid("role", "is missing; choose one"));
    }

    private @Nullable Instant end(Parameters typed) {
        if (typed.get("days").equals(AccountPage.ENDLESS)) {
            return null;
        }
        return site.clock().instant().plus(Duration.ofDays(typed.number("days", 1, LONGEST_LIFE, 1)));
    }

    private static long number(Parameters typed) {
        var text = typed.get("session");
        if (!text.matches("\\d{1,18}")) {
            throw Refusal.notFound("session", "there is no session `" + Texts.shortened(text) + "`");
        }
        return Long.parseLong(text);
    }

    /** What was typed, but no password; that there is no such thing, and to wait, is said on the page, too. */
    static Form refused(Context context, String form, Refused refused) {
        var typed = ParameterReading.ofForm(context).only(SHOWN_AGAIN);
        var problem = refused.refusal().problem();
        if (problem == Problem.NOT_FOUND || problem == Problem.TOO_MANY) {
            context.status(problem.status());
            return new Form(form, typed, refused.refusal());
        }
        return Form.refused(context, form, typed, refused);
    }

    void show(Context context, Whose whose, Form form, Tokens.@Nullable Made made) {
        var user = users.get(whose.user());
        var own = isOwn(context, whose.user());
        var asked = ParameterReading.ofAddress(context);
        var after = asked.text("after");
        var lines = new ArrayList<>(tokens.list(whose.user(), after, SIZE + 1));
        String next = null;
        if (lines.size() > SIZE) {
            lines.removeLast();
            next = whose.path() + "?"
                    + new Query().with("after", lines.getLast().name());
        }
        var current = session(context);
        var frame = site.pages().frame(context, Section.NONE, own ? "Your account" : "User " + user.name());
        var page = new AccountPage(
                frame,
                user,
                own,
                whose.path(),
                grants.authority(whose.user()).most(),
                GivenPart.of(
                        whose.path(),
                        Map.of(),
                        ROLES,
                        asked,
                        (position, limit) -> grants.held(whose.user(), position, limit)),
                site.applications().domains(),
                lines,
                after.isEmpty(),
                next,
                sessions.list(whose.user(), null, SIZE),
                sessions.count(whose.user()),
                current == null ? null : current.id(),
                proof.need(context),
                form,
                made,
                asked.text("done"),
                site.applications().usualZone(),
                site.clock().instant());
        site.pages().show(context, whose.template(), page);
    }
}
