package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.ScratchFolder;
import dev.fairlead.SettableClock;
import dev.fairlead.VaultSealing;
import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.factor.FactorCheck;
import dev.fairlead.access.factor.FactorCheck.Way;
import dev.fairlead.access.factor.FactorKeys;
import dev.fairlead.access.factor.OneTimeCode;
import dev.fairlead.access.factor.SecondFactorRule;
import dev.fairlead.access.factor.UnusableRule;
import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which codes are good, how often, and what takes a second factor away. */
class SecondFactorsTest {
    private static final String PASSWORD = "a password that is long";
    private static final String OTHER = "walrus umbrella at noon";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(NOW);
    private final Passwords passwords = new Passwords(4);
    private final Path folder = ScratchFolder.of("keys-of-tests");
    private final Admin admin = new Admin(test.database(), clock, passwords);
    private final Access access = new Access(test.database(), clock, Ticker.of(clock), passwords);
    private final Users users = new Users(test.database(), clock, access, passwords);
    private final Caller own = new Caller("jo", "jo", Role.MEMBER);
    private final Caller boss = new Caller(Admin.NAME, Admin.NAME, Role.ADMIN);
    private FactorKeys keys = keys(Map.of());
    private FactorCheck check = check();
    private final SecondFactors factors = new SecondFactors(test.database(), clock, access, keys, check);

    @BeforeEach
    void setUp() {
        admin.prepare(PASSWORD, null);
        users.create(boss, "jo", PASSWORD, Role.MEMBER);
    }

    private FactorKeys keys(Map<String, String> environment) {
        return new FactorKeys(clock, new VaultSealing(SecretKeys.vault(environment, folder)));
    }

    private FactorCheck check() {
        return new FactorCheck(test.database(), clock, Ticker.of(clock), keys);
    }

    private Account account(String name) {
        return test.database()
                .read(handle -> new AccountStore(handle).find(name).orElseThrow());
    }

    /** Turns it on two steps ago, so that the codes around now are good; answers the key. */
    private String on(Caller who, List<String> recovery) {
        clock.set(NOW.minusSeconds(90));
        var key = factors.offer(who, "fairlead.example").key();
        recovery.addAll(factors.confirm(who, OneTimeCode.at(key, clock.instant()), null));
        clock.set(NOW);
        return key;
    }

    private String on() {
        return on(own, new ArrayList<>());
    }

    private Problem refused(String code) {
        try {
            check.use(account("jo"), code, "here");
            throw new AssertionError(code + " is good");
        } catch (Refused refused) {
            return refused.refusal().problem();
        }
    }

    private List<String> trail() {
        return users.trail(null, 100).stream()
                .filter(entry -> entry.after() != null && !entry.action().word().equals("created"))
                .map(entry -> entry.actor() + " " + entry.action().word() + " " + entry.after())
                .toList();
    }

