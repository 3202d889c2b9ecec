package dev.fairlead;

import dev.fairlead.cli.console.Variables;
import dev.fairlead.platform.http.request.Waits;
import dev.fairlead.platform.refusal.Refused;
import java.nio.file.Path;
import java.time.Duration;
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
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: FAIRLEAD_DATA, or .fairlead in your home directory).")
    private @Nullable Path data;

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

    /** Reads a number, and knows what Kubernetes puts into the variable where a Service has this name. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (Variables.isAddressOfAService(text)) {
                throw new TypeConversionException(
                        "'" + text + "' is what Kubernetes puts into FAIRLEAD_PORT for a Service"
                                + " named fairlead; set enableServiceLinks: false in the pod, or give --port");
            }
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException _) {
                throw new TypeConversionException("'" + text + "' is not an int");
            }
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

    Duration answerWait() {
        return answerWait;
    }

    int port() {
        return port;
    }

    String host() {
        return host;
    }

    /** The directory that was named, if any. */
    @Nullable Path namedData(Map<String, String> environment) {
        var named = environment.get("FAIRLEAD_DATA");
        if (data != null) {
            return data;
        }
        return named == null || named.isBlank() ? null : Path.of(named);
    }

    Path data(Map<String, String> environment, String usual) {
        var named = namedData(environment);
        return named != null ? named : Path.of(System.getProperty("user.home"), usual);
    }

    String address(int actualPort) {
        if (!publicUrl.isBlank()) {
            return publicUrl.replaceAll("/+$", "");
        }
        var name = host.contains(":") ? "[" + host + "]" : host.equals("0.0.0.0") ? "localhost" : host;
        return "http://" + name + ":" + actualPort;
    }
}
