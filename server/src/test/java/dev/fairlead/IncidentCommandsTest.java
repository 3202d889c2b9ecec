package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The command line of incidents and marks against a real server. */
class IncidentCommandsTest {
    private static final String IN = "--environment=GLOBAL.Acme.prod";

    @AutoClose
    private static final WholeServer SERVER =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    private static final Prompt PROMPT = new Prompt(SERVER.port(), WholeServer.TOKEN);

    @BeforeAll
    static void deploy() {
        deployed("pay;v1", "2026-11-22T09:00:00Z");
        deployed("pay;v2", "2026-11-22T10:00:00Z");
        deployed("cart;v1", "2026-11-22T10:30:00Z");
        deployed("mail;v1", "2026-11-22T10:00:00Z");
        deployed("mail;v2", "2026-11-22T11:00:00Z");
    }

    private static void deployed(String version, String finished) {
        PROMPT.say(
                "record",
                "deployment",
                "--component=GLOBAL.Acme." + version,
                IN,
                "--finished=" + finished,
                "--id=" + version);
    }

    /** The number of a deployment. */
    private static String number(String version) {
        return SERVER.list("/deployments?component=GLOBAL.Acme." + version.split(";", 2)[0]).stream()
                .filter(one -> one.path("externalId").asString().equals(version))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private static Prompt.Ended incident(String id, String... more) {
        var words = new String[more.length + 4];
        words[0] = "record";
        words[1] = "incident";
        words[2] = "--id=" + id;
        words[3] = "--detected=2026-11-22T10:20:00Z";
        System.arraycopy(more, 0, words, 4, more.length);
        return PROMPT.run(words);
    }

    @Test
    void anAlarmIsToldAndIsOverAndOpensAgain() {
        var alarm = incident("A-1", "--title=Pay answers 500", "--component=GLOBAL.Acme.pay", IN, "--severity=P1");
        assertThat(alarm.err()).isEmpty();
        assertThat(alarm.code()).isZero();
        assertThat(alarm.out())
                .matches(
                        "created incident \\d+ \\(api A-1\\): Pay answers 500, open since 2026-11-22T10:20:00Z\n"
                                + "  on deployment " + number("pay;v2")
                                + " of GLOBAL.Acme.pay in GLOBAL.Acme.prod, by the rule component, 80 % sure: the newest of 2\n");

        var over = incident("A-1", "--domain=GLOBAL.Acme", "--resolved=2026-11-22T11:05:00+01:00");
        assertThat(over.code()).isEqualTo(2);
        assertThat(over.err()).contains("--resolved is before --detected");

        var resolved = incident("A-1", "--domain=GLOBAL.Acme", "--resolved=2026-11-22 12:05:00 +0100");
        assertThat(resolved.out())
                .startsWith("updated incident ")
                .contains("from 2026-11-22T10:20:00Z to 2026-11-22T11:05:00Z\n");
        // the alarm that was told again, late, changes nothing
        assertThat(incident("A-1", "--title=Pay answers 500", "--component=GLOBAL.Acme.pay", IN, "--severity=P1")
                        .out())
                .startsWith("unchanged incident ");

        assertThat(incident("A-1", "--domain=GLOBAL.Acme", "--reopened=2026-11-22T13:00:00Z")
                        .out())
                .contains("open since 2026-11-22T10:20:00Z, reopened once\n");
    }

    @Test
    void whyAnIncidentIsOnNoDeploymentIsSaidAtOnce() {
        assertThat(incident("B-1", "--domain=GLOBAL.Acme").out()).contains("on no deployment: it names no environment");
        assertThat(incident("B-2", "--component=GLOBAL.Acme.pya", IN).out())
                .contains("on no deployment of GLOBAL.Acme.pya in GLOBAL.Acme.prod: nothing is called as it says");
        assertThat(incident("B-3", "--component=GLOBAL.Acme.cart", IN).out())
                .contains("nothing of what it names was deployed there in the look-back before it");
        assertThat(PROMPT.run("incidents", "list", "--state", "unattributed", "--environment=GLOBAL.Acme.prod")
                        .out())
                .contains("(api B-2)", "(api B-3)")
                .doesNotContain("(api A-1)");
    }

    @Test
    void allNumbersArePrintedAndEachWithItsReceipts() {
        var of = new String[] {"--component=GLOBAL.Acme.mail", "--environment=GLOBAL.Acme.prod", "--from=2026-11-01"};
        incident("R-1", "--component=GLOBAL.Acme.mail", IN, "--resolved=2026-11-22T11:05:00Z");
        for (var report : new String[] {"change-fail-rate", "recovery-time", "rework-rate", "time-to-restore"}) {
            assertThat(PROMPT.say("report", report, of[0], of[1], of[2]))
                    .contains("GLOBAL.Acme.mail in GLOBAL.Acme.prod");
            assertThat(PROMPT.run("report", report, of[0], of[1], of[2], "--json")
                            .json()
                            .path("series")
                            .size())
                    .isEqualTo(1);
            assertThat(PROMPT.say("report", report, of[0], of[1], of[2], "--csv"))
                    .startsWith("kind,name,environment");
            assertThat(PROMPT.say("report", report, of[0], of[1], of[2], "--receipts"))
                    .contains("counted")
                    .doesNotContain("null");
            assertThat(PROMPT.say("report", report, of[0], of[1], of[2], "--receipts", "--csv"))
                    .contains("counted");
        }
        assertThat(PROMPT.say("report", "change-fail-rate", of[0], of[1], of[2], "--remedies=exclude", "--receipts"))
                .contains("(api R-1)");
        var wrong = PROMPT.run("report", "change-fail-rate", of[0], "--remedies=some");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--remedies");
        assertThat(PROMPT.say("report", "all", of[0], of[1], of[2]))
                .contains(
                        "Change fail rate",
                        "Failed deployment recovery time",
                        "Deployment rework rate",
                        "Time to restore")
                .doesNotContain("older release");
        assertThat(PROMPT.run("report", "all", of[0], of[1], "--json").json().propertyNames())
                .containsExactly(
                        "deployment-frequency",
                        "lead-time",
                        "change-fail-rate",
                        "recovery-time",
                        "rework-rate",
                        "time-to-restore");
        assertThat(PROMPT.run("report", "all", of[0], "--csv").code()).isEqualTo(2);
    }

    @Test
    void anIncidentOfTheFutureIsRefused() {
        var ended =
                PROMPT.run("record", "incident", "--id=F", "--domain=GLOBAL.Acme", "--detected=2026-11-23T10:00:00Z");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("has not come yet");
    }

    @Test
    void aPersonPutsAnIncidentElsewhereAndTakesThatBack() {
        var told = incident("C-1", "--component=GLOBAL.Acme.pay", IN, "--json")
                .json()
                .path("incident");
        var id = told.path("id").asString();
        assertThat(told.path("attribution").path("deployment").asString()).isEqualTo(number("pay;v2"));

        assertThat(PROMPT.say("incidents", "place", id, number("pay;v1"), "--reason=the flag of v1"))
                .contains(
                        "on deployment " + number("pay;v1"),
                        "by the rule placed",
                        "said by FAIRLEAD_ADMIN_TOKEN: the flag of v1");
        assertThat(PROMPT.say("incidents", "place", id, "--none", "--reason=the provider"))
                .contains("on no deployment", "none caused it, said by FAIRLEAD_ADMIN_TOKEN: the provider");
        assertThat(PROMPT.say("incident", "unplace", id)).contains("on deployment " + number("pay;v2"));
        assertThat(PROMPT.say("incidents", "show", id)).contains("FAIRLEAD_ADMIN_TOKEN: place");

        assertThat(PROMPT.say("incidents", "void", id, "--reason=a test of the alarm"))
                .isEqualTo("incident " + id + " does not count any more\n");
        assertThat(PROMPT.say("incidents", "list", "--state=void")).contains("(api C-1), void");
        var unknown = PROMPT.run("incidents", "place", id, "999999", "--reason=x");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("there is no deployment 999999");
    }

    @Test
    void incidentsAreListedAsFactsToo() {
        incident("D-1", "--component=GLOBAL.Acme.pay", IN, "--title=an eye\u001b[2J");
        assertThat(PROMPT.say("list", "incidents", "--where", "component=GLOBAL.Acme.pay"))
                .contains("D-1");
        assertThat(PROMPT.say("incidents", "list", "--component=GLOBAL.Acme.pay"))
                .contains("(api D-1): an eye [2J,");
        assertThat(PROMPT.run("incidents", "list", "--state=closed").code()).isEqualTo(2);
        assertThat(PROMPT.run("incidents", "list", "--from=yesterday").code()).isEqualTo(2);
    }

    @Test
    void aDeploymentIsMarkedAndUnmarked() {
        var deployment = number("mail;v1");
        var mark = PROMPT.say(
                "mark", deployment, "failed", "--reason=mails were lost", "--recovered=2026-11-22T10:45:00Z");
        assertThat(mark)
                .contains("deployment " + deployment
                        + " is marked failed, recovered 2026-11-22T10:45:00Z (FAIRLEAD_ADMIN_TOKEN, ")
                .endsWith("): mails were lost\n");
        assertThat(PROMPT.say("mark", deployment, "failed", "--reason=mails were lost"))
                .isEqualTo(mark);
        assertThat(PROMPT.say("mark", number("mail;v2"), "remedies", "--of", deployment, "--reason=the retry"))
                .contains("is said to remedy deployment " + deployment);

        assertThat(PROMPT.say("unmark", deployment, "failed", "--reason=it was the network"))
                .isEqualTo("deployment " + deployment + " is not marked failed any more\n");
        assertThat(PROMPT.say("marks", deployment)).contains("was marked failed", "; withdrawn 2026-11-22T16:00:00Z");
        var again = PROMPT.run("unmark", deployment, "failed", "--reason=x");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("is not marked failed; `fairlead marks " + deployment + "` shows");
        var backwards = PROMPT.run("mark", deployment, "remedies", "--of", number("mail;v2"), "--reason=x");
        assertThat(backwards.code()).isEqualTo(1);
        assertThat(backwards.err()).contains("a remedy comes later");
        assertThat(PROMPT.say("marks", number("cart;v1"))).contains("Nothing was said of deployment");
    }
}
