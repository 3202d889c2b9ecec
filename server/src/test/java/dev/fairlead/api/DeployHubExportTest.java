package dev.fairlead.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.Basis;
import dev.fairlead.metrics.Form;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.metrics.window.Window;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.report.DatabaseReports;
import dev.fairlead.report.question.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** integrations/deployhub/export.sql, from tables as the old server had them to reports. */
class DeployHubExportTest {
    /** The columns that matter; the items are those of a server that had no purl yet. */
    private static final String TABLES = """
            create schema dm;
            create table dm.dm_domain (id integer, name text, domainid integer, status char(1));
            create table dm.dm_component (id integer, name text, domainid integer, parentid integer, status char(1));
            create table dm.dm_componentitem (id integer, compid integer, status char(1), gitcommit text, giturl text
              , gitrepo text, gittag text, buildid text, buildurl text, builddate text, dockersha text);
            create table dm.dm_componentvars (compid integer, name text, value text, arrayid integer);
            create table dm.dm_application (id integer, name text, domainid integer, parentid integer, status char(1)
              , isrelease char(1));
            create table dm.dm_applicationcomponent (appid integer, compid integer, childappid integer);
            create table dm.dm_environment (id integer, name text, domainid integer, status char(1));
            create table dm.dm_deployment (deploymentid integer, appid integer, envid integer, exitcode integer
              , exitstatus text, started integer, finished integer);
            create table dm.dm_deploymentlog (deploymentid integer, line text, lineno integer);
            create table dm.dm_deploymentcomps (deploymentid integer, compid integer);
            """;

    private static final String ROWS = """
            set search_path = dm;
            insert into dm_domain values (1, 'GLOBAL', null, 'N'), (10, 'Acme', 1, 'N'), (11, 'Online Store', 10, 'N')
              , (12, 'Checkout', 11, 'N');
            insert into dm_component values
                (105, 'checkoutservice;main', 12, null, 'N')
              , (111, 'checkoutservice;main;v1_0_41', 12, 105, 'N')
              , (125, 'checkoutservice;main;v1_0_42', 12, 105, 'N')
              , (140, 'checkoutservice;main;v1_0_43', 12, 105, 'N')
              , (106, 'cart', 11, null, 'N')
              , (112, 'cart;7', 11, 106, 'N')
              , (113, 'cart;8', 11, 106, 'N')
              , (114, 'cart;9', 11, 106, 'N')
              , (115, 'cart;10', 11, 106, 'N')
              , (117, 'cart;11', 11, 106, 'N')
              , (107, 'loose', 1, null, 'N')
              , (108, 'never used', 11, null, 'N');
            insert into dm_componentitem values
                (1, 111, 'N', 'ddf0c3bebe6944536008213c575675d24f6c4c76', 'https://github.com/acme/checkout.git', 'acme/checkout'
                  , 'main', '41', '//actions/runs/', 'Sun Nov 22 13:41:04 2026', '')
              , (2, 125, 'N', '1234567890123456789012345678901234567890', '', 'acme/checkout', '', '42', 'https://ci.example/42'
                  , '2024-09-02T10:00:00+02:00', 'sha256:42')
              , (3, 140, 'N', 'abcdef0', 'https://github.com/acme/checkout.git', '', '', '', '', '', '')
              , (4, 112, 'N', '', '', '', '', '7', '', '', '');
            insert into dm_componentvars values
                (111, 'GitCommitTimestamp', 'Sun Sep 1 10:00:00 2024 +0200', null)
              , (111, 'Note', 'quote " and \\ and
            line', null)
              , (125, 'GitCommitTimestamp', 'Mon Sep 2 08:00:00 2024 +0000', null)
              , (140, 'GitCommitTimestamp', 'tomorrow', null)
              , (113, 'GitCommitTimestamp', '"2024-09-01 10:00:00 +0200"', null)
              , (114, 'GitCommitTimestamp', 'Sun, 1 Sep 2024 10:00:00 +0200', null)
              , (115, 'GitCommitTimestamp', '1725177600 +0200', null)
              , (115, 'BuildNumber', '77', null)
              , (117, 'GitCommitTimestamp', '2024-09-01T08:00:00', null);
            insert into dm_application values
                (116, 'Hipster Store', 11, null, 'N', 'N')
              , (119, 'Hipster Store;1', 11, 116, 'D', null)
              , (120, 'Hipster Store;1', 11, 116, 'N', 'N')
              , (130, 'Hipster Store;2', 11, 116, 'N', 'N')
              , (150, 'Autumn', 11, null, 'N', 'Y')
              , (160, 'tool', 1, null, 'N', 'N');
            insert into dm_applicationcomponent values (119, 112), (120, 111), (120, 112), (130, 125), (130, 140), (130, 112)
              , (160, 107), (150, null);
            insert into dm_environment values (20, 'Prod', 11, 'N'), (22, 'Unused', 11, 'N');
            insert into dm_deployment values
                (1, 120, 20, 0, '', 1725188400, 1725188400)               -- 2024-09-01 11:00
              , (2, 130, 20, 1, 'no space left', 1725271200, 1725271200)  -- 2024-09-02 10:00
              , (3, 130, 20, 0, '', 1725274500, 1725274800)               -- 10:55 to 11:00
              , (4, 130, 20, null, null, 1725278400, null)                -- still runs
              , (5, 120, 20, 0, '', 1725282000, 1725282000)               -- 13:00, back again
              , (6, 150, 20, 0, '', 1725282000, 1725282000)               -- a release
              , (-1, 130, 20, null, null, 1725285600, null);              -- a mark by hand
            insert into dm_deploymentlog values (2, 'copying', 1), (2, 'no space left', 2), (3, '', 1);
            insert into dm_deploymentcomps values (1, 111), (1, 112), (2, 125), (2, 112), (3, 125), (3, 112), (5, 111), (5, 112);
            """;

