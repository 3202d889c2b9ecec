package dev.fairlead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the outside sees is as it was reviewed: answers about the sample shop, help, addresses. */
class GoldenTest {
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final WholeServer SERVER = SampleServer.it().server();

    /** Fields whose values are those of this machine and moment, wherever they stand in an answer. */
    private static final Set<String> OF_THE_MOMENT = Set.of("zoneRules", "recordedAt");

    private static String json(String address) {
        var answer = SERVER.ask(address);
        mask(answer);
        return PRETTY.writeValueAsString(answer).replace("\r\n", "\n") + "\n";
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var field : OF_THE_MOMENT) {
                if (object.has(field)) {
                    object.put(field, "[of the moment]");
                }
            }
        }
        node.forEach(GoldenTest::mask);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            frequency-of-an-application, /reports/deployment-frequency?application=GLOBAL.Acme.Store.shop&by=quarter&before=include
            frequency-of-a-component,    /reports/deployment-frequency?component=GLOBAL.Acme.Store.checkout&tier=production
            frequency-of-a-domain,       /reports/deployment-frequency?domain=GLOBAL.Acme&environment=GLOBAL.Acme.Store.production&by=year
            frequency-of-all,            /reports/deployment-frequency?by=year&zone=Asia/Kolkata
            lead-time-of-an-application, /reports/lead-time?application=GLOBAL.Acme.Store.shop&by=quarter&before=include
            lead-time-of-a-component,    /reports/lead-time?component=GLOBAL.Acme.Store.checkout&basis=author&by=quarter
            lead-time-of-a-domain,       /reports/lead-time?domain=GLOBAL.Acme&tier=production&by=year
            every-change-of-an-application, /reports/lead-time?application=GLOBAL.Acme.Store.shop&form=every-change&by=quarter&bots=exclude
            every-change-of-a-component, /reports/lead-time?component=GLOBAL.Acme.Store.checkout&form=every-change&basis=first-commit&by=year
            every-change-of-a-domain,    /reports/lead-time?domain=GLOBAL.Acme&form=every-change&by=year
            versions-of-an-application,  /reports/lead-time?application=GLOBAL.Acme.Store.shop&form=version&environment=GLOBAL.Acme.Store.production
            versions-of-a-domain,        /reports/lead-time?domain=GLOBAL.Acme&form=version&basis=build&by=year
            frequency-receipts,          /reports/deployment-frequency/receipts?application=GLOBAL.Acme.Store.shop&limit=12
            frequency-receipts-of-a-domain, /reports/deployment-frequency/receipts?domain=GLOBAL.Acme&limit=12
            lead-time-receipts,          /reports/lead-time/receipts?application=GLOBAL.Acme.Store.shop&limit=12
            lead-time-receipts-of-a-domain, /reports/lead-time/receipts?domain=GLOBAL.Acme&limit=12
            every-change-receipts,       /reports/lead-time/receipts?application=GLOBAL.Acme.Store.shop&form=every-change&from=2026-09-01&limit=12
            every-change-receipts-of-a-domain, /reports/lead-time/receipts?domain=GLOBAL.Acme&form=every-change&from=2026-09-01&limit=12
            version-receipts,            /reports/lead-time/receipts?component=GLOBAL.Acme.Store.checkout&form=version&limit=12
            inventory,                   /inventory?environment=GLOBAL.Acme.Store.production
            drift,                       /drift?environment=GLOBAL.Acme.Store.production&against=GLOBAL.Acme.Store.testing
            deployments,                 /deployments?environment=GLOBAL.Acme.Store.production&limit=4
            """)
    void reportsAreAsTheyWereReviewed(String name, String address) {
        Golden.check("reports/" + name + ".json", json(address));
        Golden.check("reports/" + name + ".csv", csv(address));
    }

    private static String csv(String address) {
        return SERVER.text("/api/v1" + address.replace("&before=include", "") + "&format=csv")
                .replace("\r\n", "\n");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            data-quality,            /data-quality
            data-quality-components, /data-quality/components
            search,                  /search?q=check
            """)
    void otherAnswersAreAsTheyWereReviewed(String name, String address) {
        Golden.check("reports/" + name + ".json", json(address));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            frequency,    report frequency --application GLOBAL.Acme.Store.shop --by quarter
            lead-time,    report lead-time --application GLOBAL.Acme.Store.shop --by quarter
            every-change, report lead-time --component GLOBAL.Acme.Store.checkout --form every-change --by quarter
            domain,       report frequency --domain GLOBAL.Acme --by year
            """)
    void theTerminalPrintsWhatWasReviewed(String name, String words) {
        var prompt = new Prompt(SERVER.port(), WholeServer.TOKEN);
        Golden.check("terminal/" + name + ".txt", prompt.say(words.split(" ")));
    }

    @Test
    void addressesAreAsTheyWereReviewed() {
        Golden.check(
                "routes.txt",
                SERVER.routes().stream().map(GoldenTest::line).sorted().collect(Collectors.joining("\n", "", "\n")));
    }

    private static String line(Route route) {
        var who = switch (route.entry()) {
            case Route.Closed() -> "";
            case Route.ForPeople() -> ", people";
            case Route.Open(var because) -> ", open: " + because;
            case Route.OpenPage(var because) -> ", open page: " + because;
            case Route.ByItself(var how) -> ", by itself: " + how;
        };
        var where = route.confined() ? " in parts" : "";
        return "%s %s (%s%s%s)".formatted(route.path(), route.method(), route.right(), where, who);
    }

    @Test
    void operationsAreAsTheyWereReviewed() {
        var lines = new ArrayList<String>();
        JsonMapper.shared()
                .readTree(SERVER.text("/openapi.json"))
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var id = method.getValue().path("operationId");
                    if (id.isString()) {
                        lines.add(id.asString() + " = " + method.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(lines).hasSizeGreaterThan(50);
        Golden.check("operations.txt", String.join("\n", lines) + "\n");
    }

    /** Where capitals, digits and the order of letters are others. */
    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "lt-LT", "ar-EG-u-nu-arab", "th-TH-u-nu-thai"})
    void helpIsTheSameInEveryLocale(String locale) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            Golden.check("help-server.txt", helpOfTheServer());
            Golden.check("help-cli.txt", helpOfTheCommandLine());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void helpOfTheServerIsAsItWasReviewed() {
        Golden.check("help-server.txt", helpOfTheServer());
    }

    private static String helpOfTheServer() {
        var text = new StringBuilder();
        for (var words : List.of(
                "",
                "serve",
                "demo",
                "keys",
                "db",
                "db export",
                "db import",
                "db verify",
                "db move",
                "db size",
                "doctor")) {
            help(text, words, printed((words + " --help").strip().split(" ")));
        }
        return text.toString();
    }

    private static String printed(String... arguments) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, UTF_8);
        int code = Main.run(Map.of(), Clock.systemUTC(), InputStream.nullInputStream(), stream, stream, arguments);
        assertThat(code).as(String.join(" ", arguments) + "\n" + out).isZero();
        return out.toString(UTF_8).replace("\r\n", "\n");
    }

    @Test
    void helpOfTheCommandLineIsAsItWasReviewed() {
        Golden.check("help-cli.txt", helpOfTheCommandLine());
    }

    private static String helpOfTheCommandLine() {
        var text = new StringBuilder();
        help(text, "");
        return text.toString();
    }

    /** The command's, then that of all below it. */
    private static void help(StringBuilder text, String words) {
        var printed = new Prompt(0, "").say((words + " --help").strip().split(" "));
        assertThat(new Prompt(0, "").say(("help " + words).strip().split(" ")))
                .as("the other form of " + words)
                .isEqualTo(printed);
        help(text, words, printed);
        for (var below : commands(printed)) {
            help(text, (words + " " + below).strip());
        }
    }

    /** Names in the list that ends the help of a command which holds others. */
    private static List<String> commands(String help) {
        return help.lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.startsWith("  ") && line.charAt(2) != ' ')
                .map(line -> line.strip().split("[ ,]+", 2)[0])
                .toList();
    }

    private static void help(StringBuilder text, String words, String printed) {
        text.append("$ fairlead ")
                .append(words.isEmpty() ? "" : words + " ")
                .append("--help\n")
                .append(printed)
                .append('\n');
    }
}
