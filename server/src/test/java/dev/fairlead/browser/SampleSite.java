package dev.fairlead.browser;

import dev.fairlead.SampleServer;
import dev.fairlead.WholeServer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server with the sample shop in it, and a browser before it that has signed in: one of both for all tests that change
 * nothing on the server.
 */
final class SampleSite {
    static final Instant NOW = SampleServer.NOW;
    static final String SHOP = SampleServer.SHOP;
    static final String CHECKOUT = SampleServer.CHECKOUT;
    static final String LAB = SampleServer.LAB;
    static final String GREETER = SampleServer.GREETER;
    static final String PRODUCTION = SampleServer.PRODUCTION;

    private static @Nullable SampleSite it;

    private final SampleServer sample;
    private final Chromium browser;

    /** Skips the test where there is no browser on this machine. */
    static synchronized SampleSite it() {
        if (it == null) {
            it = new SampleSite();
        }
        return it;
    }

    private SampleSite() {
        sample = SampleServer.it();
        browser = Chromium.at(sample.server().port());
        Runtime.getRuntime().addShutdownHook(new Thread(browser::close));
        browser.signIn(WholeServer.USER, WholeServer.PASSWORD);
    }

    WholeServer server() {
        return sample.server();
    }

    Chromium browser() {
        return browser;
    }

    /** The address of every page, each with something on it. */
    List<String> pages() {
        return sample.pages();
    }
}
