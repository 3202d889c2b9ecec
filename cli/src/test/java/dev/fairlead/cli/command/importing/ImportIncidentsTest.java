package dev.fairlead.cli.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import dev.fairlead.cli.command.Peer.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which incidents are read from files, shown without a server. */
class ImportIncidentsTest {
    @TempDir
    Path directory;

    private Ended preview(String text, String... more) throws IOException {
        var file = Files.writeString(directory.resolve("incidents.csv"), text, StandardCharsets.UTF_8);
        var words = new ArrayList<>(List.of("import", "incidents", file.toString(), "--domain=GLOBAL.A", "--dry-run"));
        words.addAll(List.of(more));
        return Peer.run(Map.of(), words.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id,incident_number,description,service_id,service_name,escalation_policy_name,created_on,resolved_on,urgency"
                        + "| export of PagerDuty, source pagerduty: id from `id`, detected from `created_on`, resolved from"
                        + " `resolved_on`, title from `description`, severity from `urgency`, component from `service_name`",
                "Summary,Issue key,Issue id,Issue Type,Status,Priority,Created,Updated,Resolved,Components"
                        + "| export of Jira, source jira: id from `Issue key`, detected from `Created`, resolved from `Resolved`,"
                        + " updated from `Updated`, title from `Summary`, severity from `Priority`, component from `Components`",
                "number,opened_at,short_description,caller_id,priority,state,cmdb_ci,sys_updated_on,resolved_at"
                        + "| export of ServiceNow, source servicenow: id from `number`, detected from `opened_at`, resolved from"
                        + " `resolved_at`, updated from `sys_updated_on`, title from `short_description`, severity from `priority`,"
                        + " component from `cmdb_ci`",
                "Id,TinyId,Alias,Message,Status,Priority,CreatedAt,UpdatedAt"
                        + "| export of Opsgenie, source opsgenie: id from `Id`, detected from `CreatedAt`, resolved from `UpdatedAt`,"
                        + " updated from `UpdatedAt`, state from `Status`, title from `Message`, severity from `Priority`",
                "Incident ID;Detected at;End time;Service;Env"
                        + "| source csv: id from `Incident ID`, detected from `Detected at`, resolved from `End time`, environment"
                        + " from `Env`, component from `Service`",
            })
    void columnsOfUsualExportsAreFound(String head, String read) throws IOException {
        var ended = preview(head + "\n");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains(read + "\n").contains("0 incidents would be sent");
    }

    @Test
    void whatIsClosedOnlyByItsStateIsOpenOtherwise() throws IOException {
        var ended = preview("""
                Id,TinyId,Message,Status,CreatedAt,UpdatedAt
                a,1,over,closed,2026-01-01T10:00:00Z,2026-01-01T11:00:00Z
                b,2,not over,open,2026-01-01T10:00:00Z,2026-01-01T11:00:00Z
                """);
        assertThat(ended.out().lines().filter(line -> line.startsWith("a ")))
                .singleElement()
                .asString()
                .containsPattern("over .*2026-01-01T11:00:00Z .*2026-01-01T11:00:00Z");
        assertThat(ended.out().lines().filter(line -> line.startsWith("b ")))
                .singleElement()
                .asString()
                .containsOnlyOnce("2026-01-01T11:00:00Z");
    }

    @Test
    void somebodySaysWhatColumnsAndWordsMean() throws IOException {
        var ended = preview(
                """
                Ticket|Noticed at|System|Where|Also
                T-1|22.11.2026 10:00|Web shop|PRD|n/a
                T-2|22.11.2026 10:30||test|n/a
                """,
                "--column=id=Ticket",
                "--column=detected=noticed AT",
                "--column=component=System",
                "--column=environment=Where",
                "--column=title=Also",
                "--column=severity=",
                "--value=environment:PRD=production",
                "--value=component:Web shop=GLOBAL.B.checkout",
                "--value=component:Shop=x",
                "--component=other",
                "--zone=Europe/Berlin");
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .containsPattern("T-1 .*2026-11-22T09:00:00Z +GLOBAL.A.production +GLOBAL.B.checkout\n")
                .containsPattern("T-2 .*2026-11-22T09:30:00Z +GLOBAL.A.test +GLOBAL.A.other\n")
                .contains("2 moments without an offset, read in Europe/Berlin (--zone)\n")
                .contains("fits no row: --value `component:Shop`\n");
    }

