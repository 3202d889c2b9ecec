package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.fairlead.platform.http.Route;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every page of the sample as text. With {@code -Dpages=FOLDER} each becomes a file there, so that the pages of two commits can be
 * compared: {@code scripts/compare-pages} does it.
 */
@SuppressWarnings("NullAway.Init")
class PagesTest {
    /** What pages ask for by themselves. */
    private static final Set<String> PARTS = Set.of(
            "/first-fact",
            "/settled",
            "/rollouts/{number}/log",
            "/applications/{name}/slower-stage",
            "/components/{name}/slower-stage");

    private static WholeServer server;
    private static List<String> pages;

    @BeforeAll
    static void open() {
        server = SampleServer.it().server();
        pages = new ArrayList<>(SampleServer.it().pages());
        var shop = SampleServer.SHOP;
        var checkout = SampleServer.CHECKOUT;
        pages.addAll(List.of(
                "/report",
                "/?months=1",
                "/applications/GLOBAL.Acme.Store.nobody",
                "/applications/no-name",
                "/nowhere",
                "/sign-in",
                "/deployments?environment=" + SampleServer.PRODUCTION + "&outcome=failed",
                "/deployments?after=2026-11-16T15:53:47Z%7E3046",
                "/deploy?environment=GLOBAL.Acme.Lab.nowhere",
                "/search",
                "/search?q=nothing-is-called-so",
                "/share?component=GLOBAL.Acme.Store.checkout",
                "/compare?of=windows&unit=GLOBAL.Acme.Store.shop&environment=" + SampleServer.PRODUCTION,
                "/compare?of=components&unit=GLOBAL.Acme.Store.checkout&unit=GLOBAL.Acme.Store.catalog",
                checkout + "/report?months=6",
                checkout + "?form=version&by=quarter",
                shop + "?environment=" + SampleServer.PRODUCTION + "&by=day&months=1",
                shop + "?by=fortnight",
                shop + "?zone=Asia/Kolkata&form=every-change&basis=first-commit",
                shop + "/receipts?metric=lead-time&form=every-change",
                shop + "/receipts?metric=lead-time&form=version&environment=" + SampleServer.PRODUCTION,
                checkout + "/receipts?metric=deployment-frequency&months=1"));
    }

    private static String page(String path) {
        var answer = path.equals("/sign-in") ? server.lookAsStranger(path) : server.look(path);
        return answer.statusCode() + "\n" + PageText.of(answer.body(), server.port());
    }

    @Test
    void isTheSameEachTime() {
        assertSoftly(
                all -> pages.forEach(path -> all.assertThat(page(path)).as(path).isEqualTo(page(path))));
    }

    /** Whoever adds one adds it to the sample's, where browsers try it. */
    @Test
    void everyPageIsAmongThem() {
        assertThat(server.routes().stream()
                        .filter(route -> route.entry() instanceof Route.ForPeople
                                && route.method().equals(HandlerType.GET))
                        .map(Route::path)
                        .filter(path -> !PARTS.contains(path))
                        .map(path -> path.replaceAll("\\{\\w+}", "[^/?]+") + "(\\?.*)?"))
                .allSatisfy(path -> assertThat(pages).anyMatch(page -> page.matches(path)));
    }

    @Test
    @EnabledIfSystemProperty(named = "pages", matches = ".+")
    void isWrittenIntoAFolder() throws IOException {
        var folder = Files.createDirectories(Path.of(System.getProperty("pages", "")));
        for (var path : pages) {
            var file = path.equals("/") ? "overview" : path.substring(1).replaceAll("[^A-Za-z0-9.=-]+", "_");
            Files.writeString(folder.resolve(file + ".html"), page(path));
        }
    }
}
