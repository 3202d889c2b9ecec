package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.session.ProvenPasswords;
import dev.fairlead.access.session.Throttle;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pipelines that sign in for every command, many at once, and those who guess at the same time. */
class FleetTest {
    private static final String PASSWORD = "the password of the fleet";
    private static final Caller ADMIN = new Caller("admin", "admin", Role.ADMIN);

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final CountedPasswords passwords = new CountedPasswords();
    private final Access access = new Access(test.database(), clock, Ticker.of(clock), passwords);
    private final Users users = new Users(test.database(), clock, access, passwords);

    @BeforeEach
    void setUp() {
        new Admin(test.database(), clock, passwords).prepare("the admin's password", null);
        users.create(ADMIN, "fleet", PASSWORD, Role.MEMBER);
        passwords.checks();
    }

    /** What became of each of so many tries that begin at once: null for one that came in. */
    private static List<Problem> atOnce(int tries, IntFunction<Callable<String>> attempt) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<String>>();
            for (int i = 0; i < tries; i++) {
                var one = attempt.apply(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            var refusals = new ArrayList<Problem>();
            for (var one : running) {
                try {
                    assertThat(one.get()).isNotBlank();
                } catch (ExecutionException e) {
                    assertThat(e).hasCauseInstanceOf(Refused.class);
                    if (e.getCause() instanceof Refused refused) {
                        refusals.add(refused.refusal().problem());
                    }
                }
            }
            return refusals;
        }
    }

    private void comesIn(String name, String password, String address) {
        assertThat(access.openDhSession(name, password, address)).isNotBlank();
    }