    @Test
    void eachRowThatIsNoIncidentIsSaidWithItsLine() throws IOException {
        var ended = preview("""
                id,detected,resolved,deployment,title,title
                1,2026-01-01T10:00:00Z,2026-01-01T11:00:00Z,7,"two
                lines",x
                ,2026-01-01T10:00:00Z,,,,
                3,,,,,
                4,soon,,,,
                5,2026-01-01T10:00:00Z,2026-01-01T09:00:00Z,,,
                6,2026-01-01T10:00:00Z,,D-7,,

                7,2026-01-01T10:00:00Z,,,,,more
                8,2026-01-01T10:00:00Z
                9,"2026-01-01T10:00:00Z
                """, "--column=deployment=deployment");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err().lines())
                .containsExactly(
                        "fairlead: line 4 is not taken: it has no id, in column `id`",
                        "fairlead: line 5 is not taken: it has no detected, in column `detected`",
                        "fairlead: line 6 is not taken: detected: `soon` is no moment that can be read; say how it is written, as with"
                                + " --time-format 'yyyy-MM-dd HH:mm'",
                        "fairlead: line 7 is not taken: it ends (2026-01-01T09:00:00Z) before it begins (2026-01-01T10:00:00Z)",
                        "fairlead: line 8 is not taken: deployment: `D-7` is no number of a deployment",
                        "fairlead: line 10 is not taken: it has 7 cells, where the first line names 6 columns",
                        "fairlead: line 12 is not taken: a quote that it opens is never closed");
        assertThat(ended.out())
                .contains("two lines")
                .contains("of several columns of one name the first was read: `title`\n")
                .contains("1 empty row passed over\n")
                .contains("7 rows of 9 not taken, as said above\n")
                .contains("2 incidents would be sent\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| is empty; its first line is to name the columns",
                "a,b| no column says what is `id`; name it with --column id=HEADER. The file has `a`, `b`",
                "id,b| no column says what is `detected`; name it with --column detected=HEADER",
                "PK| it is a spreadsheet or an archive; save it as CSV first",
            })
    void aFileOfWhichNothingCanBeReadIsAMistake(String text, String why) throws IOException {
        var ended = preview(text);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--column=when=start| an incident has no `when`; it has id, detected, resolved",
                "--column=title=headlin| there is no such column; the file has `id`, `start`",
                "--zone=Berlin| --zone `Berlin` is not known; write it like Europe/Berlin",
                "--time-format=QQQQQQQ| --time-format cannot be read",
                "--tool=zabbix| it is auto, none or one of pagerduty, opsgenie, jira, servicenow",
                "--value=environment=prod| write FIELD:TEXT=NAME",
                "--value=title:a=b| write FIELD:TEXT=NAME",
                "--separator=ab| Invalid value for option '--separator'",
            })
    void whatIsAskedWronglyIsAMistake(String option, String why) throws IOException {
        var ended = preview("id,start\n1,2026-01-01T10:00:00Z\n", option);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(why);
    }

    @Test
    void aFileThatIsNotThereIsAMistake() {
        var ended = Peer.run(Map.of(), "import", "incidents", "nowhere.csv", "--domain=GLOBAL.A");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no file nowhere.csv");
        assertThat(Peer.run(Map.of(), "import", "incidents", "x.csv", "--domain=A")
                        .err())
                .contains("is no domain");
    }

    @Test
    void programsGetJson() throws IOException {
        var ended = preview("id,start,x\n1,2026-01-01 10:00,y\n", "--json");
        assertThat(ended.out())
                .contains("\"columns\":{\"id\":\"id\",\"detected\":\"start\"}")
                .contains("\"unusedColumns\":[\"x\"]")
                .contains("\"zone\":\"UTC\",\"withoutOffset\":1")
                .contains("\"wouldSend\":1");
    }
}