    private static final Window SEPTEMBER = new Window(
            Instant.parse("2024-09-01T00:00:00Z"), Instant.parse("2024-10-01T00:00:00Z"), ZoneOffset.UTC, Grain.MONTH);
    private static final Question SHOP = new Question(
            new Question.OfApplication(new QualifiedName("GLOBAL.Acme.Online Store", "Hipster Store", "")),
            new Question.Anywhere(),
            SEPTEMBER);

    @AutoClose
    private static final RunningServer server =
            new RunningServer(new FixedReports(), new SettableRebuild(), Clock.systemUTC());

    private static final Map<String, List<String>> exported = new LinkedHashMap<>();

    /** The same with all of GLOBAL below one organisation. */
    private static final Map<String, List<String>> moved = new LinkedHashMap<>();

    @BeforeAll
    static void export() throws SQLException, IOException {
        var old = TestDatabase.empty();
        var sql = Files.readString(Path.of("../integrations/deployhub/export.sql"));
        try (var connection = DriverManager.getConnection(old.url(), old.user(), old.password());
                var statement = connection.createStatement()) {
            statement.execute(TABLES);
            statement.execute(ROWS);
            statement.execute("set transaction_read_only = on");
            statement.execute("set timezone = 'America/New_York'");
            read(statement, sql, exported);
            assertThat(sql).containsOnlyOnce("select cast(null as text)");
            read(statement, sql.replace("select cast(null as text)", "select 'Holding'"), moved);
        } finally {
            TestDatabase.drop(old);
        }
        send();
    }

