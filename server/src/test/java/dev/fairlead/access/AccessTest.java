package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.factor.SecondFactorRule;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.session.CallerCache;
import dev.fairlead.access.session.Throttle;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys: how they come to be, how they change, how guessing is slowed down. */
class AccessTest {
    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final Passwords passwords = new Passwords(4);
    private final Admin admin = new Admin(test.database(), clock, passwords);
    private final Access access = new Access(test.database(), clock, Ticker.of(clock), passwords);
    private final CallerCache tokens = new CallerCache(
            clock,
            Ticker.of(clock),
            (hash, _) -> test.database().read(handle -> new TokenStore(handle).find(hash, clock.instant())));

    private Optional<String> actor(String token) {
        return tokens.find(token).map(Caller::actor);
    }

    private Problem refusalOf(String password, String address) {
        return assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.signIn("admin", password, address))
                .actual()
                .refusal()
                .problem();
    }

    @Test
    void theFirstStartMakesAPasswordAndATokenAndShowsThemOnce() {
        var first = admin.prepare(null, " ");
        assertThat(first.token()).startsWith("fl_").hasSize(39);
        assertThat(actor(String.valueOf(first.token()))).contains("first");
        assertThat(access.signIn("admin", String.valueOf(first.password()), "here"))
                .isNotBlank();
        var second = admin.prepare(null, null);
        assertThat(second.password()).isNull();
        assertThat(second.token()).isNull();
    }

    @Test
    void theFirstKeysAreShownAgainUntilEachIsUsed(@TempDir Path folder) {
        var first = admin.prepare(null, null, new KeptKeys(folder));
        var second = admin.prepare(null, null, new KeptKeys(folder));
        assertThat(second.password()).isEqualTo(first.password()).isNotNull();
        assertThat(second.token()).isEqualTo(first.token()).isNotNull();
        assertThat(second.kept()).isTrue();

        var kept = new KeptKeys(folder);
        var running = new Access(test.database(), clock, Ticker.of(clock), passwords, kept, SecondFactorRule.OPTIONAL);
        assertThat(running.signIn("admin", String.valueOf(first.password()), "here"))
                .isNotBlank();
        var third = admin.prepare(null, null, new KeptKeys(folder));
        assertThat(third.password()).isNull();
        assertThat(third.token()).isEqualTo(first.token());

        assertThat(new Access(
                                test.database(),
                                clock,
                                Ticker.of(clock),
                                passwords,
                                new KeptKeys(folder),
                                SecondFactorRule.OPTIONAL)
                        .tokenCaller(String.valueOf(first.token()), "here"))
                .isPresent();
        var last = admin.prepare(null, null, new KeptKeys(folder));
        assertThat(last.password()).isNull();
        assertThat(last.token()).isNull();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void firstKeysThatNoLongerWorkAreNotShown(@TempDir Path folder) {
        var first = admin.prepare(null, null, new KeptKeys(folder));
        var renewed = admin.renew();
        assertThat(renewed.password()).isNotEqualTo(first.password());
        assertThat(refusalOf(String.valueOf(first.password()), "here")).isEqualTo(Problem.UNAUTHENTICATED);

        var second = admin.prepare(null, null, new KeptKeys(folder));
        assertThat(second.password()).isNull();
        assertThat(second.token()).isEqualTo(first.token());
    }

    @Test
    void newKeysCanBeMadeAgainAndAgainAndTokensStayGood() {
        var first = admin.prepare(null, null);
        var second = admin.renew();
        var third = admin.renew();

        assertThat(access.signIn("admin", String.valueOf(third.password()), "here"))
                .isNotBlank();
        assertThat(actor(String.valueOf(first.token()))).contains("first");
        assertThat(actor(String.valueOf(second.token()))).contains("renewed");
        assertThat(actor(String.valueOf(third.token()))).contains("renewed-2");
    }

    @Test
    void whatIsGivenIsTakenAndNotShown() {
        var keys = admin.prepare("a good long password", "a-good-long-token-of-ours-0123");
        assertThat(keys.password()).isNull();
        assertThat(keys.token()).isNull();
        assertThat(keys.warnings()).isEmpty();
        assertThat(actor("a-good-long-token-of-ours-0123")).contains("FAIRLEAD_ADMIN_TOKEN");
        assertThat(access.signIn("admin", "a good long password", "here")).isNotBlank();
    }

    @Test
    void whatIsGivenAnewTakesTheFormerBackWithinSeconds() {
        admin.prepare("the former password", "the-former-token-0123456789");
        assertThat(actor("the-former-token-0123456789")).isPresent();
        admin.prepare("the other password", "the-other-token-0123456789");
        clock.pass(CallerCache.REMEMBERED);
        assertThat(actor("the-former-token-0123456789")).isEmpty();
        assertThat(actor("the-other-token-0123456789")).isPresent();
        assertThat(refusalOf("the former password", "here")).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(access.signIn("admin", "the other password", "here")).isNotBlank();
        admin.prepare("the former password", "the-former-token-0123456789");
        clock.pass(CallerCache.REMEMBERED);
        assertThat(actor("the-former-token-0123456789")).isPresent();
    }

    @Test
    void shortKeysAreTakenWithAWarningAndUnsendableOnesAreNot() {
        assertThat(admin.prepare("short", "short").warnings()).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> admin.prepare(null, "two words"));
    }

    @Test
    void noSecretIsStored() {
        var keys = admin.prepare(null, null);
        var stored = test.database()
                .read(handle -> handle.createQuery(
                                "select string_agg(t::text, ' ') from (select account::text from account union all select token::text from token) as t")
                        .mapTo(String.class)
                        .one());
        assertThat(stored)
                .contains("$2a$")
                .doesNotContain(String.valueOf(keys.password()), String.valueOf(keys.token()));
    }

    @Test
    void everyLetterOfALongPasswordCounts() {
        var hash = passwords.hash("p".repeat(100) + "a");
        assertThat(passwords.matches("p".repeat(100) + "a", hash)).isTrue();
        assertThat(passwords.matches("p".repeat(100) + "b", hash)).isFalse();
    }

    @Test
    void guessingIsSlowedDownWhereItComesFrom() {
        admin.prepare("the right password", null);
        for (int i = 0; i < Throttle.OF_ADDRESS; i++) {
            assertThat(refusalOf("wrong", "there")).isEqualTo(Problem.UNAUTHENTICATED);
        }
        assertThat(refusalOf("the right password", "there")).isEqualTo(Problem.TOO_MANY);
        assertThat(access.signIn("admin", "the right password", "here")).isNotBlank();
        clock.pass(Throttle.PAUSE);
        assertThat(access.signIn("admin", "the right password", "there")).isNotBlank();
    }

    @Test
    void guessingFromManyPlacesIsSlowedDownToo() {
        admin.prepare("the right password", null);
        for (int i = 0; i < Throttle.OF_ACCOUNT; i++) {
            assertThat(refusalOf("wrong", "place " + i)).isEqualTo(Problem.UNAUTHENTICATED);
        }
        assertThat(refusalOf("wrong", "one more place")).isEqualTo(Problem.TOO_MANY);
    }

    @Test
    void aNameThatNobodyHasIsRefusedLikeAWrongPassword() {
        admin.prepare("the right password", null);
        var unknown = assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.signIn("nobody", "x", "a"))
                .actual();
        var wrong = assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.signIn("admin", "x", "b"))
                .actual();
        assertThat(unknown.refusal()).isEqualTo(wrong.refusal());
    }

    @Test
    void oneGoesOnOnlyToPagesOfOurs() {
        assertThat(Access.after("/applications/x?zone=UTC")).isEqualTo("/applications/x?zone=UTC");
        assertThat(Access.after("https://evil.example")).isEqualTo("/");
        assertThat(Access.after("//evil.example")).isEqualTo("/");
        assertThat(Access.after("/\\evil.example")).isEqualTo("/");
        assertThat(Access.after(null)).isEqualTo("/");
    }
}
