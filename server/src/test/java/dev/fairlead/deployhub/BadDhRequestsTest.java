package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static dev.fairlead.deployhub.Dh.API;
import static dev.fairlead.deployhub.Dh.quote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import dev.fairlead.deployhub.Wire.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes wrong over {@code dh}, and the answers that keep the client from crashing, looping, or going on as if nothing had
 * happened. It takes the words from 200 alone, and takes {@code error} of a question and {@code errormsg} of a deployment.
 * Nothing is half-written: the catalog is the same before and after. Most cases are lines of {@code bad-dh-requests.txt}.
 */
class BadDhRequestsTest {
    private static final Path TABLE = Path.of("src/test/resources/bad-dh-requests.txt");
    private static final String SHOP = "GLOBAL.Acme.shop";
    private static final String PROD = "GLOBAL.Acme.prod";
    private static final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private static final WholeServer server = new WholeServer(clock);

    private static Dh dh = signedIn();
    private static UpdateComp.Done known = new UpdateComp.Done(0, "", 0, "");

    private static Dh signedIn() {
        return Dh.signedIn(server.port(), USER, PASSWORD);
    }

    /** Everything that there is. */
    private static String catalog() {
        return List.of(
                        "/domains",
                        "/components",
                        "/component-versions",
                        "/applications",
                        "/application-versions",
                        "/environments",
                        "/deployments")
                .stream()
                .map(path -> path + server.list(path))
                .toList()
                .toString();
    }

    @BeforeAll
    static void knowOneApplication() {
        known = new UpdateComp(dh).run(Build.of("GLOBAL.Acme.pay", "main", "v1").in(SHOP, "1"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    /**
     * @param body empty for a GET
     * @param words a part of the answer
     */
    record Bad(String what, String path, String body, int status, String words) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Bad> fromTable() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split(" \\| ", -1)))
                .map(cells ->
                        new Bad(cells.get(0), cells.get(1), cells.get(2), Integer.parseInt(cells.get(3)), cells.get(4)))
                .toList();
    }

    private static String filled(String text) {
        return text.replace("{comp}", Long.toString(known.componentId()))
                .replace("{app}", Long.toString(known.applicationId()));
    }

    @ParameterizedTest
    @MethodSource("fromTable")
    void isAnsweredInWordsAndLeavesNothing(Bad bad) {
        var before = catalog();
        var answer = bad.body.isEmpty() ? dh.getRaw(filled(bad.path)) : dh.postRaw(filled(bad.path), filled(bad.body));
        assertThat(answer.status()).as(answer.body()).isEqualTo(bad.status);
        assertThat(answer.body()).contains(bad.words);
        if (answer.status() == 200) {
            assertThat(answer.json().isObject()).isTrue();
        }
        assertThat(catalog()).isEqualTo(before);
    }

