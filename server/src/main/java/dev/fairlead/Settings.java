package dev.fairlead;

import dev.fairlead.access.provider.ProviderSettings;
import dev.fairlead.access.provider.UnusableProvider;
import dev.fairlead.cli.console.Variables;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.platform.http.request.Waits;
import dev.fairlead.platform.refusal.Refused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a server is to run: options, and environment variables that stand in for them. */
final class Settings {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0 takes any free one (default: FAIRLEAD_PORT, or 8080).",
            converter = Port.class,
            defaultValue = "${env:FAIRLEAD_PORT:-8080}")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = {
                "Address to listen on (default: FAIRLEAD_HOST, or 127.0.0.1: this machine only).",
                "Put a proxy that speaks TLS before it when others are to reach it."
            },
            defaultValue = "${env:FAIRLEAD_HOST:-127.0.0.1}")
    private String host = "127.0.0.1";

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            description =
                    "How others reach this server, for commands to copy (default: FAIRLEAD_PUBLIC_URL, or as above).",
            defaultValue = "${env:FAIRLEAD_PUBLIC_URL:-}")
    private String publicUrl = "";

    @Option(
            names = "--answer-wait",
            paramLabel = "SPAN",
            description =
                    "How long an answer waits for facts that are still on their way into the numbers, before it is"
                            + " given without them and says so: 0, 500ms, 2s, 1m (default: FAIRLEAD_ANSWER_WAIT, or 1500ms).",
            converter = AnswerWait.class,
            defaultValue = "${env:FAIRLEAD_ANSWER_WAIT:-1500ms}")
    private Duration answerWait = Duration.ofMillis(1500);

    @Option(
            names = "--trusted-proxies",
            paramLabel = "ADDRESSES",
            description = "Proxies that are believed when they say where a request comes from: addresses and networks,"
                    + " separated by commas (default: FAIRLEAD_TRUSTED_PROXIES, or those on this machine).",
            converter = TrustedProxies.class,
            defaultValue = "${env:FAIRLEAD_TRUSTED_PROXIES:-}")
    private Proxies proxies = Proxies.parse("");

    @Option(
            names = "--dora-series",
            paramLabel = "N",
            description =
                    "How many applications and environments /metrics/dora tells the numbers of, to collectors of metrics;"
                            + " 0 for none (default: FAIRLEAD_DORA_SERIES, or 0).",
            converter = Series.class,
            defaultValue = "${env:FAIRLEAD_DORA_SERIES:-0}")
    private int doraSeries;

    /** Reads a number, and knows what Kubernetes puts into the variable where a Service has this name. */
    static final class Port implements ITypeConverter<Integer> {
        private static final int LARGEST = 65_535;

        @Override
        public Integer convert(String text) {
            if (Variables.isAddressOfAService(text)) {
                throw new TypeConversionException(
                        "'" + text + "' is what Kubernetes puts into FAIRLEAD_PORT for a Service"
                                + " named fairlead; set enableServiceLinks: false in the pod, or give --port");
            }
            if (!text.strip().matches("\\d{1,5}") || Integer.parseInt(text.strip()) > LARGEST) {
                throw new TypeConversionException("'" + text + "' is no port; ports are numbers from 0 to " + LARGEST);
            }
            return Integer.valueOf(text.strip());
        }
    }

    /** Reads a span of time, or says what is wrong with it. */
    static final class AnswerWait implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Waits.parse("--answer-wait", text);
            } catch (Refused refused) {
                throw new TypeConversionException(refused.refusal().detail());
            }
        }
    }

    /** Reads addresses and networks, or says what is wrong with them. */
    static final class TrustedProxies implements ITypeConverter<Proxies> {
        @Override
        public Proxies convert(String text) {
            try {
                return Proxies.parse(text);
            } catch (Refused refused) {
                throw new TypeConversionException(refused.refusal().detail());
            }
        }
    }

    Proxies proxies() {
        return proxies;
    }

    /** Reads how many; each is a dozen of time series for whoever collects them. */
    static final class Series implements ITypeConverter<Integer> {
        private static final int MOST = 10_000;

        @Override
        public Integer convert(String text) {
            if (!text.strip().matches("\\d{1,5}") || Integer.parseInt(text.strip()) > MOST) {
                throw new TypeConversionException("'" + text + "' is no number from 0 to 10000");
            }
            return Integer.valueOf(text.strip());
        }
    }

    int doraSeries() {
        return doraSeries;
    }

    Duration answerWait() {
        return answerWait;
    }

    int port() {
        return port;
    }

    String host() {
        return host.isBlank() ? "127.0.0.1" : host.strip();
    }

    /** The directory that the option names, else the variable, else the usual one. */
    static Path data(@Nullable Path option, Map<String, String> environment) {
        var named = environment.getOrDefault("FAIRLEAD_DATA", "");
        if (option != null) {
            return option;
        }
        return named.isBlank() ? home(".fairlead") : Path.of(named);
    }

    static Path home(String name) {
        return Path.of(System.getProperty("user.home"), name);
    }

    /**
     * Where providers are to send browsers back to must be known.
     *
     * @throws UnusableProvider where it is not
     */
    void checkPublicUrl(List<ProviderSettings> providers) {
        boolean here = host().startsWith("127.") || List.of("localhost", "::1").contains(host());
        if (!providers.isEmpty() && publicUrl.isBlank() && !here) {
            throw new UnusableProvider(
                    "FAIRLEAD_PUBLIC_URL is not set: providers (FAIRLEAD_OIDC_ISSUER) send people back"
                            + " there when they have signed in");
        }
    }

    String address(int actualPort) {
        if (!publicUrl.isBlank()) {
            return publicUrl.replaceAll("/+$", "");
        }
        var name = host().contains(":") ? "[" + host() + "]" : host().equals("0.0.0.0") ? "localhost" : host();
        return "http://" + name + ":" + actualPort;
    }
}
