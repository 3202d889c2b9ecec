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

/** What admins see of notifications and of the audit trail, by every door, and sending again. */
class AdministrationTest {
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
                 "credentials": {"door": {"kind": "password", "user": "jo", "sealed": true}},
                 "channels": {
                   "ops": {"kind": "webhook", "address": "%s/hook?key=hush-hush", "events": ["failed", "rolled-back"], "environments": ["shut"]},
                   "mail": {"kind": "email", "server": "mail.example:25", "security": "none", "from": "a@b.example", "to": ["c@d.example"]}}}""".formatted(receiver.address()));
        visit.tell("/credentials/door", "{\"value\": \"Qm4-open-sesame\"}");
        visit.tell("/component-versions", "{\"name\": \"GLOBAL.Acme.pay;1\"}");
        visit.tell("/environments", "{\"name\": \"GLOBAL.Acme.lab\", \"tier\": \"testing\"}");
        visit.tell("/environments", "{\"name\": \"GLOBAL.Acme.lab\", \"tier\": \"staging\"}");
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

    private static List<String> trail(String query) {
        return visit.ask("/audit-log?" + query)
                .path("items")
                .valueStream()
                .map(entry -> entry.path("kind").asString() + " "
                        + entry.path("action").asString() + " "
                        + entry.path("name").asString("#" + entry.path("number")))
                .toList();
    }

    @Test
    void theTrailIsReadBySubjectAndTime() {
        assertThat(trail("kind=credential")).containsExactly("credential set-value door", "credential add door");
        assertThat(trail("subject=door")).isEqualTo(trail("kind=credential"));
        assertThat(trail("subject=GLOBAL.Acme.lab")).containsExactly("environment correct GLOBAL.Acme.lab");
        assertThat(trail("kind=rollout&subject=1")).containsExactly("rollout deploy #1");
        assertThat(trail("subject=GLOBAL.Acme.nowhere")).isEmpty();
        assertThat(trail("actor=nobody")).isEmpty();
        assertThat(trail("actor=admin&kind=rollout")).isEqualTo(trail("kind=rollout"));
        assertThat(trail("from=2026-11-22T20:00:00Z&to=2026-11-23")).isEqualTo(trail(""));
        assertThat(trail("to=2026-11-22T20:00:00Z")).isEmpty();
        var first = visit.ask("/audit-log?limit=2");
        var rest = trail("limit=1000&after=" + first.path("next").asString());
        assertThat(rest).hasSize(trail("limit=1000").size() - 2);
    }

    @Test
    void theTrailShowsNoSecret() {
        var all = visit.text("/audit-log?limit=1000")
                + visit.page("/audit").html()
                + command("audit", "--json").out();
        assertThat(all).contains("set-value", receiver.address() + "/…").doesNotContain("open-sesame", "hush-hush");
    }

    @Test
    void thePageShowsTheTrailToAdmins() {
        assertThat(visit.as("max", PASSWORD).look("/audit").statusCode()).isEqualTo(403);
        assertThat(visit.page("/audit?kind=credential")
                        .select(".trail tbody tr")
                        .eachText())
                .containsExactly(
                        "credential door set value by FAIRLEAD_ADMIN_TOKEN 22 Nov 2026, 20:00",
                        "credential door add by FAIRLEAD_ADMIN_TOKEN kind password sealed true user jo 22 Nov 2026, 20:00");
        assertThat(visit.page("/audit?subject=GLOBAL.Acme.lab")
                        .select(".changed")
                        .text())
                .isEqualTo("tier testing staging");
        assertThat(visit.page("/audit?from=2026-11-23").select("main .card").text())
                .contains("No entry is like that.");
        assertThat(List.of(
                        visit.look("/audit?kind=odd").statusCode(),
                        visit.look("/audit?from=odd").statusCode()))
                .containsExactly(422, 422);
    }

    @Test
    void theCommandPrintsTheTrail() {
        assertThat(command("audit", "--kind", "credential").out()).contains("set-value", "door");
        assertThat(command("audit", "--subject", "door", "--json").json().path("items"))
                .hasSize(2);
        assertThat(command("audit", "--kind", "credentials").err()).contains("did you mean `credential`?");
    }
}
