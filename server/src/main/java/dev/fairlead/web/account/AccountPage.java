package dev.fairlead.web.account;

import dev.fairlead.access.RecentProof;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.account.User;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Scope.Kind;
import dev.fairlead.access.session.Session;
import dev.fairlead.access.token.Token;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.AdminSection;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account with its tokens and sessions: one's own, or to an admin that of anybody.
 *
 * @param own whether it is that of whoever looks
 * @param path address of the page; forms go below it
 * @param most the highest role that the user has anywhere
 * @param grants its roles in parts
 * @param domains to choose from
 * @param tokens without their secrets
 * @param first whether these are the first of the tokens
 * @param next address of the next part of the tokens; null at the end
 * @param sessions the latest ones
 * @param count how many sessions there are
 * @param current the session in which the page is seen; null where it is none of these
 * @param proof what whoever looks still has to show
 * @param form what was typed
 * @param made a token made just now, with its secret, which is shown this once
 * @param done what was done just now, in a word; empty otherwise
 */
record AccountPage(
        Frame frame,
        User user,
        boolean own,
        String path,
        Role most,
        GivenPart grants,
        List<String> domains,
        List<Token> tokens,
        boolean first,
        @Nullable String next,
        List<Session> sessions,
        long count,
        @Nullable Long current,
        RecentProof.Need proof,
        Form form,
        Tokens.@Nullable Made made,
        String done,
        ZoneId zone,
        Instant now) {
    static final String PATH = AdminSection.ACCOUNT.address();
    static final String USERS = AdminSection.USERS.address();

    static final String PASSWORD = "password";
    static final String TOKEN = "token";
    static final String SESSIONS = "sessions";
    static final String ROLE = "role";
    static final String GRANT = "grant";
    static final String SECOND_FACTOR = "second-factor";
    static final String TAKEN_BACK = "taken-back";

    /** What a token that does not end says in the field {@code days}. */
    static final String ENDLESS = "none";

    static final String USUAL_DAYS = "90";

    static String pathOf(String user) {
        return USERS + "/" + Query.encoded(user);
    }

    /** What was typed into one of its forms. */
    Form form(String name) {
        return form.of(name);
    }

    /** What is wrong with the password of whoever looks, as a sentence. */
    static @Nullable String ownTrouble(Form form) {
        return form.trouble(RecentProof.FIELD, "Your password");
    }

    /** What is wrong with a code of the second factor of whoever looks, as a sentence. */
    static @Nullable String codeTrouble(Form form) {
        return form.trouble(RecentProof.CODE, "The code");
    }

    /** What was done just now, as a sentence; null where nothing was. */
    @Nullable String doneSentence() {
        return switch (done) {
            case PASSWORD ->
                own
                        ? "Your password is changed. Your other sessions have ended."
                        : "The password is changed. All sessions have ended.";
            case TOKEN -> "The token is taken back.";
            case SESSIONS -> "The session has ended.";
            case "others" -> own ? "Your other sessions have ended." : "All sessions have ended.";
            case ROLE -> "The role is changed.";
            case GRANT -> "The role is given.";
            case TAKEN_BACK -> "The role is taken back.";
            case "made" -> "The user is made.";
            case SECOND_FACTOR -> "The second factor is taken away.";
            default -> null;
        };
    }

    boolean ended(Token token) {
        return token.expiresAt() != null && !token.expiresAt().isAfter(now);
    }

    boolean isCurrent(Session session) {
        return current != null && session.position().id() == current;
    }

    /** Whether there is another session than the one in which the page is seen. */
    boolean endable() {
        return sessions.stream().anyMatch(session -> !isCurrent(session));
    }

    /** What somebody came in with. */
    static String what(Session session) {
        var client = session.place().client();
        return switch (session.kind()) {
            case BROWSER -> client == null ? "A browser" : client;
            case DH -> session.token() == null ? "dh" : "dh with the token " + session.token();
        };
    }

    /** What a token of this account can be allowed to do. */
    List<Role> roles() {
        return Role.granting().stream()
                .filter(role -> role.compareTo(most) <= 0)
                .toList()
                .reversed();
    }

    /** Whether its form shows this role to be given in a part: what was chosen and refused, else the one that may least. */
    boolean chosenGrant(Role role) {
        var typed = form(GRANT).value(ROLE);
        return role.word().equals(typed.isEmpty() ? Role.VIEWER.word() : typed);
    }

    /** What is wrong with the name of the part where a role was to be given. */
    @Nullable String placeTrouble() {
        var form = form(GRANT);
        return Stream.of("name", Kind.DOMAIN.word(), Kind.ENVIRONMENT.word())
                .map(field -> form.trouble(field, "The name"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static List<Role> allRoles() {
        return List.of(Role.values());
    }

    /** Whether its form shows this role: what was chosen and refused, else what it is. */
    boolean chosenRole(Role role) {
        var typed = form(ROLE).value(ROLE);
        return typed.isEmpty() ? user.role() == role : typed.equals(role.word());
    }

    static List<String> lengths() {
        return List.of("7", "30", USUAL_DAYS, "180", "365", ENDLESS);
    }

    boolean chosenLength(String days) {
        var typed = form(TOKEN).value("days");
        return days.equals(typed.isEmpty() ? USUAL_DAYS : typed);
    }
}
