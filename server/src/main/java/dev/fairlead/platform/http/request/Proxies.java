package dev.fairlead.platform.http.request;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.jetty.util.InetAddressSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which machines before the server are believed when they say where a request comes from ({@code X-Forwarded-For}). This
 * machine always is, as a proxy on it is the usual case; anybody else could write there what they like.
 */
public final class Proxies {
    private static final Logger log = LoggerFactory.getLogger(Proxies.class);
    private static final String HEADER = "X-Forwarded-For";
    private static final String CLIENT = "fairlead.client";
    private static final List<String> THIS_MACHINE = List.of("127.0.0.0/8", "::1");

    private final InetAddressSet trusted = new InetAddressSet();
    private final AtomicBoolean warned = new AtomicBoolean();

    private Proxies() {}

    /**
     * Reads a setting: addresses and networks, separated by commas.
     *
     * @param text {@code 10.0.0.0/8, 192.168.1.7}; empty for this machine alone
     */
    public static Proxies parse(String text) {
        var proxies = new Proxies();
        proxies.trusted.addAll(THIS_MACHINE);
        Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .forEach(proxies::add);
        return proxies;
    }

    private void add(String network) {
        try {
            // names are not looked up: what they stand for may change under a running server
            InetAddress.ofLiteral(network.replaceFirst("/[0-9]{1,3}$", ""));
            trusted.add(network);
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid(
                    "--trusted-proxies",
                    "`" + Texts.shortened(network) + "` is no address or network; write 10.1.2.3 or 10.0.0.0/8");
        }
    }

    /** Finds out where this request comes from, for {@link #client}. */
    public void note(Context context) {
        context.attribute(CLIENT, origin(context.req().getRemoteAddr(), forwarded(context)));
    }

    /** The address that a request comes from: of the nearest that is no trusted proxy. */
    public static String client(Context context) {
        String client = context.attribute(CLIENT);
        return client == null ? context.req().getRemoteAddr() : client;
    }

    private static List<String> forwarded(Context context) {
        var headers = context.req().getHeaders(HEADER);
        return Collections.list(headers).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    /** Each proxy writes behind the others from whom it got the request: the last ones are the nearest. */
    String origin(String peer, List<String> forwarded) {
        var at = peer;
        for (int i = forwarded.size() - 1; i >= 0; i--) {
            if (!isTrusted(at)) {
                warn(at);
                return at;
            }
            var before = address(forwarded.get(i));
            if (before.isEmpty()) {
                return at;
            }
            at = before.get();
        }
        return at;
    }

    private boolean isTrusted(String address) {
        return address(address).map(InetAddress::ofLiteral).filter(trusted).isPresent();
    }

    /** Some write a port behind it; what is no address could be anything, and is asked nothing. */
    private static Optional<String> address(String written) {
        var text = written.startsWith("[") && written.contains("]")
                ? written.substring(1, written.indexOf(']'))
                : written.matches("[0-9.]+:[0-9]+") ? written.substring(0, written.indexOf(':')) : written;
        try {
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void warn(String peer) {
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "{} says that it passes requests on for others, and is not trusted to: they all count as from there."
                            + " If it is your proxy, start the server with --trusted-proxies {} (FAIRLEAD_TRUSTED_PROXIES)",
                    peer,
                    peer);
        }
    }
}