    private Problem refusal(String name, String password, String address) {
        return assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.openDhSession(name, password, address))
                .actual()
                .refusal()
                .problem();
    }

    @Test
    void fortyRightPasswordsAtOnceFromOneAddressComeInAndOneIsChecked() throws Exception {
        assertThat(atOnce(40, _ -> () -> access.openDhSession("fleet", PASSWORD, "ci")))
                .isEmpty();
        assertThat(passwords.checks()).isEqualTo(1);
    }

    @Test
    void fortyAccountsAtOnceFromOneAddressComeIn() throws Exception {
        for (int i = 0; i < 40; i++) {
            users.create(ADMIN, "pipeline-" + i, PASSWORD + i, Role.MEMBER);
        }
        assertThat(atOnce(40, i -> () -> access.openDhSession("pipeline-" + i, PASSWORD + i, "ci")))
                .isEmpty();
        assertThat(passwords.checks()).isEqualTo(40);
    }

    @Test
    void twoHundredGuessesAtOnceGetNoMoreTriesThanOneAfterTheOther() throws Exception {
        var refusals = atOnce(200, i -> () -> access.openDhSession("fleet", "guess " + i, "there"));
        assertThat(refusals).hasSize(200);
        assertThat(Collections.frequency(refusals, Problem.UNAUTHENTICATED)).isEqualTo(Throttle.OF_ADDRESS);
        assertThat(Collections.frequency(refusals, Problem.TOO_MANY)).isEqualTo(200 - Throttle.OF_ADDRESS);
        assertThat(passwords.checks()).isEqualTo(Throttle.OF_ADDRESS);
    }

    @Test
    void twoHundredGuessesAtAsManyNamesGetNoMoreTriesFromOneAddress() throws Exception {
        var refusals = atOnce(200, i -> () -> access.openDhSession("name-" + i, "guess", "there"));
        assertThat(refusals).hasSize(200);
        assertThat(Collections.frequency(refusals, Problem.UNAUTHENTICATED)).isEqualTo(Throttle.OF_ADDRESS);
        assertThat(passwords.checks()).isEqualTo(Throttle.OF_ADDRESS);
    }

    @Test
    void twoHundredGuessesFromAsManyAddressesGetNoMoreTriesAtOneAccount() throws Exception {
        var refusals = atOnce(200, i -> () -> access.openDhSession("fleet", "guess " + i, "place " + i));
        assertThat(refusals).hasSize(200);
        assertThat(Collections.frequency(refusals, Problem.UNAUTHENTICATED)).isEqualTo(Throttle.OF_ACCOUNT);
        assertThat(passwords.checks()).isEqualTo(Throttle.OF_ACCOUNT);
    }

    @Test
    void guessesBesideRightPasswordsGetNoMoreTriesAndKeepNobodyOut() throws Exception {
        comesIn("fleet", PASSWORD, "ci");
        passwords.checks();
        var refusals =
                atOnce(200, i -> () -> access.openDhSession("fleet", i % 2 == 0 ? PASSWORD : "guess " + i, "ci"));
        assertThat(refusals).hasSize(100);
        assertThat(Collections.frequency(refusals, Problem.UNAUTHENTICATED)).isEqualTo(Throttle.OF_ADDRESS);
        assertThat(passwords.checks()).isEqualTo(Throttle.OF_ADDRESS);
    }

    @Test
    void aProvenPasswordPassesWhileItsAddressAndItsAccountAreThrottled() {
        comesIn("fleet", PASSWORD, "ci");
        for (int i = 0; i < Throttle.OF_ACCOUNT; i++) {
            assertThat(refusal("fleet", "wrong", "place " + i / Throttle.OF_ADDRESS))
                    .isEqualTo(Problem.UNAUTHENTICATED);
        }
        assertThat(refusal("fleet", "wrong", "ci")).isEqualTo(Problem.TOO_MANY);
        comesIn("fleet", PASSWORD, "place 0");
        comesIn("fleet", PASSWORD, "ci");
    }

    @Test
    void aProofLastsAQuarterOfAnHourAfterItWasOfUse() {
        comesIn("fleet", PASSWORD, "ci");
        clock.pass(ProvenPasswords.REMEMBERED.minusSeconds(1));
        comesIn("fleet", PASSWORD, "ci");
        clock.pass(ProvenPasswords.REMEMBERED.minusSeconds(1));
        comesIn("fleet", PASSWORD, "ci");
        assertThat(passwords.checks()).isEqualTo(1);
        clock.pass(ProvenPasswords.REMEMBERED);
        comesIn("fleet", PASSWORD, "ci");
        assertThat(passwords.checks()).isEqualTo(1);
    }

    @Test
    void aWrongPasswordDoesNotMakeAProofLast() {
        comesIn("fleet", PASSWORD, "ci");
        clock.pass(Duration.ofMinutes(10));
        assertThat(refusal("fleet", "wrong", "there")).isEqualTo(Problem.UNAUTHENTICATED);
        clock.pass(Duration.ofMinutes(5));
        passwords.checks();
        comesIn("fleet", PASSWORD, "ci");
        assertThat(passwords.checks()).isEqualTo(1);
    }

    @Test
    void aFormerPasswordProvesNothing() {
        comesIn("fleet", PASSWORD, "ci");
        users.change(ADMIN, "fleet", "another password", null);
        assertThat(refusal("fleet", PASSWORD, "ci")).isEqualTo(Problem.UNAUTHENTICATED);
        comesIn("fleet", "another password", "ci");
    }

    /** As another server with the same database would do it, which cannot tell this one. */
    @Test
    void aPasswordThatWasChangedElsewhereProvesNothing() {
        comesIn("fleet", PASSWORD, "ci");
        var elsewhere = new Access(test.database(), clock, Ticker.of(clock), passwords);
        new Users(test.database(), clock, elsewhere, passwords).change(ADMIN, "fleet", "another password", null);
        assertThat(refusal("fleet", PASSWORD, "ci")).isEqualTo(Problem.UNAUTHENTICATED);
    }

    @Test
    void whoHasAnAccountCannotGoOnGuessingAtOthersBySigningInBetween() {
        users.create(ADMIN, "insider", "the insider's password", Role.VIEWER);
        for (int i = 0; i < Throttle.OF_ADDRESS; i++) {
            comesIn("insider", "the insider's password", "there");
            users.change(ADMIN, "insider", "the insider's password", null);
            assertThat(refusal("fleet", "guess " + i, "there")).isEqualTo(Problem.UNAUTHENTICATED);
        }
        assertThat(refusal("fleet", "one more guess", "there")).isEqualTo(Problem.TOO_MANY);
    }

    @Test
    void whoMistypesAndThenGetsItRightBeginsAnew() {
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i < Throttle.OF_ADDRESS; i++) {
                assertThat(refusal("fleet", "mistyped", "desk")).isEqualTo(Problem.UNAUTHENTICATED);
            }
            comesIn("fleet", PASSWORD, "desk");
            users.change(ADMIN, "fleet", PASSWORD, null);
        }
    }

    @Test
    void namesThatNobodyCanHaveAreRefusedLikeWrongOnes() {
        var nul = assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.openDhSession("a\u0000b", "x", "a"))
                .actual();
        var wrong = assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> access.openDhSession("fleet", "x", "b"))
                .actual();
        assertThat(nul.refusal()).isEqualTo(wrong.refusal());
        assertThat(refusal("n".repeat(100_000), "x", "a")).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(refusal("", "", "a")).isEqualTo(Problem.UNAUTHENTICATED);
        assertThat(refusal("fleet' or 1=1 --", "x", "a")).isEqualTo(Problem.UNAUTHENTICATED);
    }
}
