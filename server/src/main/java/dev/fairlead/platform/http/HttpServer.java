package dev.fairlead.platform.http;

import dev.fairlead.platform.http.request.BodyBudget;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.http.request.Tls;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.wait.Asking;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: every route of every feature behind one gate, with the limits, headers and problems that all of them
 * share. Open from {@link #open} until {@link #close}.
 */
public final class HttpServer implements AutoCloseable {
    /** What a page may load: our own files only, and nothing inline; a name full of markup has nothing to run. */
    public static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
    private static final String ENCRYPTED_ONLY = "max-age=31536000";
    private static final String NOTHING_POLICY = "default-src 'none'; frame-ancestors 'none'";
    /** Of every answer, also of those that no route gives. */
    static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Content-Security-Policy",
            NOTHING_POLICY,
            // with no-referrer browsers would send `Origin: null` with a form, and signing in would look like a forgery
            "Referrer-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cache-Control",
            "no-store");

    private static final int LARGEST_HEADERS = 32 * 1024;
    private static final long IDLE_MILLIS = 60_000;
    private static final Duration STOP = Duration.ofMillis(1_500);

    /** A connection without a request is not waited for when the server stops. */
    private static final long STOP_IDLE_MILLIS = 20;

    /** Tells of any answer what it lacks; JSON and pages say it themselves too. */
    private static final String PENDING = "Fairlead-Pending";

    private final Javalin javalin;
    private final List<Route> routes;

    private HttpServer(Javalin javalin, List<Route> routes) {
        this.javalin = javalin;
        this.routes = routes;
    }

    /** Opens the doors at the address that is held, which is theirs from now on. */
    public static HttpServer open(
            Listener listener,
            Proxies proxies,
            Gate gate,
            ProblemPage page,
            MeterRegistry meters,
            List<? extends Routes> features) {
        var problems = new Problems(
                page,
                features.stream()
                        .flatMap(feature -> feature.problems().stream())
                        .toList());
        var routes =
                features.stream().flatMap(feature -> feature.routes().stream()).toList();
        var javalin = Javalin.create(config -> {
            limit(config);
            config.jetty.addConnector((server, http) -> connector(listener, server, http));
            config.routes.before(HttpServer::begin);
            config.routes.before(proxies::note);
            answer(config, problems);
            routes.forEach(route -> add(config, gate, route));
            config.requestLogger.http(new Timings(meters));
        });
        return new HttpServer(javalin.start(), routes);
    }

    private static void limit(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = threads();
        config.jetty.modifyHttpConfiguration(HttpServer::limit);
        config.jetty.modifyServer(HttpServer::limit);
        config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new UnreadableRequests()));
    }

    private static Connector connector(Listener listener, Server server, HttpConfiguration http) {
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setShutdownIdleTimeout(STOP_IDLE_MILLIS);
        try {
            connector.open(listener.channel());
        } catch (IOException e) {
            throw new UncheckedIOException("the address that is held cannot be used", e);
        }
        return connector;
    }

    private static void limit(HttpConfiguration http) {
        http.setUriCompliance(LenientAddresses.COMPLIANCE);
        http.addCustomizer(new LenientAddresses());
        http.setRequestHeaderSize(LARGEST_HEADERS);
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    private static void limit(Server server) {
        server.setErrorHandler(new UnreadableRequests());
    }

    /** Few threads watch the sockets; each request runs on a virtual thread of its own. */
    private static ThreadPool threads() {
        var threads = new QueuedThreadPool(64, 4);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
        return threads;
    }

    private static void begin(Context context) {
        HEADERS.forEach(context::header);
        if (Tls.used(context)) {
            // whoever came encrypted once never sends a password in the clear; this host alone, others are not ours
            context.header("Strict-Transport-Security", ENCRYPTED_ONLY);
        }
        if (context.header("X-HTTP-Method-Override") != null) {
            throw new Refusal(
                            Problem.MALFORMED,
                            "X-HTTP-Method-Override",
                            "use the method itself; overriding it is not supported")
                    .thrown();
        }
    }

    private static void answer(JavalinConfig config, Problems problems) {
        config.routes.exception(Refused.class, (refused, context) -> problems.refuse(context, refused.refusal()));
        config.routes.exception(HttpResponseException.class, (found, context) -> problems.refuse(context, found));
        config.routes.exception(Exception.class, (fault, context) -> problems.fail(context, fault));
    }

    private static void add(JavalinConfig config, Gate gate, Route route) {
        config.routes.addHttpHandler(route.method(), route.path(), context -> handle(context, gate, route));
        if (route.method().equals(HandlerType.GET)) {
            config.routes.addHttpHandler(HandlerType.HEAD, route.path(), context -> handle(context, gate, route));
        }
    }

    private static void handle(Context context, Gate gate, Route route) throws Exception {
        if (route.isPage()) {
            context.header("Content-Security-Policy", PAGE_POLICY);
        }
        if (route.isForStrangers()) {
            BodyBudget.ofStranger(context);
        }
        try {
            answer(context, gate, route);
        } catch (Refused refused) {
            gate.refused(context, route, refused.refusal());
            throw refused;
        } finally {
            BodyBudget.release(context);
        }
    }

    private static void answer(Context context, Gate gate, Route route) throws Exception {
        if (gate.admits(context, route)) {
            var asking = Asking.begin();
            asking.seesOnly(gate.reach(context));
            if (!gate.makesOrganizations(context)) {
                asking.makesNoOrganization();
            }
            try {
                route.handler().handle(context);
                Asking.lacks().ifPresent(pending -> context.header(PENDING, pending.toString()));
            } finally {
                Asking.end();
            }
        }
    }

    public int port() {
        return javalin.port();
    }

    /** All that is behind them. */
    public List<Route> routes() {
        return routes;
    }

    /** Lets requests end within a moment; whatever is still open then is cut, which is no failure of ours. */
    @Override
    public void close() {
        close(STOP);
    }

    void close(Duration patience) {
        javalin.jettyServer().server().setStopTimeout(patience.toMillis());
        try {
            javalin.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            log.info("Connections that were still open after {} ms were cut", patience.toMillis());
        }
    }
}
