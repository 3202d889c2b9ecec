package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of look-backs and hotfix rules against a real server. */
class RuleCommandsTest {
    private static final String STORE = "GLOBAL.Acme.Store";

    @AutoClose
    private static final WholeServer SERVER =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    private static final Prompt ADMIN = new Prompt(SERVER.port(), WholeServer.TOKEN);

    @BeforeAll
    static void deploy() {
        for (var organization : new String[] {"Acme", "Show", "Inherit", "Dry", "Json", "Clash"}) {
            SERVER.tell("/deployments", """
                    {"component": "GLOBAL.%1$s.Store.pay;v1", "environment": "GLOBAL.%1$s.prod", "outcome": "succeeded", "finishedAt": "2026-03-02T13:00:00Z"}
                    """.formatted(organization));
        }
    }

    private static Prompt.Ended set(String domain, String... words) {
        var all = new String[words.length + 5];
        all[0] = "rules";
        all[1] = "set";
        all[2] = domain;
        all[3] = "--reason";
        all[4] = "because";
        System.arraycopy(words, 0, all, 5, words.length);
        return ADMIN.run(all);
    }

    @Test
    void whereNobodySaysAnythingItIsUsual() {
        assertThat(ADMIN.say("rules", "show", STORE)).isEqualTo("""
                GLOBAL.Acme.Store
                look-back  holds  said by
                incident     24h  nobody: as usual
                rollback     14d  nobody: as usual
                revert       14d  nobody: as usual
                hotfix       14d  nobody: as usual
                no hotfix rules, said by nobody: as usual
                GLOBAL.Acme.Store itself says nothing
                """);
    }

    @Test
    void whatIsSaidIsShownWithItsDifferenceAndSinceWhen() {
        set("GLOBAL.Show", "--look-back", "revert=7d");
        assertThat(set(
                                "GLOBAL.Show.Store",
                                "--look-back",
                                "incident=90m",
                                "--hotfix",
                                "branch=hotfix/*",
                                "--hotfix",
                                "label:type=a=b*")
                        .out())
                .isEqualTo("""
                GLOBAL.Show.Store since 2026-11-22T16:00:00Z, revision 1 by FAIRLEAD_ADMIN_TOKEN: because
                  look-back incident: 24h (usual) -> 90m (GLOBAL.Show.Store)
                  + hotfix rule branch=hotfix/*
                  + hotfix rule label:type=a=b*
                  hotfix rules: said by usual -> GLOBAL.Show.Store
                It holds for all that was ever deployed: failures and rework are counted anew in the background.
                """);
        assertThat(ADMIN.say("rules", "show", "GLOBAL.Show.Store"))
                .contains(
                        "incident     90m  GLOBAL.Show.Store since 2026-11-22T16:00:00Z (FAIRLEAD_ADMIN_TOKEN): because",
                        "revert        7d  GLOBAL.Show since 2026-11-22T16:00:00Z",
                        "hotfix rules, said by GLOBAL.Show.Store since 2026-11-22T16:00:00Z (FAIRLEAD_ADMIN_TOKEN): because",
                        "label:type=a=b*\n",
                        "said by GLOBAL.Show.Store\n  revision 1 (FAIRLEAD_ADMIN_TOKEN, 2026-11-22T16:00:00Z),"
                                + " incident 90m, branch=hotfix/*, label:type=a=b*: because");
    }

    @Test
    void whatIsNotNamedStaysAndWhatIsInheritedIsSaidAbove() {
        set("GLOBAL.Inherit", "--look-back=incident=36h", "--hotfix=version=*-hot");
        set("GLOBAL.Inherit.Store", "--look-back=incident=90m", "--look-back=hotfix=2d", "--hotfix=branch=hotfix/*");
        assertThat(set("GLOBAL.Inherit.Store", "--inherit=incident").out())
                .contains("  look-back incident: 90m (GLOBAL.Inherit.Store) -> 36h (GLOBAL.Inherit)\n")
                .doesNotContain("hotfix rule", "look-back hotfix");
        assertThat(set("GLOBAL.Inherit.Store", "--inherit=rules").out())
                .contains(
                        "  - hotfix rule branch=hotfix/*\n",
                        "  + hotfix rule version=*-hot\n",
                        "  hotfix rules: said by GLOBAL.Inherit.Store -> GLOBAL.Inherit\n");
        assertThat(set("GLOBAL.Inherit.Store", "--no-hotfix").out())
                .contains("  - hotfix rule version=*-hot\n", "of which there are none");
        assertThat(set("GLOBAL.Inherit.Store", "--no-hotfix").out())
                .isEqualTo("nothing to change: GLOBAL.Inherit.Store says so already\n");
        assertThat(set("GLOBAL.Inherit.Store", "--inherit=hotfix", "--inherit=rules")
                        .code())
                .isZero();
        assertThat(ADMIN.say("rules", "show", "GLOBAL.Inherit.Store"))
                .contains("  revision 5 ", ", nothing: as above: because\n");
    }

