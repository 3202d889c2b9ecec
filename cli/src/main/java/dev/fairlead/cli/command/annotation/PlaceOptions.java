package dev.fairlead.cli.command.annotation;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an annotation is about: one thing. */
final class PlaceOptions {
    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "A domain with all below it; GLOBAL.Acme is the whole organisation.")
    @Nullable String domain;

    @Option(names = "--component", paramLabel = "NAME", description = "Full name of one component.")
    @Nullable String component;

    @Option(names = "--application", paramLabel = "NAME", description = "Full name of one application.")
    @Nullable String application;

    @Option(names = "--environment", paramLabel = "NAME", description = "Full name of one environment.")
    @Nullable String environment;

    record Place(String kind, String name) {}

    /** Empty where nothing is named. */
    Optional<Place> place() {
        var named = new LinkedHashMap<String, @Nullable String>();
        named.put("domain", domain);
        named.put("component", component);
        named.put("application", application);
        named.put("environment", environment);
        named.values().removeIf(name -> name == null);
        if (named.size() > 1) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "give only one of --" + String.join(", --", named.keySet())
                            + "; say it once for each, or name the domain above them");
        }
        return named.entrySet().stream().findFirst().map(PlaceOptions::checked);
    }

    private static Place checked(Map.Entry<String, @Nullable String> named) {
        var option = "--" + named.getKey();
        var name = String.valueOf(named.getValue());
        return new Place(
                named.getKey(),
                option.equals("--domain") ? FullName.requireDomain(option, name) : FullName.require(option, name));
    }
}
