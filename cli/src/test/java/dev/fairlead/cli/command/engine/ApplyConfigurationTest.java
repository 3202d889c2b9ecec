package dev.fairlead.cli.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.command.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyConfigurationTest {
    private static final String NOTHING =
            "200 {\"dryRun\":false,\"changes\":[],\"unchanged\":3,\"kept\":[],\"waiting\":[]}";

    @TempDir
    Path directory;

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("fairlead.yaml"), text).toString();
    }

    @Test
    void aMistakeIsNamedWithLineAndColumn() throws IOException {
        var file = file("""
                domain: GLOBAL.Acme
                environments:
                  prod:
                    endpoints:
                      web/1:
                        kind: ssh
                        adress: jo@web
                """);
        try (var peer = new Peer(call -> "422 {\"title\":\"A value is not valid\",\"field\":"
                + "\"/environments/prod/endpoints/web~11/adress\",\"detail\":\"did you mean `address`?\"}")) {
            var ended = peer.run("apply", "-f", file);

            assertThat(ended.err()).contains(file + ":7:9: `adress`: did you mean `address`?");
            assertThat(ended.code()).isEqualTo(1);
        }
    }

    @Test
    void whatIsMissingIsNamedWithThePlaceAboveIt() throws IOException {
        try (var peer = new Peer(call -> "422 {\"field\":\"/components/pay/script/run\",\"detail\":\"is missing\"}")) {
            var file = file("components:\n  pay: {}\n");

            assertThat(peer.run("apply", "-f", file).err()).contains(file + ":2:3: ");
        }
    }

    @Test
    void anItemOfAListIsNamedByTheListAndItsOwnPlace() throws IOException {
        try (var peer = new Peer(call -> "422 {\"field\":\"/components/api/paths/1\",\"detail\":\"is no path\"}")) {
            var file = file("components:\n  api:\n    paths: [api, ../web]\n");

            assertThat(peer.run("apply", "-f", file).err()).contains(file + ":3:18: `paths`: is no path");
        }
    }

    @Test
    void brokenYamlAndKeysGivenTwiceAreNamedWithoutAsking() throws IOException {
        try (var peer = Peer.friendly()) {
            assertThat(peer.run("apply", "-f", file("a: 1\nb: [\n")).err())
                    .contains("fairlead.yaml:3:1: this is not YAML");
            assertThat(peer.run("apply", "-f", file("a: 1\nb: 2\na: 3\n")).err())
                    .contains("fairlead.yaml:3:1:")
                    .contains("twice");
            assertThat(peer.run("apply", "-f", file("- a\n")).err()).contains("begins with keys");
            assertThat(peer.calls()).isEmpty();
        }
    }

    @Test
    void aGlobThatYamlTakesForATagIsNamedAndNotLost() throws IOException {
        try (var peer = Peer.friendly()) {
            assertThat(peer.run(
                                    "apply",
                                    "-f",
                                    file("components:\n  api:\n    paths:\n      - api/**\n      - !docs/**\n"))
                            .err())
                    .contains("fairlead.yaml:5:9: `!docs/**` without quotes is a tag of YAML; write it in quotes");
            assertThat(peer.calls()).isEmpty();
        }
    }

    @Test
    void aFileOfAliasesThatGrowsWithoutEndIsRefused() throws IOException {
        // fewer aliases than the reader of YAML refuses by itself
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        try (var peer = Peer.friendly()) {
            assertThat(peer.run("apply", "-f", file(text.toString())).err()).contains("too much");
        }
    }

    @Test
    void differencesAreShown() throws IOException {
        var answer = """
                200 {"dryRun":true,"changes":[\
                {"act":"add","kind":"endpoint","name":"GLOBAL.Acme.prod/web","fields":[{"name":"kind","after":"ssh"}]},\
                {"act":"change","kind":"component","name":"GLOBAL.Acme.pay","fields":[{"name":"timeout","before":"5m","after":"10m"}]}],\
                "unchanged":1,"kept":["value A"],"waiting":["key"]}""";
        try (var peer = new Peer(call -> answer)) {
            var ended = peer.run("apply", "--dry-run", "-f", file("domain: GLOBAL.Acme\n"));

            assertThat(ended.out()).isEqualTo("""
                    + endpoint GLOBAL.Acme.prod/web
                        kind: ssh
                    ~ component GLOBAL.Acme.pay
                        timeout: 5m -> 10m
                    2 to change, 1 as they were; nothing was changed (--dry-run)
                    1 not in this file stays as it is; --prune would remove it
                    the credential key has no value yet: fairlead credential set key
                    """);
        }
    }

    @Test
    void nothingToChangeIsSaid() throws IOException {
        try (var peer = new Peer(call -> NOTHING)) {
            assertThat(peer.run("apply", "-f", file("domain: GLOBAL.Acme\n")).out())
                    .isEqualTo("nothing to change (3 as they are)\n");
        }
    }

    @Test
    void whatIsNestedWithoutEndIsRefusedInASentence() throws IOException {
        try (var peer = Peer.friendly()) {
            var ended = peer.run("apply", "-f", file("a: " + "[".repeat(100_000)));
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err()).contains("nested deeper").doesNotContain("\tat ");
        }
    }
}
