package dev.fairlead.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A browser without a window, and what a person does in it. Chromium and its driver come from the PATH, as
 * {@code .ci/run} installs them; where they are missing, the tests that need them are skipped and say so.
 */
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_NANOS = 20_000_000;
    private static final String AXE = axe();

    /** Says of every newer Chromium that it is newer. Held here, since loggers that nobody holds forget their level. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    static {
        SELENIUM.setLevel(Level.OFF);
    }

    private final Path downloads;
    private final ChromeDriver driver;
    private final String server;

    private Chromium(String browser, String driverOfIt, String server) throws IOException {
        this.server = server;
        downloads = Files.createTempDirectory("fairlead-downloads");
        var options = new ChromeOptions();
        options.setBinary(browser);
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--lang=en",
                "--window-size=1280,900");
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium does not start as root otherwise, and the only pages it sees are ours
            options.addArguments("--no-sandbox");
        }
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        var told = new LoggingPreferences();
        told.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, told);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(driverOfIt))
                        .build(),
                options);
    }

    /** A browser whose addresses begin with the given server's; skips the test where there is none on this machine. */
    static Chromium at(int port) {
        var browser = onPath("chromium").or(() -> onPath("chromium-browser")).or(() -> onPath("google-chrome"));
        var driverOfIt = onPath("chromedriver");
        assumeTrue(
                browser.isPresent() && driverOfIt.isPresent(),
                "skipped: chromium and chromedriver are not on the PATH; on Debian: apt-get install chromium chromium-driver");
        try {
            return new Chromium(browser.orElseThrow(), driverOfIt.orElseThrow(), "http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* ---- going about ---- */

    void open(String path) {
        driver.get(server + path);
        settled();
    }

    /** Waits until nothing is under way: the page, a swap by htmx, a chart library that a picture needs. */
    void settled() {
        until("the page is complete", () -> Boolean.TRUE.equals(script("""
                return document.readyState === 'complete' && !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')
                  && [...document.querySelectorAll('.picture[data-now=true]')].every((each) => each.querySelector('.canvas svg, .canvas canvas'))
                """)));
    }

    /** Pictures are drawn when they come near; this goes down the page and waits for each, with all tables unfolded. */
    void drawEverything() {
        script(
                "document.querySelectorAll('.picture').forEach((each) => each.closest('details:not([open])')?.setAttribute('open', ''))");
        script("document.querySelectorAll('details.grid').forEach((each) => each.setAttribute('open', ''))");
        for (var picture : all(".picture")) {
            script("arguments[0].scrollIntoView()", picture);
            until(
                    "a picture is drawn",
                    () -> !picture.findElements(By.cssSelector(".canvas svg, .canvas canvas"))
                            .isEmpty());
        }
        script("scrollTo(0, 0)");
    }

    /** Puts the page on paper, as the print dialog would. */
    void print() {
        driver.executeCdpCommand("Page.printToPDF", Map.of());
    }

    /** Waits for what is to come, without ever resting longer than a moment. */
    void until(String what, Supplier<Boolean> there) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(there)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain at " + address() + ": " + what
                        + "; the page says: " + text("body"));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    // what is looked for may be swapped for its successor just then, or belong to a page that is still being loaded
    private static boolean holds(Supplier<Boolean> there) {
        try {
            return there.get();
        } catch (StaleElementReferenceException | NoSuchElementException _) {
            return false;
        }
    }

    /** Does what brings another page, and waits until that stands there, settled: nothing that is found then is swapped. */
    void swapped(String what, Runnable act) {
        script("document.getElementById('page').dataset.before = 'yes'");
        act.run();
        until(
                what,
                () -> Boolean.TRUE.equals(
                        script("return document.querySelectorAll('#page:not([data-before])').length === 1")));
        settled();
    }

    String address() {
        return driver.getCurrentUrl().substring(server.length());
    }

    void back() {
        driver.navigate().back();
        settled();
    }

    /* ---- looking ---- */

    WebElement find(String css) {
        until(css + " is there", () -> !driver.findElements(By.cssSelector(css)).isEmpty());
        return driver.findElement(By.cssSelector(css));
    }

    WebElement link(String text) {
        until(
                "a link is called " + text,
                () -> !driver.findElements(By.linkText(text)).isEmpty());
        return driver.findElement(By.linkText(text));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return all(css).stream().map(WebElement::getText).toList();
    }

    /** What is written in all of these, also where it is folded away; read in one go. */
    List<String> written(String css) {
        return script("return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent.trim())", css)
                        instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Read in one go: between finding an element and reading it a page may have been swapped. */
    String text(String css) {
        return String.valueOf(script("return document.querySelector(arguments[0])?.innerText.trim() ?? ''", css));
    }

    @Nullable Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** The element that keys go to now. */
    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Keys go to whatever has the focus when they are pressed: a page that lives may have put it anew since it was looked for. */
    void press(CharSequence... keys) {
        for (int tries = 1; ; tries++) {
            try {
                focused().sendKeys(keys);
                return;
            } catch (StaleElementReferenceException e) {
                // nothing was typed into what is gone
                if (tries == 3) {
                    throw e;
                }
            }
        }
    }

    /** What the browser complained of since the last time: errors of scripts, refusals of the policy, files not found. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** How far the page can be pushed sideways, in pixels. */
    long sideways() {
        return script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        instanceof Number n
                ? n.longValue()
                : Long.MAX_VALUE;
    }

    /** Tables and other boxes that can be pushed sideways, and how far. */
    List<String> boxesSideways() {
        return strings(script("""
                return [...document.querySelectorAll('main *')]
                  .filter((each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))
                  .filter((each) => each.scrollWidth > each.clientWidth + 1)
                  .map((each) => (each.getAttribute('aria-label') ?? each.className) + ' by ' + (each.scrollWidth - each.clientWidth) + ' px')
                """));
    }

    /** Words that stand on one line without a blank, where one element ends and another begins. */
    List<String> wordsRunTogether() {
        return strings(script("""
                const flow = (node) => {
                  let at = node.parentElement;
                  while (['inline', 'inline-block', 'contents'].includes(getComputedStyle(at).display)) at = at.parentElement;
                  return at;
                };
                const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
                const found = [];
                let before = null;
                while (texts.nextNode()) {
                  const now = texts.currentNode;
                  if (now.data === '' || !now.parentElement.checkVisibility() || now.parentElement.closest('script, option, svg, pre')) continue;
                  if (before && before.parentElement !== now.parentElement && /[\\p{L}\\p{N}]$/u.test(before.data)
                      && /^[\\p{L}\\p{N}]/u.test(now.data) && flow(before) === flow(now)) {
                    found.push(before.data.slice(-20) + '|' + now.data.slice(0, 20));
                  }
                  before = now;
                }
                return found;
                """));
    }

    private static List<String> strings(@Nullable Object found) {
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("no list: " + found);
    }

    /** What axe-core finds serious or critical, each as rule, element and reason; all of its rules where none is named. */
    List<String> barriers(String... rules) {
        script(AXE);
        var found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, { resultTypes: ['violations'], ...(arguments[0].length ? { runOnly: arguments[0] } : {}) }).then(({ violations }) => done(violations
                  .filter((each) => ['serious', 'critical'].includes(each.impact))
                  .flatMap((each) => each.nodes.map((node) => each.id + ': ' + node.target.join(' ') + ' ' + node.html.slice(0, 200)
                    + ' ' + (node.failureSummary ?? '').replace(/\\s+/g, ' ')))), (error) => done(['axe failed: ' + error]))
                """, List.of(rules));
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("axe: " + found);
    }

    /**
     * The file that a click brings, once it is whole. Chromium keeps the name with an empty file, writes to one that
     * ends with {@code .crdownload} and renames that one at the end.
     */
    String download(WebElement link) {
        link.click();
        Predicate<File> whole = file -> !file.getName().endsWith(".crdownload") && file.length() > 0;
        until("a file was saved", () -> files().findAny().isPresent() && files().allMatch(whole));
        try {
            var file = files().findFirst().orElseThrow().toPath();
            var content = Files.readString(file);
            Files.delete(file);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<File> files() {
        return Arrays.stream(Optional.ofNullable(downloads.toFile().listFiles()).orElse(new File[0]));
    }

    /* ---- being another kind of device ---- */

    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    void prefers(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void forget() {
        driver.manage().deleteAllCookies();
    }

    void signIn(String user, String password) {
        open("/sign-in");
        find("[name=user]").sendKeys(user);
        find("[name=password]").sendKeys(password);
        find("main form button").click();
        until("the sign-in form is gone", () -> !address().startsWith("/sign-in"));
        settled();
    }

    @Override
    public void close() {
        driver.quit();
        files().forEach(File::delete);
        downloads.toFile().delete();
    }
}
