package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import dev.fairlead.cli.Fairlead;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From an empty server to the first number. */
class FirstFactTest {
    @Test
    void goesOnByItselfWhenTheFirstFactArrives() {
        try (var server = new WholeServer(new SettableClock(SampleSite.NOW));
                var browser = Chromium.at(server.port())) {
            browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
            assertThat(browser.text("h1")).isEqualTo("Nothing is recorded yet");
            assertThat(browser.text("main"))
                    .as("commands to copy name this server")
                    .contains("http://127.0.0.1:" + server.port());

            var out = new StringWriter();
            int code = Fairlead.run(
                    new PrintWriter(out),
                    new PrintWriter(out),
                    Map.of("FAIRLEAD_URL", "http://127.0.0.1:" + server.port(), "FAIRLEAD_TOKEN", WholeServer.TOKEN),
                    "record",
                    "deployment",
                    "--application=GLOBAL.Acme.shop;v1",
                    "--environment=GLOBAL.Acme.production",
                    "--finished=2026-11-22T15:00:00Z");
            assertThat(code).as("%s", out).isZero();

            browser.until(
                    "the overview, without any click", () -> browser.text("h1").equals("Overview"));
            browser.settled();
            assertThat(browser.texts(".apps tbody th a")).containsExactly("shop");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
