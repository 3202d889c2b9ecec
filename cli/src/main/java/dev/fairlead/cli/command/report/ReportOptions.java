package dev.fairlead.cli.command.report;

import dev.fairlead.cli.command.WindowOptions;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a report is asked about. */
final class ReportOptions {
    @Option(names = "--application", paramLabel = "NAME", description = "Of one application.")
    @Nullable String application;

    @Option(names = "--component", paramLabel = "NAME", description = "Of one component.")
    @Nullable String component;

    @Option(names = "--domain", paramLabel = "NAME", description = "Of all applications below a domain.")
    @Nullable String domain;

    @Option(names = "--environment", paramLabel = "NAME", description = "In one environment; default: in each.")
    @Nullable String environment;

    @Option(names = "--tier", paramLabel = "TIER", description = "In all environments of a tier, such as production.")
    @Nullable String tier;

    @Mixin
    final WindowOptions window = new WindowOptions();

    @Option(names = "--by", paramLabel = "BUCKET", description = "day, week, month, quarter or year; default: month.")
    @Nullable String by;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Time zone, such as Europe/Berlin.")
    @Nullable String zone;

    @Option(
            names = "--wait",
            paramLabel = "SPAN",
            description = "How long to wait for facts that are still on their way into the numbers: 0, 30s, 2m;"
                    + " default: as long as the server waits by itself.")
    @Nullable String wait;

    @Option(names = "--csv", description = "Print CSV, of the numbers or of the --receipts.")
    boolean csv;

    @Option(names = "--receipts", description = "List what is behind the numbers, and why it counts or not.")
    boolean receipts;

    @Option(
            names = "--order",
            defaultValue = "newest",
            paramLabel = "ORDER",
            description = "Which receipts come first, newest or oldest; default: newest.")
    String order = "newest";

    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "Receipts at most; default: 100.")
    int limit;

    Map<String, String> parameters() {
        if (Stream.of(application, component, domain).filter(Objects::nonNull).count() > 1) {
            throw new Stop(Exit.WRONG_USAGE, "give only one of --application, --component and --domain");
        }
        if (environment != null && tier != null) {
            throw new Stop(Exit.WRONG_USAGE, "give only one of --environment and --tier");
        }
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "application", application);
        put(parameters, "component", component);
        put(parameters, "domain", domain);
        put(parameters, "environment", environment);
        put(parameters, "tier", tier);
        window.put(parameters);
        put(parameters, "by", by);
        put(parameters, "zone", zone);
        put(parameters, "wait", wait);
        return parameters;
    }

    static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