    /** Names that look like something else are names like any other, or are refused; both end in the same words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's \"quoted\"",
                "'; drop table deployment; --",
                "' or '1'='1",
                "<script>alert(1)</script>",
                "näme 名前 😀",
                "../../etc/passwd",
                "%2e%2e%2f",
                "${jndi:ldap://x}",
                "a+b c",
                "null",
                "-1",
            })
    void anOddNameIsAName(String name) {
        var component = "GLOBAL.Odd." + name.replace(".", "·").replace(";", ",");
        var done =
                new UpdateComp(signedIn()).run(Build.of(component, "main", "v1").in(component + " shop", "1"));
        assertThat(done.component()).isEqualTo(component + ";main;v1");
        var told = dh.logDeployment(Map.of(
                "application", done.application(), "environment", component + " prod", "rc", 0, "skipdeploy", "N"));
        assertThat(told.path("application").asString()).isEqualTo(component + " shop;1");
        assertThat(server.names("/component-versions")).contains(component + ";main;v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\u0000byte", "line\nbreak", "bell\u0007"})
    void aNameWithSomethingUnprintableIsRefused(String name) {
        refusedAsAName("GLOBAL.Acme." + name);
    }

    @Test
    void aNameOfFiveThousandLettersIsRefused() {
        refusedAsAName("GLOBAL.Acme." + "x".repeat(5_000));
        refusedAsAName("GLOBAL.Acme" + ".deep".repeat(1_000));
        refusedAsAName("GLOBAL.Acme.pay" + ";x".repeat(1_000));
    }

    private static void refusedAsAName(String name) {
        var before = catalog();
        for (var path : List.of(
                "component/?name=" + quote(name),
                "new/compver/?name=" + quote(name),
                "application/?name=" + quote(name) + "&latest=Y",
                "new/application/?name=" + quote(name.substring(12)) + "&domain=GLOBAL.Acme",
                "newappver/" + known.applicationId() + "/?name=" + quote("shop;" + name.substring(12)),
                "environment/?name=" + quote(name))) {
            var answer = dh.getRaw(API + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.json().required("success").asBoolean()).as(path).isFalse();
            assertThat(answer.json().required("error").asString()).isNotBlank().hasSizeLessThan(600);
        }
        for (var told : List.of(
                Map.of("application", name, "environment", PROD, "rc", 0),
                Map.of("application", SHOP + ";1", "environment", name, "rc", 0),
                Map.of("application", SHOP + ";1", "environment", PROD, "rc", 0, "compversion", List.of(name)))) {
            assertThat(dh.post(API + "deploy", told).path("errormsg").asString(""))
                    .as(told.toString())
                    .isNotBlank();
        }
        assertThat(catalog()).isEqualTo(before);
    }

    @Test
    void aWrongPasswordIsSaidInWords() {
        var answer = Dh.signIn(server.port(), "", USER, "wrong");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean(true)).isFalse();
        assertThat(answer.json().path("error").asString()).isNotBlank();
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(Dh.signIn(server.port(), "", "nobody", "wrong").json().path("error"))
                .isEqualTo(answer.json().path("error"));
    }

    /** Forty pipelines that know the password are forty, not an attack. */
    @Test
    void whoGuessesIsSlowedDownInWords() {
        Answer last = Dh.signIn(server.port(), "", "guessed", "0");
        for (int i = 1; i < 25; i++) {
            last = Dh.signIn(server.port(), "", "guessed", Integer.toString(i));
        }
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.json().path("success").asBoolean(true)).isFalse();
        assertThat(last.json().path("error").asString()).containsIgnoringCase("try again");
        clock.set(clock.instant().plus(Duration.ofMinutes(6)));
        dh = signedIn();
    }

    @Test
    void aMissingOrOutdatedTokenIsSaidInWords() {
        var before = catalog();
        var outdated = signedIn();
        clock.set(clock.instant().plus(Duration.ofHours(25)));
        dh = signedIn();
        for (var stranger :
                List.of(outdated, Dh.withToken(server.port(), ""), Dh.withToken(server.port(), "made-up"))) {
            for (var path : List.of(
                    "component/?name=GLOBAL.Acme.pay", "new/compver/?name=GLOBAL.Acme.new", "deploy?app=1&env=x")) {
                var answer = stranger.getRaw(API + path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.json().required("success").asBoolean()).isFalse();
                assertThat(answer.json().required("error").asString()).containsIgnoringCase("login");
            }
            // a 200 without the word iscomplete would be asked for again for ever
            assertThat(stranger.getRaw(API + "log/4?checkcomplete=Y").status()).isEqualTo(401);
            var told = stranger.post(API + "deploy", Map.of("application", SHOP + ";1", "environment", PROD, "rc", 0));
            assertThat(told.path("errormsg").asString("")).containsIgnoringCase("login");
        }
        assertThat(catalog()).isEqualTo(before);
    }

    @Test
    void aBodyWithoutEndIsRefused() {
        var before = catalog();
        for (var body : List.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000),
                "{\"application\": \"" + "x".repeat(3_000_000) + "\"}",
                " ".repeat(17 * 1024 * 1024))) {
            var answer = dh.postRaw(API + "deploy", body);
            assertThat(answer.body().length()).isBetween(10, 2_000);
            assertThat(answer.json().path("errormsg").asString(""))
                    .as(answer.body())
                    .isNotBlank();
            dh.postRaw(API + "setvar/component/" + known.componentId(), body);
        }
        assertThat(catalog()).isEqualTo(before);
    }
}