    private static void read(Statement statement, String sql, Map<String, List<String>> into) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                into.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>()).add(rows.getString(2));
            }
        }
    }

    private static List<String> send() {
        var summaries = new ArrayList<String>();
        exported.forEach((kind, lines) -> {
            var body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            var answer = server.client().post("/api/v1/" + kind, "application/x-ndjson", body);
            assertThat(answer.status()).as(kind + answer.text()).isEqualTo(200);
            summaries.add(kind + " " + answer.text().lines().toList().getLast());
        });
        return summaries;
    }

    private static DatabaseReports reports() {
        var database = server.database().database();
        return new DatabaseReports(database, new Derivation(database), Clock.systemUTC());
    }

    @Test
    void theLoopOfTheGuideKnowsEveryKind() {
        assertThat(exported.keySet())
                .containsExactly("environments", "component-versions", "application-versions", "deployments");
        assertThat(exported.get("environments"))
                .containsExactly("{\"environment\": \"GLOBAL.Acme.Online Store.Prod\"}");
    }

    @Test
    void sentAgainNothingChanges() {
        assertThat(send()).allSatisfy(summary -> assertThat(summary).contains("\"created\":0,\"updated\":0"));
    }

    @Test
    void failedApartAndNeitherUnfinishedOnesNorMarksNorReleases() {
        var total = reports().frequency(SHOP).total();
        assertThat(total.deployments()).isEqualTo(3);
        assertThat(total.failed()).isEqualTo(1);
        assertThat(total.redeployments()).isZero();
    }

    @Test
    void leadTimesBeginAtTheCommitTimesThatWereTold() {
        // #1: 11:00 - 08:00; #3: 11:00 - 08:00 with the set of its day, although version 2 has another now; #5: nothing
        // new
        var report = reports().leadTime(SHOP, new Question.LeadTimeOf(Form.LATEST_COMMIT, Basis.COMMITTER, true));
        assertThat(report.total().n()).isEqualTo(2);
        assertThat(report.total().p50()).isEqualTo(3 * 3600);
        assertThat(report.excluded()).containsEntry("nothingNew", 1L).containsEntry("unknownCommit", 0L);
    }

    @Test
    void commitTimesComeInEveryFormOfGitThatHasAZone() {
        assertThat(exported.get("component-versions"))
                .filteredOn(line -> line.contains("Online Store.cart"))
                .filteredOn(line -> line.contains("\"committedAt\": \"2024-09-01T08:00:00Z\""))
                .extracting(line -> line.replaceAll(".*\"version\": \"(\\d+)\".*", "$1"))
                .containsExactlyInAnyOrder("8", "9", "10");
        assertThat(exported.get("component-versions"))
                .filteredOn(line -> line.contains("\"buildId\": \"77\""))
                .hasSize(1);
    }

    @Test
    void whatHasNoZoneOrIsNoTimeStaysAsItCame() {
        assertThat(exported.get("component-versions"))
                .filteredOn(line -> line.contains("\"v1_0_41\""))
                .singleElement()
                .asString()
                .contains("\"committedAt\": \"2024-09-01T08:00:00Z\"")
                .contains("\"DockerBuildDate\": \"Sun Nov 22 13:41:04 2026\"")
                .contains("\"BuildUrl\": \"//actions/runs/\"")
                .contains("quote \\\" and \\\\ and\\nline")
                .doesNotContain("builtAt", "buildUrl");
        assertThat(exported.get("component-versions"))
                .filteredOn(line -> line.contains("\"v1_0_43\""))
                .singleElement()
                .asString()
                .contains("\"GitCommit\": \"abcdef0\"")
                .contains("\"GitCommitTimestamp\": \"tomorrow\"")
                .doesNotContain("committedAt", "\"commit\"");
        assertThat(exported.get("component-versions"))
                .filteredOn(line -> line.contains("\"v1_0_42\""))
                .singleElement()
                .asString()
                .contains("\"builtAt\": \"2024-09-02T08:00:00Z\"")
                .contains("\"repository\": \"acme/checkout\"");
    }

    @Test
    void logsComeLineByLine() {
        assertThat(exported.get("deployments"))
                .filteredOn(line -> line.contains("\"log\""))
                .singleElement()
                .asString()
                .contains("\"externalId\": \"2\"", "\"log\": \"copying\\nno space left\"");
    }

    @Test
    void basesComeWhereTheyAreUsedAndWhatStoodInGlobalHasAnOrganisation() {
        assertThat(exported.get("component-versions"))
                .anySatisfy(line -> assertThat(line).contains("GLOBAL.Moved.loose", "(base)"))
                .noneSatisfy(line -> assertThat(line).contains("never used"));
        assertThat(exported.get("application-versions"))
                .hasSize(3)
                .anySatisfy(
                        line -> assertThat(line).contains("GLOBAL.Moved.tool", "(base)", "GLOBAL.Moved.loose;(base)"))
                .noneSatisfy(line -> assertThat(line).contains("Autumn"));
    }

    @Test
    void allOfItCanComeBelowOneOrganisation() {
        assertThat(moved.get("deployments")).hasSameSizeAs(exported.get("deployments"));
        assertThat(moved.get("deployments"))
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "\"GLOBAL.Holding.Acme.Online Store.Hipster Store;",
                                "GLOBAL.Holding.Acme.Online Store.Prod"));
        assertThat(moved.get("application-versions"))
                .anySatisfy(line -> assertThat(line).contains("GLOBAL.Holding.loose;(base)"));
    }

    @Test
    void ofAComponentThatIsTwiceInASetTheNewestComes() {
        assertThat(exported.get("application-versions"))
                .filteredOn(line -> line.contains("\"version\": \"2\""))
                .singleElement()
                .asString()
                .contains("v1_0_43")
                .doesNotContain("v1_0_42");
    }
}
