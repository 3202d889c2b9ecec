package dev.fairlead.rollout.deployer;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.DurationWords;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks whether what was put onto an endpoint is well, again and again until it is or the time is up. */
public final class HealthChecks implements AutoCloseable {
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Deployer deployer;
    // a redirect is an answer like any other: 302 to a sign-in page is not health
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(EACH)
            .followRedirects(Redirect.NEVER)
            .build();

    public HealthChecks(Deployer deployer) {
        this.deployer = deployer;
    }

    /** Waits until the check holds. The failed ending says what was found last. */
    public Ending check(Order order, HealthCheck check, Output output) throws InterruptedException {
        var deadline = Deadline.in(check.within());
        var pause = FIRST_PAUSE;
        var last = Ending.failed(124, "it did not answer in time");
        while (true) {
            Ending found;
            try {
                found = once(order, check, output, deadline);
            } catch (Unsuitable e) {
                return Ending.failed(255, e.getMessage());
            }
            if (found.succeeded()) {
                output.line(Stream.ENGINE, "Healthy: " + name(order, check));
                return found;
            }
            // a try that was cut short by the end of the time says less than the one before
            if (!deadline.over()) {
                last = found;
            }
            if (deadline.left().compareTo(pause) <= 0) {
                return Ending.failed(
                        last.exitCode(),
                        "%s was not healthy within %s: %s"
                                .formatted(name(order, check), DurationWords.of(check.within()), last.message()));
            }
            deadline.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static String name(Order order, HealthCheck check) {
        // as it is written: a value in it may be a secret
        return switch (check) {
            case HealthCheck.Http http -> http.url();
            case HealthCheck.Tcp tcp -> tcp.host() + ":" + tcp.port();
            case HealthCheck.Command _ ->
                "the health check on " + order.endpoint().name();
        };
    }

    private Ending once(Order order, HealthCheck check, Output output, Deadline deadline) throws InterruptedException {
        var left = deadline.left().compareTo(EACH) < 0 ? deadline.left() : EACH;
        // a timeout of nothing would be one without end
        var time = left.isZero() ? Duration.ofMillis(1) : left;
        return switch (check) {
            case HealthCheck.Http(var url, var status, var _) ->
                http(Values.of(order).in(url), status, time);
            case HealthCheck.Tcp(var host, var port, var _) ->
                tcp(Values.of(order).in(host), port, time);
            case HealthCheck.Command(var run, var _) -> deployer.run(within(order, deadline), run, output);
        };
    }

    private Ending http(String url, int status, Duration time) throws InterruptedException {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(url)).timeout(time).build();
        } catch (IllegalArgumentException e) {
            throw new Unsuitable("the health check's url is not one: " + e.getMessage());
        }
        try {
            int answered = http.send(request, BodyHandlers.discarding()).statusCode();
            return answered == status
                    ? Ending.DONE
                    : Ending.failed(1, "it answered with status %d instead of %d".formatted(answered, status));
        } catch (IOException e) {
            return Ending.failed(
                    1, "it did not answer (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static Ending tcp(String host, int port, Duration time) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(time.toMillis()) + 1);
            return Ending.DONE;
        } catch (IOException e) {
            return Ending.failed(1, "it takes no connections (%s)".formatted(e.getMessage()));
        }
    }

    private static Order within(Order order, Deadline deadline) {
        return new Order(
                order.key(),
                order.endpoint(),
                order.version(),
                order.previous(),
                order.recipe(),
                order.variables(),
                order.secrets(),
                deadline.left().isZero() ? Duration.ofMillis(1) : deadline.left());
    }

    @Override
    public void close() {
        http.close();
    }
}
