package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.Prompt.Ended;
import dev.fairlead.rollout.notify.Receiver;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What admins see of notifications, and sending them again by every door. */
class NotificationPagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);
    private static final String PASSWORD = "a password that is long";

    @AutoClose
    private static final Receiver receiver = new Receiver();

    @AutoClose
    private static final Visit visit = new Visit(CLOCK);

    /** A rollout that never begins, and notifications of it as if it had: 60 that were given up, the oldest of all sent. */
    @BeforeAll
    static void configure() {
        visit.tell("/configuration", """
                {"domain": "GLOBAL.Acme",
                 "environments": {"shut": {"approval": true, "windows": [{"effect": "closed", "days": ["sunday"], "from": "18:00", "to": "06:00", "zone": "UTC"}],
                                           "endpoints": {"here": {"kind": "local"}}}},
                 "components": {"pay": {"script": "true"}},
                 "channels": {
                   "ops": {"kind": "webhook", "address": "%s/hook?key=hush-hush", "events": ["failed", "rolled-back"], "environments": ["shut"]},
                   "mail": {"kind": "email", "server": "mail.example:25", "security": "none", "from": "a@b.example", "to": ["c@d.example"]}}}""".formatted(receiver.address()));
        visit.tell("/component-versions", "{\"name\": \"GLOBAL.Acme.pay;1\"}");
        visit.tell("/rollouts", """
                {"environment": "GLOBAL.Acme.shut", "components": ["GLOBAL.Acme.pay;1"]}""");
        visit.tell("/users", """
                {"name": "max", "password": "%s", "role": "member"}""".formatted(PASSWORD));
        insert("delivered", "sent", 1, "");
        for (int i = 0; i < 60; i++) {
            insert("failed", "part " + i, 10, "ops.example answered with status 500");
        }
    }

    private static void insert(String status, String stage, int tries, String problem) {
        visit.database()
                .database()
                .useTransaction(handle -> handle.createUpdate("""
                        insert into notification (organization_id, delivery_id, channel, rollout_id, event, stage, reason
                          , happened_at, status, attempts, problem, ended_at)
                        select organization_id, :stage, 'ops', id, 'failed', :stage, ''
                          , created_at + make_interval(secs => (select count(*) from notification)), :status, :tries, :problem
                          , created_at
                        from rollout
                        """)
                        .bind("stage", stage)
                        .bind("status", status)
                        .bind("tries", tries)
                        .bind("problem", problem)
                        .execute());
    }

    private static List<String> numbers(Document page) {
        return page.select(".notifications tbody tr").eachAttr("id").stream()
                .map(id -> id.replace("notification-", ""))
                .toList();
    }

    private static String ofStatus(String status) {
        return visit.ask("/notifications?limit=1&status=" + status)
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private static Ended command(String... words) {
        return visit.prompt().run(words);
    }

    @Test
    void channelsSayWhereTheyLeadAndNoSecret() {
        var page = visit.page("/notifications");
        assertThat(page.select("[aria-label=Channels] tbody tr").eachText())
                .containsExactly(
                        "mail e-mail c@d.example, by mail.example:25 everything –",
                        "ops webhook " + receiver.address() + "/… failed, rolled back in GLOBAL.Acme.shut –");
        assertThat(page.html()).doesNotContain("hush-hush");
    }

    @Test
    void theListComesInPartsAndFiltered() {
        var first = visit.page("/notifications?channel=ops");
        assertThat(numbers(first)).hasSize(50);
        var rest = visit.page(first.select("a[rel=next]").attr("href"));
        assertThat(numbers(rest)).hasSize(11).doesNotContainAnyElementsOf(numbers(first));
        assertThat(numbers(visit.page("/notifications?channel=mail"))).isEmpty();
        var sent = visit.page("/notifications?status=delivered");
        assertThat(sent.select(".notifications tbody td .badge").eachText()).contains("sent");
        assertThat(sent.select(".notifications form")).isEmpty();
        assertThat(List.of(
                        visit.look("/notifications?status=odd").statusCode(),
                        visit.look("/notifications?after=x").statusCode()))
                .containsExactly(422, 422);
    }

    @Test
    void onlyAdminsSeeIt() {
        var member = visit.as("max", PASSWORD);
        assertThat(member.look("/notifications").statusCode()).isEqualTo(403);
        assertThat(member.post("/notifications/" + ofStatus("failed") + "/resend", "key=" + member.formKey())
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.page("/rollouts").select("a[href=/notifications]")).isEmpty();
        for (var beside : List.of("/rollouts", "/users", "/account")) {
            assertThat(visit.page(beside).select("a[href=/notifications]"))
                    .as(beside)
                    .isNotEmpty();
        }
    }

    @Test
    void theButtonSendsAgainAndComesBackToTheSamePart() {
        var form = visit.page("/notifications?status=failed&channel=ops")
                .select(".notifications form")
                .first();
        var action = Objects.requireNonNull(form).attr("action");
        assertThat(visit.post(action, "").statusCode()).isEqualTo(403);
        var answer = visit.post(action, "key=" + visit.formKey());
        assertThat(answer.statusCode()).isEqualTo(303);
        var number = action.replaceAll("\\D", "");
        var back = answer.headers().firstValue("Location").orElseThrow();
        assertThat(back).contains("channel=ops", "status=failed", "again=" + number);
        assertThat(visit.page(back).select("[role=status]").text()).contains("Notification " + number + " to ops");

        awaitDelivery(number);
        assertThat(visit.page("/notifications?status=delivered")
                        .select("#notification-" + number + " details")
                        .text())
                .contains("sent again once", "by admin, after 10 tries: ops.example answered with status 500");
        var again = visit.post(action, "key=" + visit.formKey());
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("was already sent and arrived");
    }

    private static void awaitDelivery(String number) {
        for (int i = 0; i < 3_000; i++) {
            for (var item : visit.ask("/notifications?status=delivered").path("items")) {
                if (item.path("id").asString().equals(number)) {
                    return;
                }
            }
        }
        throw new AssertionError(visit.text("/notifications?limit=1000"));
    }

    @Test
    void theCommandSendsAgain() {
        var number = ofStatus("failed");
        var sent = command("notifications", "resend", number);
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(sent.out() + sent.err()).contains("notification " + number + " to ops is sent again");
        awaitDelivery(number);
        var again = command("notifications", "resend", number);
        assertThat(again.code()).isNotZero();
        assertThat(again.err()).contains("was already sent");
        assertThat(command("notifications", "resend", "4711").err()).contains("there is no notification 4711");
        assertThat(command("notifications", "list", "--status", "delivered").out())
                .contains("resends");
    }
}
