package dev.fairlead.access.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.access.Access;
import dev.fairlead.access.Admin;
import dev.fairlead.access.CountedPasswords;
import dev.fairlead.access.SettableClock;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Role;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of browsers and of the dh command line: which door each opens, and what ends it. */
class SessionsTest {
    private static final String PASSWORD = "a password that is long";
    private static final Caller ADMIN = new Caller("admin", "admin", Role.ADMIN);

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final CountedPasswords passwords = new CountedPasswords();
    private final Access access = new Access(test.database(), clock, Ticker.of(clock), passwords);
    private final Users users = new Users(test.database(), clock, access, passwords);
    private final Tokens tokens = new Tokens(test.database(), clock, access);
    private final Sessions sessions = new Sessions(test.database(), clock, Ticker.of(clock));

    @BeforeEach
    void setUp() {
        new Admin(test.database(), clock, passwords).prepare(PASSWORD, null);
        users.create(ADMIN, "jo", PASSWORD, Role.MEMBER);
        passwords.checks();
    }

    private String dhSession() {
        return access.openDhSession("jo", PASSWORD, "here");
    }

    @Test
    void aSessionOpensTheDoorOfItsKindOnly() {
        var browser = access.signIn("jo", PASSWORD, "here");
        var dh = dhSession();
        assertThat(sessions.find(SessionKind.BROWSER, browser)).contains(new Caller("jo", "jo", Role.MEMBER));
        assertThat(access.dhCaller(dh)).contains(new Caller("jo", "jo", Role.MEMBER));
        assertThat(access.dhCaller(browser)).isEmpty();
        assertThat(sessions.find(SessionKind.BROWSER, dh)).isEmpty();
        assertThat(access.tokenCaller(dh, "here")).isEmpty();
        assertThat(access.tokenCaller(browser, "here")).isEmpty();
    }

    @Test
    void anApiTokenIsNoSession() {
        var secret = tokens.create(ADMIN, "jo", "ci", null, null).secret();
        assertThat(access.tokenCaller(secret, "here")).contains(new Caller("jo", "ci", Role.MEMBER));
        assertThat(access.dhCaller(secret)).isEmpty();
    }

    @Test
    void aDhSessionEndsAfterADay() {
        var dh = dhSession();
        clock.pass(Duration.ofHours(24).minusSeconds(1));
        assertThat(access.dhCaller(dh)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(access.dhCaller(dh)).isEmpty();
    }

    @Test
    void aBrowsersSessionEndsWhenItIsNotUsedAndIsNeverLongerThanItsLength() {
        var unused = access.signIn("jo", PASSWORD, "here");
        var used = access.signIn("jo", PASSWORD, "here");
        var begun = clock.instant();
        while (clock.instant().isBefore(begun.plus(SessionKind.BROWSER.length()).minus(Duration.ofHours(1)))) {
            assertThat(sessions.find(SessionKind.BROWSER, used)).isPresent();
            clock.pass(Duration.ofHours(1));
        }
        assertThat(sessions.find(SessionKind.BROWSER, used)).isPresent();
        assertThat(sessions.find(SessionKind.BROWSER, unused)).isEmpty();
        clock.pass(Duration.ofHours(1));
        assertThat(sessions.find(SessionKind.BROWSER, used)).isEmpty();

        var again = access.signIn("jo", PASSWORD, "here");
        clock.pass(SessionKind.BROWSER.idle().minusSeconds(1));
        assertThat(sessions.find(SessionKind.BROWSER, again)).isPresent();
        clock.pass(SessionKind.BROWSER.idle());
        assertThat(sessions.find(SessionKind.BROWSER, again)).isEmpty();
    }

    @Test
    void whatHasEndedIsDroppedWhenSomebodySignsIn() {
        dhSession();
        access.signIn("jo", PASSWORD, "here");
        clock.pass(SessionKind.BROWSER.length());
        dhSession();
        var kinds = test.database()
                .read(handle -> handle.createQuery("select kind from session order by kind")
                        .mapTo(String.class)
                        .list());
        assertThat(kinds).containsExactly("dh");
    }

    @Test
    void aTokenStandsInForThePasswordWithoutAnyBeingChecked() {
        var secret = tokens.create(ADMIN, "jo", "ci", null, null).secret();
        assertThat(access.dhCaller(access.openDhSession("jo", secret, "here")))
                .contains(new Caller("jo", "ci", Role.MEMBER));
        assertThat(access.dhCaller(access.openDhSession("token", secret, "here")))
                .contains(new Caller("jo", "ci", Role.MEMBER));
        assertThat(passwords.checks()).isZero();
    }

    @Test
    void aTokenDoesNotStandInForThePasswordOfAnother() {
        var secret = tokens.create(ADMIN, "jo", "ci", null, null).secret();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.openDhSession("admin", secret, "here"))
                .extracting(refused -> refused.refusal().problem())
                .isEqualTo(Problem.UNAUTHENTICATED);
    }

