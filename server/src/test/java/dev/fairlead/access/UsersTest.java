package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Admins come and go, at the same time too, and one is always left. */
class UsersTest {
    private static final String PASSWORD = "a password that is long";

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final Passwords passwords = new Passwords(4);
    private final Admin admin = new Admin(test.database(), clock, passwords);
    private final Access access = new Access(test.database(), clock, Ticker.of(clock), passwords);
    private final Users users = new Users(test.database(), clock, access, passwords);
    private final Caller first = new Caller(Admin.NAME, Admin.NAME, Role.ADMIN);
    private final Caller second = new Caller("second", "second", Role.ADMIN);

    @BeforeEach
    void setUp() {
        admin.prepare(PASSWORD, null);
        users.create(first, "second", PASSWORD, Role.ADMIN);
    }

    private List<String> names() {
        return users.list("", 100).stream()
                .map(user -> user.name() + " " + user.role().word())
                .toList();
    }

    @Test
    void twoAdminsWhoDeleteEachOtherAtOnceLeaveOne() throws Exception {
        for (int round = 0; round < 20; round++) {
            var together = new CyclicBarrier(2);
            var gone = new ArrayList<String>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var one = threads.submit(() -> delete(together, first, "second"));
                var other = threads.submit(() -> delete(together, second, Admin.NAME));
                for (Future<String> ended : List.of(one, other)) {
                    if (!ended.get().isEmpty()) {
                        gone.add(ended.get());
                    }
                }
            }
            assertThat(gone).hasSize(1);
            assertThat(names()).hasSize(1);
            var back = gone.getFirst();
            users.create(back.equals("second") ? first : second, back, PASSWORD, Role.ADMIN);
        }
    }

    /** Name of the deleted, or nothing where that was refused. */
    private String delete(CyclicBarrier together, Caller by, String name) throws Exception {
        together.await();
        try {
            users.delete(by, name);
            return name;
        } catch (Refused refused) {
            assertThat(refused.refusal().problem()).isEqualTo(Problem.CONFLICT);
            return "";
        }
    }

    @Test
    void aDeletedAdminStaysDeletedUntilTheSettingsNameAPassword() {
        users.delete(second, Admin.NAME);
        var keys = admin.prepare(null, null);
        assertThat(keys.password()).isNull();
        assertThat(keys.token()).isNull();
        assertThat(names()).containsExactly("second admin");
        admin.prepare("the password of the settings", null);
        assertThat(names()).containsExactly("admin admin", "second admin");
        assertThat(access.signIn(Admin.NAME, "the password of the settings", "here"))
                .isNotBlank();
    }

    @Test
    void aTokenOfTheSettingsBringsTheAdminBackToo() {
        users.delete(second, Admin.NAME);
        admin.prepare(null, "a-good-long-token-of-ours-0123");
        assertThat(access.tokenCaller("a-good-long-token-of-ours-0123", "here"))
                .contains(new Caller(Admin.NAME, Admin.GIVEN_TOKEN, Role.ADMIN));
    }

    @Test
    void aDemotedAdminIsOneAgainWhenTheSettingsNameAPassword() {
        users.change(second, Admin.NAME, null, Role.VIEWER);
        admin.prepare(null, null);
        assertThat(names()).containsExactly("admin viewer", "second admin");
        admin.prepare(PASSWORD, null);
        assertThat(names()).containsExactly("admin admin", "second admin");
    }

    @Test
    void startingAgainWithTheSameSettingsLeavesNoTrail() {
        admin.prepare(PASSWORD, "a-good-long-token-of-ours-0123");
        var before = users.trail(null, 100);
        admin.prepare(PASSWORD, "a-good-long-token-of-ours-0123");
        assertThat(users.trail(null, 100)).isEqualTo(before).hasSize(4);
    }

    @Test
    void aChangeThatChangesNothingLeavesNoTrail() {
        var before = users.trail(null, 100);
        users.change(first, "second", null, Role.ADMIN);
        assertThat(users.trail(null, 100)).isEqualTo(before);
    }

    @Test
    void theLastAdminStaysOne() {
        users.delete(first, "second");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> users.change(first, Admin.NAME, "another long password", Role.MEMBER));
        assertThat(access.signIn(Admin.NAME, PASSWORD, "here"))
                .as("nothing of a refused change is done")
                .isNotBlank();
    }
}
