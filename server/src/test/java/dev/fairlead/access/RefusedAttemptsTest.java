package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.access.RefusedAttempts.Attempt;
import dev.fairlead.access.RefusedAttempts.Why;
import dev.fairlead.access.account.AccessEntry;
import dev.fairlead.access.account.TrailStore;
import dev.fairlead.platform.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who was refused: counted where alike, bounded where not. */
class RefusedAttemptsTest {
    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-12-01T12:00:00Z"));
    private final RefusedAttempts refused = new RefusedAttempts(test.database(), clock);

    private List<AccessEntry> entries() {
        return test.database().read(handle -> new TrailStore(handle).list(null, 1000));
    }

    private static Attempt password(String user, String from) {
        return new Attempt(Why.PASSWORD, user, null, from, "");
    }

    @Test
    void whatIsAlikeIsOneEntryWithItsNumber() {
        for (int time = 0; time < 500; time++) {
            refused.note(password("jo", "192.0.2.1"));
            clock.pass(Duration.ofMillis(10));
        }
        refused.write();
        refused.write();
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.after()).contains("\"times\": \"500\"", "\"since\": \"2026-12-01T12:00:00Z\"");
            assertThat(entry.position().happenedAt()).isEqualTo(Instant.parse("2026-12-01T12:00:04.990Z"));
        });
    }

    @Test
    void aFloodThatIsNotAlikeFillsNoTableAndIsCounted() {
        for (int number = 0; number < 10_000; number++) {
            refused.note(password("name" + number, "192.0.2." + number % 250));
        }
        refused.write();
        assertThat(entries()).hasSize(RefusedAttempts.MOST + 1);
        assertThat(entries())
                .filteredOn(entry -> String.valueOf(entry.after()).contains("\"why\": \"others\""))
                .singleElement()
                .satisfies(entry -> assertThat(entry.after()).contains("\"times\": \"9980\""));
    }

    /** It may be a password, or what no database takes. */
    @Test
    void namesThatNobodyHasAreNotKept() {
        refused.note(password("hunter2hunter2", "192.0.2.1"));
        refused.note(password("nul\0 and \ud800", "192.0.2.1"));
        refused.note(password("x".repeat(100_000), "192.0.2.1"));
        refused.write();
        assertThat(entries())
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.account()).isEqualTo(RefusedAttempts.UNKNOWN))
                .allSatisfy(entry -> assertThat(entry.toString()).doesNotContain("hunter2"));
    }

    @Test
    void whoIsKnownIsNamedWithTheToken() {
        refused.note(new Attempt(Why.ROLE, "jo", "jo/ci", "192.0.2.1", "POST /api/v1/rebuild"));
        refused.close();
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("jo/ci");
            assertThat(entry.account()).isEqualTo("jo");
            assertThat(entry.action()).isEqualTo(AccessEntry.Action.REFUSED);
            assertThat(entry.after()).contains("\"what\": \"POST /api/v1/rebuild\"", "\"why\": \"role\"");
        });
    }
}
