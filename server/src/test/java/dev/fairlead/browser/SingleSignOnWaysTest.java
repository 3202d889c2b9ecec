package dev.fairlead.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.ScratchFolder;
import dev.fairlead.SettableClock;
import dev.fairlead.WholeServer;
import java.time.Instant;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** By the page of a provider that somebody else has written, in a browser that holds both to its rules. */
class SingleSignOnWaysTest {
    @AutoClose("shutdown")
    private final MockOAuth2Server provider = started();

    private static MockOAuth2Server started() {
        var server = new MockOAuth2Server(new OAuth2Config(true));
        server.start();
        return server;
    }

    @Test
    void signsInAtTheProviderAndOutAgain() {
        var settings = Map.of(
                "FAIRLEAD_OIDC_ISSUER", provider.issuerUrl("acme").toString(),
                "FAIRLEAD_OIDC_CLIENT_ID", "fairlead",
                "FAIRLEAD_OIDC_CLIENT_SECRET", "secret",
                "FAIRLEAD_OIDC_NAME", "Acme",
                "FAIRLEAD_OIDC_MEMBERS", "builders");
        try (var server =
                        new WholeServer(new SettableClock(Instant.now()), ScratchFolder.of("data-of-tests"), settings);
                var browser = Chromium.at(server.port())) {
            browser.open("/search?q=shop");
            assertThat(browser.address()).startsWith("/sign-in?");
            browser.link("Sign in with Acme").click();
            browser.find("[name=username]").sendKeys("17");
            browser.find("[name=claims]").sendKeys("{\"preferred_username\": \"jo\", \"groups\": [\"builders\"]}");
            browser.find("[type=submit]").click();
            browser.until("the page that was asked for", () -> browser.address().equals("/search?q=shop"));
            assertThat(browser.text(".who")).contains("jo");
            browser.open("/account");
            assertThat(browser.text("h1")).isEqualTo("jo member");

            browser.find(".who button").click();
            browser.until(
                    "the sign-in page, by way of the provider",
                    () -> browser.address().equals("/sign-in"));
            // the provider's page names a font of others
            assertThat(browser.complaints()).allMatch(line -> line.contains("fonts.googleapis.com"));
            browser.open("/account");
            assertThat(browser.address()).startsWith("/sign-in?");
        }
    }
}