    @Test
    void isOnOnlyAfterARightCode() {
        var key = factors.offer(own, "fairlead.example").key();
        assertThat(account("jo").secondFactor()).isFalse();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> factors.confirm(own, "000000", null))
                .satisfies(refused -> assertThat(refused.refusal().field()).isEqualTo("code"));
        assertThat(account("jo").secondFactor()).isFalse();
        assertThat(factors.confirm(own, " " + OneTimeCode.at(key, NOW).replaceFirst("(...)", "$1 "), null))
                .hasSize(10);
        assertThat(account("jo").secondFactor()).isTrue();
        assertThat(factors.state(own).codes()).isEqualTo(10);
        assertThat(refused(OneTimeCode.at(key, NOW)))
                .as("it was used to turn it on")
                .isEqualTo(Problem.UNAUTHENTICATED);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> factors.offer(own, "fairlead.example"));
    }

    @Test
    void aCodeIsGoodOnceAndNoneBeforeItAfterIt() {
        var key = on();
        assertThat(refused(OneTimeCode.at(key, NOW.minusSeconds(60)))).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(refused(OneTimeCode.at(key, NOW.plusSeconds(60)))).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(check.use(account("jo"), OneTimeCode.at(key, NOW), "here")).isEqualTo(Way.APP);
        assertThat(refused(OneTimeCode.at(key, NOW))).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(refused(OneTimeCode.at(key, NOW.minusSeconds(30)))).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(check.use(account("jo"), OneTimeCode.at(key, NOW.plusSeconds(30)), "here"))
                .isEqualTo(Way.APP);
    }

    @Test
    void ofManyServersAtOnceOneTakesACode() throws Exception {
        var recovery = new ArrayList<String>();
        var key = on(own, recovery);
        for (var code : List.of(OneTimeCode.at(key, NOW), recovery.getFirst())) {
            var together = new CyclicBarrier(4);
            Callable<Boolean> attempt = () -> {
                var elsewhere = check();
                together.await();
                try {
                    elsewhere.use(account("jo"), code, "here");
                    return true;
                } catch (Refused _) {
                    return false;
                }
            };
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                int good = 0;
                for (var ended : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                    good += ended.get() ? 1 : 0;
                }
                assertThat(good).isEqualTo(1);
            }
        }
    }

    @Test
    void aRecoveryCodeIsGoodOnceAndNewOnesTakeTheirPlace() {
        var recovery = new ArrayList<String>();
        on(own, recovery);
        assertThat(check.use(account("jo"), recovery.get(3).toUpperCase(Locale.ROOT), "here"))
                .isEqualTo(Way.RECOVERY_CODE);
        assertThat(refused(recovery.get(3))).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(factors.state(own).codes()).isEqualTo(9);
        var fresh = factors.renewCodes(own);
        assertThat(refused(recovery.get(4))).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(check.use(account("jo"), fresh.getFirst(), "here")).isEqualTo(Way.RECOVERY_CODE);
        assertThat(trail())
                .containsExactly(
                        "jo changed {\"recoveryCode\": \"used, 9 left\"}",
                        "jo refused {\"from\": \"here\", \"reason\": \"wrong code\"}",
                        "jo changed {\"recoveryCodes\": \"made anew\"}",
                        "jo refused {\"from\": \"here\", \"reason\": \"wrong code\"}",
                        "jo changed {\"recoveryCode\": \"used, 9 left\"}",
                        "jo changed {\"secondFactor\": \"turned on\"}");
    }

    @Test
    void wrongCodesAreSlowedDownWhateverIsKnownOfThePassword() {
        var key = on();
        for (int i = 0; i < 5; i++) {
            access.prove("jo", PASSWORD, "here");
            assertThat(refused("000000")).isEqualTo(Problem.UNAUTHENTICATED);
        }
        assertThat(refused(OneTimeCode.at(key, NOW))).isEqualTo(Problem.TOO_MANY);
        clock.set(NOW.plus(Duration.ofMinutes(5)));
        assertThat(check.use(account("jo"), OneTimeCode.at(key, clock.instant()), "here"))
                .isEqualTo(Way.APP);
    }

    @Test
    void isTakenAwayByAnAdminAndWithThePassword() {
        on();
        factors.reset(boss, "jo");
        assertThat(account("jo").secondFactor()).isFalse();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> factors.reset(boss, "jo"));
        assertThat(trail().getFirst()).isEqualTo("admin changed {\"secondFactor\": \"taken away\"}");
        on();
        var identities = new Identities(test.database(), clock, access, List.of("https://id.example"));
        identities.link(boss, "jo", "https://id.example", "17");
        assertThat(account("jo").secondFactor()).isFalse();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> factors.offer(own, "fairlead.example"))
                .satisfies(refused -> assertThat(refused.refusal().detail()).contains("by a provider"));
        users.delete(boss, "jo");
    }

    @Test
    void theAdminLosesItByAnotherPasswordOfTheSettings() {
        on(boss, new ArrayList<>());
        admin.prepare(PASSWORD, null);
        assertThat(account(Admin.NAME).secondFactor())
                .as("the setting is often there for good")
                .isTrue();
        admin.prepare(OTHER, null);
        assertThat(account(Admin.NAME).secondFactor()).isFalse();
        on(boss, new ArrayList<>());
        admin.renew();
        assertThat(account(Admin.NAME).secondFactor()).isFalse();
    }

    @Test
    void aPasswordAloneOpensNoSessionOfDh() {
        on();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.openDhSession("jo", PASSWORD, "here"))
                .satisfies(refused -> assertThat(refused.refusal().detail()).contains("take a token"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> access.signIn("jo", PASSWORD, "here"));
        var token = new Tokens(test.database(), clock, access)
                .create(boss, "jo", "ci", null, null)
                .secret();
        assertThat(access.openDhSession("jo", token, "here")).isNotBlank();
        var strict = new Access(test.database(), clock, Ticker.of(clock), passwords, null, SecondFactorRule.ADMINS);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> strict.openDhSession("admin", PASSWORD, "here"));
        users.create(boss, "ann", PASSWORD, Role.MEMBER);
        assertThat(strict.openDhSession("ann", PASSWORD, "here")).isNotBlank();
    }

    @Test
    void theKeyIsSealedAndMovesToAnotherKeyOfTheServer() {
        var key = on();
        var stored = test.database()
                .read(handle -> handle.createQuery(
                                "select encode(sealed, 'escape') || second_factor::text from second_factor")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain(key);
        var fresh = Map.of("FAIRLEAD_SECRET_KEY", "ab".repeat(32));
        keys = keys(fresh);
        keys.reseal(test.database());
        assertThat(check().use(account("jo"), OneTimeCode.at(key, NOW), "here")).isEqualTo(Way.APP);
        keys = new FactorKeys(
                clock,
                new VaultSealing(SecretKeys.vault(
                        Map.of("FAIRLEAD_SECRET_KEY", "cd".repeat(32)), ScratchFolder.of("other-keys-of-tests"))));
        check = check();
        assertThat(refused(OneTimeCode.at(key, NOW.plusSeconds(30))))
                .as("the key is gone, which is not the fault of who types")
                .isEqualTo(Problem.CONFLICT);
    }

    @Test
    void theSettingSaysOfWhomItIsAsked() {
        var member = Authority.everywhere(Role.MEMBER);
        var chief = Authority.everywhere(Role.ADMIN);
        assertThat(SecondFactorRule.of(Map.of()).asks(chief)).isFalse();
        var admins = SecondFactorRule.of(Map.of("FAIRLEAD_SECOND_FACTOR", " Admins "));
        assertThat(admins.asks(chief)).isTrue();
        assertThat(admins.asks(member)).isFalse();
        assertThat(SecondFactorRule.of(Map.of("FAIRLEAD_SECOND_FACTOR", "everyone"))
                        .asks(member))
                .isTrue();
        assertThatExceptionOfType(UnusableRule.class)
                .isThrownBy(() -> SecondFactorRule.of(Map.of("FAIRLEAD_SECOND_FACTOR", "all")))
                .withMessage("FAIRLEAD_SECOND_FACTOR is all; it may be optional, admins, everyone");
    }
}