    @Test
    void aBrowserTakesNoTokenForAPassword() {
        var secret = tokens.create(ADMIN, "jo", "ci", null, null).secret();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> access.signIn("jo", secret, "here"));
    }

    @Test
    void aSessionOfATokenDoesWhatTheTokenMayAndEndsWithIt() {
        var viewing = tokens.create(ADMIN, "jo", "viewing", Role.VIEWER, null).secret();
        var session = access.openDhSession("jo", viewing, "here");
        assertThat(access.dhCaller(session)).contains(new Caller("jo", "viewing", Role.VIEWER));
        tokens.revoke(ADMIN, "jo", "viewing");
        assertThat(access.dhCaller(session)).isEmpty();

        var ending = tokens.create(ADMIN, "jo", "ending", null, clock.instant().plus(Duration.ofHours(1)))
                .secret();
        var short1 = access.openDhSession("jo", ending, "here");
        clock.pass(Duration.ofHours(1).minusSeconds(1));
        assertThat(access.dhCaller(short1)).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(access.dhCaller(short1)).isEmpty();
    }

    @Test
    void anotherRoleHoldsForSessionsAndTokensAtOnce() {
        var dh = dhSession();
        var token = tokens.create(ADMIN, "jo", "ci", null, null).secret();
        assertThat(access.dhCaller(dh)).map(Caller::role).contains(Role.MEMBER);
        assertThat(access.tokenCaller(token, "here")).map(Caller::role).contains(Role.MEMBER);
        users.change(ADMIN, "jo", null, Role.VIEWER);
        assertThat(access.dhCaller(dh)).map(Caller::role).contains(Role.VIEWER);
        assertThat(access.tokenCaller(token, "here")).map(Caller::role).contains(Role.VIEWER);
    }

    @Test
    void whoIsDeletedIsOutAtOnce() {
        var dh = dhSession();
        var token = tokens.create(ADMIN, "jo", "ci", null, null).secret();
        var byToken = access.openDhSession("jo", token, "here");
        assertThat(access.dhCaller(dh)).isPresent();
        assertThat(access.dhCaller(byToken)).isPresent();
        assertThat(access.tokenCaller(token, "here")).isPresent();
        users.delete(ADMIN, "jo");
        assertThat(access.dhCaller(dh)).isEmpty();
        assertThat(access.dhCaller(byToken)).isEmpty();
        assertThat(access.tokenCaller(token, "here")).isEmpty();
        assertThatExceptionOfType(Refused.class).isThrownBy(this::dhSession);
    }

    @Test
    void aNewPasswordEndsTheSessions() {
        var dh = dhSession();
        var browser = access.signIn("jo", PASSWORD, "here");
        assertThat(access.dhCaller(dh)).isPresent();
        users.change(ADMIN, "jo", "another long password", null);
        assertThat(access.dhCaller(dh)).isEmpty();
        assertThat(sessions.find(SessionKind.BROWSER, browser)).isEmpty();
    }

    /** The look-up began before the change and comes back after it. */
    @Test
    void aLookUpUnderWayDoesNotOutliveAChange() {
        var dh = dhSession();
        var cache = new CallerCache[1];
        cache[0] = new CallerCache(clock, Ticker.of(clock), (hash, _) -> {
            var found = test.database()
                    .read(handle -> new SessionStore(handle).find(hash, SessionKind.DH, clock.instant()));
            users.delete(ADMIN, "jo");
            cache[0].forgetAll();
            return found.map(SessionStore.Found::credential);
        });
        cache[0].find(dh);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> cache[0].find(dh))
                .as("it looks again, and the second deletion finds nobody")
                .extracting(refused -> refused.refusal().problem())
                .isEqualTo(Problem.NOT_FOUND);
    }
}
