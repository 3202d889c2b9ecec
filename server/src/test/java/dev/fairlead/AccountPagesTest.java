package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What people see of accounts: admins of all, everybody of their own. */
class AccountPagesTest {
    private static final String PASSWORD = "a password that is long";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T16:00:00Z"));

    @AutoClose
    private final Visit visit = new Visit(clock);

    @Test
    void everybodySeesTheirOwnTokensAndNoSecret() {
        visit.tell("/users", """
                {"name": "vic", "password": "%s", "role": "viewer"}""".formatted(PASSWORD));
        visit.tell("/users/vic/tokens", """
                {"name": "wall", "expiresAt": "2026-11-23T16:00:00Z"}""");
        var vic = visit.as("vic", PASSWORD);
        assertThat(vic.page("/account").select("tbody tr").eachText())
                .containsExactly("wall viewer 22 Nov 2026, 16:00 never 23 Nov 2026, 16:00");
        assertThat(vic.look("/users").statusCode()).isEqualTo(403);
        assertThat(vic.page("/account").select("a[href=/users]")).isEmpty();

        // the token of the admin was used for all of the above
        var own = visit.page("/account");
        assertThat(own.select("tbody tr").eachText())
                .singleElement()
                .asString()
                .startsWith("FAIRLEAD_ADMIN_TOKEN admin")
                .endsWith("just now never");
        assertThat(own.html()).doesNotContain("fl_");
        clock.set(Instant.parse("2026-11-22T16:09:00Z"));
        visit.ask("/environments");
        assertThat(visit.page("/account").select("tbody").text()).contains("9 minutes ago");
        clock.set(Instant.parse("2026-11-22T16:11:00Z"));
        // who a token is stays known for some seconds, whatever a clock says
        Eventually.until(() -> {
            visit.ask("/environments");
            return visit.page("/account").select("tbody").text().contains("just now");
        });
        assertThat(visit.page("/users").select("tbody tr").eachText())
                .containsExactly("admin admin 22 Nov 2026, 16:00", "vic viewer 22 Nov 2026, 16:00");
    }
}