    @Test
    void aDryRunOnlyShows() {
        assertThat(set("GLOBAL.Dry.Store", "--look-back=incident=12h", "--hotfix=branch=hotfix/*", "--dry-run")
                        .out())
                .isEqualTo("""
                GLOBAL.Dry.Store, if it were said; nothing was changed (--dry-run)
                  look-back incident: 24h (usual) -> 12h (GLOBAL.Dry.Store)
                  + hotfix rule branch=hotfix/*
                  hotfix rules: said by usual -> GLOBAL.Dry.Store
                It would hold for all that was ever deployed.
                """);
        assertThat(ADMIN.say("rules", "show", "GLOBAL.Dry.Store")).contains("itself says nothing");
        assertThat(SERVER.ask("/audit-log?subject=GLOBAL.Dry.Store").path("items"))
                .isEmpty();
    }

    @Test
    void programsReadJson() {
        var set = set("GLOBAL.Json.Store", "--look-back=incident=12h", "--json");
        assertThat(set.json().at("/lookBacks/incident/seconds").asLong()).isEqualTo(43_200);
        assertThat(ADMIN.run("rules", "show", "GLOBAL.Json.Store", "--json").json())
                .isEqualTo(set.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--look-back=incident=0h | 1 | between 1m and 365d (--look-back incident)",
                "--look-back=incident=-1h | 1 | is no span of time",
                "--look-back=incident=36500d | 1 | between 1m and 365d",
                "--look-back=incident=soon | 1 | such as 90m, 24h or 14d",
                "--look-back=incident= | 1 | such as 90m, 24h or 14d (--look-back incident)",
                "--look-back=incidents=1h | 1 | did you mean `incident`?",
                "--look-back=incident | 2 | --look-back",
                "--hotfix=hotfix/* | 2 | 'branch=hotfix/*'",
                "--hotfix=branch= | 2 | is no rule",
                "--hotfix=branch=** | 1 | fits everything",
                "--hotfix=brunch=x | 1 | did you mean `branch`? (the --hotfix of place 1)",
                "--hotfix=label=x | 1 | name the attribute",
                "--hotfix=branch:main=x | 1 | goes with the kind `label` only",
                "--inherit=everything | 2 | none of incident, rollback, revert, hotfix, rules",
                "--dry-run | 2 | nothing is said",
            })
    void whatCannotBeMeantIsRefusedByItsOption(String word, int code, String words) {
        var ended = set(STORE, word);
        assertThat(ended.err()).contains(words);
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.out()).isEmpty();
        assertThat(ADMIN.say("rules", "show", STORE)).contains("itself says nothing");
    }

    @Test
    void aPatternOfTenThousandCharactersIsRefused() {
        var ended = set(STORE, "--hotfix=branch=" + "a*".repeat(5_000));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("200").hasSizeLessThan(600);
    }

    @Test
    void whoContradictsHimselfIsAskedWhatHeMeans() {
        assertThat(set(STORE, "--no-hotfix", "--hotfix=branch=x").err()).contains("give only one of --hotfix");
        assertThat(set(STORE, "--inherit=revert", "--look-back=revert=1d").err())
                .contains("give only one of --inherit");
    }

    @Test
    void whoLookedAtAnEarlierRevisionLooksAgain() {
        set("GLOBAL.Clash.Store", "--look-back=incident=12h");
        for (var dryRun : new String[] {"", "?dryRun=true"}) {
            var answer = SERVER.send(
                    "/domains/GLOBAL.Clash.Store/settings" + dryRun,
                    request -> request.header("Content-Type", "application/json")
                            .PUT(BodyPublishers.ofString("{\"reason\": \"x\", \"revision\": 0}")));
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("at revision 1, not 0", "\"revision\"");
        }
    }

    @Test
    void onlyAnAdminSaysAndADomainMustBeThere() {
        var member = ADMIN.newUser("jo", "member");
        assertThat(member.say("rules", "show", STORE)).contains("usual");
        var ended = member.run("rules", "set", STORE, "--look-back=incident=1h", "--reason=x");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("admin");
        assertThat(ADMIN.run("rules", "show", "GLOBAL.Acme.Nowhere").err())
                .contains("there is no domain `GLOBAL.Acme.Nowhere`", "`fairlead list domains`");
        assertThat(ADMIN.run("rules", "show", "Store").code()).isEqualTo(2);
    }
}
