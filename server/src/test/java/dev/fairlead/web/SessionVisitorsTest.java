package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.ScratchFolder;
import dev.fairlead.VaultSealing;
import dev.fairlead.access.Access;
import dev.fairlead.access.Admin;
import dev.fairlead.access.PasswordSignIn;
import dev.fairlead.access.SecondFactors;
import dev.fairlead.access.SignInSteps;
import dev.fairlead.access.SingleSignOn;
import dev.fairlead.access.provider.Providers;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.HttpServer;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.report.DatabaseReports;
import dev.fairlead.report.overview.DatabaseOverviewQuestions;
import dev.fairlead.report.owner.DatabaseOwnerQuestions;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import dev.fairlead.web.account.SignInPages;
import dev.fairlead.web.overview.OverviewPages;
import dev.fairlead.web.page.DatabaseApplications;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.ProblemPages;
import dev.fairlead.web.page.SessionVisitors;
import dev.fairlead.web.page.Site;
import dev.fairlead.web.page.Visitors;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages behind the real gate. */
class SessionVisitorsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC);
    private static final TestDatabase test = TestDatabase.fresh();
    private static final Access access = new Access(test.database(), CLOCK);
    private static final Visitors visitors = new SessionVisitors(
            access,
            new SingleSignOn(test.database(), CLOCK, access, new Providers(List.of()), () -> "http://127.0.0.1:8080"),
            PasswordSignIn.EVERYONE,
            new SignInSteps(
                    test.database(),
                    CLOCK,
                    access,
                    SecondFactors.of(
                            test.database(),
                            CLOCK,
                            access,
                            new VaultSealing(SecretKeys.vault(Map.of(), ScratchFolder.of("data-of-tests"))))));
    private static final Pages pages = new Pages(visitors);
    private static final Site site = new Site(
            pages,
            new DatabaseApplications(test.database()),
            new DatabaseAnnotations(test.database(), CLOCK),
            CLOCK,
            () -> "http://127.0.0.1:8080");
    private static final OverviewPages overview = new OverviewPages(
            site,
            new DatabaseReports(test.database(), new Derivation(test.database()), CLOCK),
            new DatabaseOverviewQuestions(test.database(), new Derivation(test.database())),
            new DatabaseOwnerQuestions(test.database()));
    private static final HttpServer doors = HttpServer.open(
            Listener.on("127.0.0.1", 0),
            Proxies.parse(""),
            access,
            pages,
            new SimpleMeterRegistry(),
            List.of(overview, new SignInPages(pages, visitors), new ProblemPages(pages), pages));
    private static final Browser browser = new Browser("http://127.0.0.1:" + doors.port());

    @BeforeAll
    static void hire() {
        new Admin(test.database(), CLOCK).prepare("a long enough password", null);
    }

    @AfterAll
    static void close() {
        browser.close();
        doors.close();
        overview.close();
        test.close();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void sendsStrangersToTheSignInPageAndThenOn() {
        var sent = browser.getAsStranger("/?q=shop");
        assertThat(sent.statusCode()).isEqualTo(303);
        var form = Jsoup.parse(browser.getAsStranger(header(sent, "Location")).body());
        assertThat(form.select("[name=next]").val()).isEqualTo("/?q=shop");

        var welcome =
                browser.post("/sign-in", "user", "admin", "password", "a long enough password", "next", "/?q=shop");
        assertThat(header(welcome, "Location")).isEqualTo("/?q=shop");
        var cookie = header(welcome, "Set-Cookie").replaceFirst(";.*", "");
        var page = browser.getWith(cookie, "/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(page.body()).select(".who a").text()).isEqualTo("admin");
        assertThat(page.body()).contains("Nothing is recorded yet");
        assertThat(header(page, "Content-Security-Policy")).isEqualTo(Pages.POLICY);
    }

    @Test
    void aKindOfProblemLeadsToAPageThatExplainsIt() {
        for (var problem : Problem.values()) {
            var page = browser.getAsStranger("/problems/" + problem.slug());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(Jsoup.parse(page.body()).text())
                    .contains(
                            String.valueOf(problem.status()),
                            problem.title(),
                            problem.meaning().replace("`", ""));
        }
        assertThat(browser.getAsStranger("/problems/unexpected").statusCode()).isEqualTo(200);
        assertThat(browser.getAsStranger("/problems/none").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAWrongPasswordOnThePage() {
        var answer = browser.post("/sign-in", "user", "admin", "password", "wrong");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Jsoup.parse(answer.body()).select("[role=alert]").text()).contains("name or password is wrong");
    }

    @Test
    void servesStyleAndScriptsToEverybodyForEver() {
        var style = Jsoup.parse(browser.getAsStranger("/sign-in").body())
                .select("[rel=stylesheet]")
                .attr("href");
        var answer = browser.getAsStranger(style);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
    }
}
