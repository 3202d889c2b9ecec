package dev.fairlead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.git.GitWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitTest {
    private static final String PROBLEM =
            "{\"title\":\"Not found\",\"detail\":\"there is no application X\",\"status\":404}";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 {}| 4| not signed in: set FAIRLEAD_TOKEN",
                "403 {\"title\":\"No\"}| 4| the token is not allowed to do this: No",
                "404 " + PROBLEM + "| 1| Not found: there is no application X",
                "404 {\"detail\":\"there is no component x; GET /api/v1/components lists them\"}| 1| fairlead list components",
                "404 {\"detail\":\"no x; GET /api/v1/repositories/aliases lists them\"}| 1| fairlead repositories aliases",
                "404 {\"detail\":\"no x; GET /api/v1/repositories lists them\"}| 1| fairlead list repositories",
                "404 {\"detail\":\"no x; GET /api/v1/organizations lists them\"}| 1| fairlead organizations list",
                "404 {\"detail\":\"no deployment 4; GET /api/v1/deployments lists them\"}| 1| fairlead list deployments",
                "422 {\"detail\":\"is none of a, b\",\"field\":\"form\"}| 2| is none of a, b (--form)",
                "400 {\"detail\":\"no moment\",\"field\":\"from\"}| 2| no moment (--from)",
                "302 moved| 1| set FAIRLEAD_URL to the final address",
                "500 oops| 1| the server answered with status 500",
                "503 starting| 3| cannot be reached (status 503)",
                "200 <html>hello</html>| 1| does FAIRLEAD_URL point to a Fairlead server?",
            })
    void answersOfTheServerBecomeExitCodes(String answer, int code, String message) {
        try (var peer = new Peer(call -> answer)) {
            var ended = peer.run("report", "frequency");

            assertThat(ended.err()).contains(message).doesNotContain("s3cret");
            assertThat(ended.code()).isEqualTo(code);
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        String url;
        try (var peer = Peer.friendly()) {
            url = peer.url();
        }
        var ended = Peer.run(Map.of("FAIRLEAD_URL", url), "status");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("cannot be reached").contains(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "reprot| 2| Did you mean: fairlead report",
                "report frequencies| 2| Did you mean: report frequency",
                "report frequency --applicatoin=x| 2| Possible solutions: --application",
                "record| 2| Missing required subcommand",
                "record build| 2| Missing required option: '--component=NAME;VERSION'",
                "record build --component=GLOBAL.A.s| 2| has no version; give --version",
                "record build --component=GLOBAL.A.s;| 2| has no version; give --version",
                "record build --component=shop --component-version=1| 2| is no full name",
                "record build --component=GLOBAL.A.s --component-version=1 --commits=many| 2| 'many' is not an int",
                "record build --component=GLOBAL.A.s --component-version=1 --commits=-1| 2| --commits cannot be below 0",
                "record build --component=GLOBAL.A.s --version=1 --deepen=deep| 2| it is auto, never or a number",
                "record build --component=GLOBAL.A.s --version=1 --pipeline=hudson| 2| it is auto, none or one of appveyor",
                "record build --version| 2| Missing required parameter for option",
                "record deployment --undeploy=GLOBAL.A.s --version=1 --environment=GLOBAL.A.p| 2| leave --version out",
                "import git --version=1 --component=GLOBAL.A.s --repository=.| 2| Unknown option: '--version=1'",
                "report frequency --version| 2| Unknown option: '--version'",
                "record deployment --component=GLOBAL.A.s;1 --environment=GLOBAL.A.p --finished=2026-01-01| 2| is no time with an offset",
                "record deployment --component=GLOBAL.A.s;1 --environment=GLOBAL.A.p --started=20260101| 2| date -u",
                "record deployment --environment=GLOBAL.A.p| 2| Missing required argument",
                "record deployment --component=GLOBAL.A.s --environment=GLOBAL.A.p| 2| has no version",
                "record deployment --component=GLOBAL.A.s;1 --application=GLOBAL.A.t;1 --environment=GLOBAL.A.p| 2| mutually exclusive",
                "record deployment --component=GLOBAL.A.s;1 --environment=prod| 2| is no full name",
                "record deployment --component=GLOBAL.A.s;1 --environment=GLOBAL.A.p --outcome=good| 2| expected one of",
                "record deployment --component=GLOBAL.A.s;1 --environment=GLOBAL.A.p --finished=2026-02-30T00:00:00Z| 2| is no time with an offset",
                "record deployment --component=GLOBAL.A.s;1 --environment=GLOBAL.A.p --finished=2026-01-01T00:00:00| 2| write it like",
                "record deployment --component=GLOBAL.A.s;1 --environment=GLOBAL.A.p --started=2026-01-02T00:00:00Z --finished=2026-01-01T00:00:00Z| 2| --finished is before --started",
                "record deployment --component=GLOBAL.A.s;1 --environment=GLOBAL.A.p --with=GLOBAL.A.t;1| 2| --with needs --application",
                "record facts outages -| 2| expected one of",
                "record facts commits nowhere.json| 2| there is no file nowhere.json",
                "record incident --id=1| 2| Missing required option: '--detected=TIME'",
                "record incident --id=1 --detected=yesterday --domain=GLOBAL.A| 2| is no time with an offset",
                "record incident --id=1 --detected=2026-01-02T00:00:00| 2| is no time with an offset",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z| 2| nothing says whose incident it is",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z --domain=Acme| 2| is no domain",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z --component=web| 2| is no full name",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z --environment=GLOBAL.A.p --version=1| 2| goes with --component",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z --component=GLOBAL.A.w --application=GLOBAL.A.s| 2| only one of",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z --domain=GLOBAL.A --resolved=2026-01-01T00:00:00Z| 2| --resolved is before --detected",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z --domain=GLOBAL.A --reopened=2026-01-01T00:00:00Z| 2| --reopened is before --detected",
                "record incident --id=1 --detected=2026-01-02T00:00:00Z --domain=GLOBAL.A --reopened=2026-01-03T00:00:00Z --resolved=2026-01-03T00:00:00Z| 2| leave --resolved and --updated out",
                "incidents| 2| Missing required subcommand",
                "incidents place 1 --reason=x| 2| or --none where none did",
                "incidents place 1 2 --none --reason=x| 2| or --none where none did",
                "incidents place 1 2| 2| Missing required option: '--reason=TEXT'",
                "incidents void INC-1 --reason=x| 2| is not a long",
                "mark 1 broken --reason=x| 2| expected one of",
                "mark 1 failed| 2| Missing required option: '--reason=TEXT'",
                "mark 1 remedies --reason=x| 2| remedies needs --of",
                "mark 1 failed --of=2 --reason=x| 2| --of goes with remedies only",
                "mark 1 planned --recovered=2026-01-01T00:00:00Z --reason=x| 2| --recovered goes with failed only",
                "import git --component=GLOBAL.A.s --repository=nowhere| 5| there is no directory or bundle",
                "import git --component=GLOBAL.A.s --repository=--upload-pack=x| 2| neither a directory nor an address",
                "import git --component=GLOBAL.A.s --repository=ext::sh| 2| uses a transport that is not supported",
                "import git --component=GLOBAL.A.s --repository=. --branch=--all| 5| ",
                "import gitops --repository=. --path=../{environment} --version-key=a --domain=GLOBAL.A| 2| leads out of the repository",
                "import gitops --repository=. --path={environment}/{component} --domain=GLOBAL.A| 2| give --version-key",
                "import gitops --repository=. --path={component} --version-key=a --domain=GLOBAL.A| 2| --path has no {environment}",
                "import gitops --repository=. --path={environment} --version-key=a --domain=GLOBAL.A| 2| --path has no {component}",
                "import gitops --repository=. --path={environment}/{component} --version-key=a[ --domain=GLOBAL.A| 2| cannot be read",
                "import gitops --repository=. --path={environment} --layout=helm --domain=GLOBAL.A| 2| expected one of",
                "import gitops --repository=. --path={environment} --layout=argocd --version-key=a --domain=GLOBAL.A| 2| leave one of them out",
                "import gitops --repository=. --path={environment} --layout=argocd --domain=Acme| 2| is no domain",
                "report lead-time --application=a --component=b| 2| give only one of",
                "report lead-time --environment=a --tier=b| 2| give only one of",
                "report lead-time --csv --json| 2| two forms of the same",
                "list outages| 2| expected one of domains, components, component-versions",
                "repositories alias https://x/a| 2| Missing required parameter: 'CURRENT'",
                "list components --limit=0| 2| --limit is at least 1",
                "apply| 2| Missing required option",
                "apply -f nowhere.yaml| 2| there is no file nowhere.yaml",
                "credential set ../users| 2| is not the name of a credential",
                "void twelve --reason=x| 2| 'twelve' is not a long",
                "void 12| 2| Missing required option",
                "users| 2| Missing required subcommand",
                "users add jo --role=viewer| 2| there is no password: set FAIRLEAD_NEW_PASSWORD",
                "users add jo --role=viewer --password-stdin| 2| there is no password on standard input",
                "users add jo| 2| Missing required option: '--role=ROLE'",
                "users add jo --role=boss| 2| expected one of [NONE, VIEWER, RECORDER, MEMBER, MAINTAINER, ADMIN]",
                "users add jo --role=viewer --password=topsecret| 2| a password on the command line can be read by every program",
                "users password jo| 2| there is no password",
                "users role jo| 2| Missing required parameter: 'ROLE'",
                "users delete| 2| Missing required parameter: 'USER'",
                "tokens create jo| 2| Missing required option: '--name=NAME'",
                "tokens create jo --name=ci --days=0| 2| --days is a number from 1",
                "tokens revoke jo| 2| Missing required parameter: 'NAME'",
                "status --url=ftp://x| 2| write it like https://",
                "status --url=http://joe:pw@x| 2| leave user and password out",
                "status --url=| 2| cannot be used",
                "status --token-file=nowhere| 4| cannot read the token",
            })
    void badCommandLinesAreExplained(String line, int code, String message) {
        try (var peer = Peer.friendly()) {
            var ended = peer.run(line.split(" "));

            assertThat(ended.err()).contains(message == null ? "" : message).doesNotContain("mistake of the program");
            assertThat(ended.code()).isEqualTo(code);
            assertThat(peer.calls()).isEmpty();
        }
    }

    @Test
    void aBadTokenIsNotShown() {
        var ended = Peer.run(Map.of("FAIRLEAD_TOKEN", "top\nsecret"), "status");

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("the token is empty or contains").doesNotContain("secret");
    }

    @Test
    void aDryRunNeedsNoServer() {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("prod/shop", "tag: v1\n").commit("one");
        var ended = Peer.run(
                Map.of("FAIRLEAD_URL", "http://127.0.0.1:1"),
                "import",
                "gitops",
                "--repository=" + world.directory(),
                "--path={environment}/{component}",
                "--version-key=tag",
                "--domain=GLOBAL.A",
                "--dry-run");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("""
                        deployments of  prod
                        shop               1
                        total              1

                        2026-01-01T00:01:00Z  prod  shop  v1

                        1 deployment and 0 undeployments in 1 commit
                        nothing was sent (--dry-run)
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--dry-run"})
    void aPathThatMatchesNothingIsWrongUsage(String more) {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("prod/shop", "tag: v1\n").commit("one");
        try (var peer = Peer.friendly()) {
            var line = new ArrayList<>(List.of(
                    "import",
                    "gitops",
                    "--repository=" + world.directory(),
                    "--path=production/{component}",
                    "--environment=production",
                    "--version-key=tag",
                    "--domain=GLOBAL.A"));
            line.add(more);
            var ended = peer.run(line.toArray(String[]::new));

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err())
                    .contains("no file in the history that the command reads matches --path `production/{component}`");
            assertThat(peer.calls()).isEmpty();

            line.add("--path=prod/{component}");
            var other = peer.run(line.toArray(String[]::new));

            assertThat(other.code()).as("the other pattern does").isZero();
            assertThat(other.err())
                    .contains("matches --path `production/{component}`")
                    .doesNotContain("`prod/");
        }
    }

    @Test
    void pathsOfAComponentThatMatchNothingAreWrongUsage() {
        var world = GitWorld.create(directory.resolve("a"));
        world.write("api/main.c", "1").commit("one");
        try (var peer = Peer.friendly()) {
            var ended = peer.run(
                    "import",
                    "git",
                    "--repository=" + world.directory(),
                    "--component=GLOBAL.A.s",
                    "--paths=app/**",
                    "--paths=!**/*.md");

            assertThat(ended.code()).isEqualTo(2);
            assertThat(ended.err()).contains("no file in the history matches --paths `app/**`");
            assertThat(peer.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--help",
        "record --help",
        "record build --help",
        "record deployment --help",
        "record incident --help",
        "record facts --help",
        "incidents --help",
        "incidents list --help",
        "incidents show --help",
        "incidents place --help",
        "incidents unplace --help",
        "incidents void --help",
        "mark --help",
        "unmark --help",
        "marks --help",
        "import --help",
        "import git --help",
        "import gitops --help",
        "import incidents --help",
        "report --help",
        "report frequency --help",
        "report lead-time --help",
        "list --help",
        "repositories --help",
        "repositories alias --help",
        "repositories aliases --help",
        "inventory --help",
        "void --help",
        "rebuild --help",
        "status --help",
        "apply --help",
        "configuration --help",
        "plan --help",
        "deploy --help",
        "rollback --help",
        "rollouts --help",
        "logs --help",
        "approve --help",
        "cancel --help",
        "pause --help",
        "resume --help",
        "retry --help",
        "credential --help",
        "credential set --help",
        "credential list --help",
        "completion --help",
        "--version",
    })
    void everyCommandExplainsItself(String line) {
        var ended = Peer.run(Map.of(), line.split(" "));

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isNotBlank();
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void completionKnowsAllCommands() {
        assertThat(Peer.run(Map.of(), "completion").out()).contains("lead-time", "--version-key");
    }
}
