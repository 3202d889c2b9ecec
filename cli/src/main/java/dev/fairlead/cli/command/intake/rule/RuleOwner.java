package dev.fairlead.cli.command.intake.rule;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose rules are meant. */
final class RuleOwner {
    static final String PATH = "/api/v1/intake/rules";

    @Option(names = "--source", paramLabel = "NAME", description = "Those of this source, which are looked at first.")
    @Nullable String source;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Those of this domain, which hold for its sources and for those of the domains below.")
    @Nullable String domain;

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "Of which organisation the source is; may be left out where there is only one.")
    @Nullable String organization;

    boolean isNamed() {
        return source != null || domain != null;
    }

    String name() {
        return source != null ? source : String.valueOf(domain);
    }

    void require() {
        if ((source == null) == (domain == null)) {
            throw new Stop(Exit.WRONG_USAGE, "give either --source NAME or --domain DOMAIN");
        }
    }

    Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        if (source != null) {
            parameters.put("source", source);
        }
        if (domain != null) {
            parameters.put("domain", domain);
        }
        if (organization != null) {
            parameters.put("organization", organization);
        }
        return parameters;
    }
}
