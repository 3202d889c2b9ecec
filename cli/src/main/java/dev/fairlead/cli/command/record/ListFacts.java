package dev.fairlead.cli.command.record;

import dev.fairlead.cli.command.Listing;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Lists what the server knows. */
@Command(
        name = "list",
        description = "List what the server knows.",
        footer = {
            "",
            "Examples:",
            "  fairlead list applications",
            "  fairlead list component-versions --where component=GLOBAL.Acme.Store.checkout",
            "  fairlead list deployments --where environment=GLOBAL.Acme.Store.production --where outcome=failed",
        })
public final class ListFacts implements Callable<Integer> {
    /** What can be listed; the names are those of the interface. */
    enum Kind {
        DOMAINS,
        COMPONENTS,
        COMPONENT_VERSIONS,
        APPLICATIONS,
        APPLICATION_VERSIONS,
        ENVIRONMENTS,
        REPOSITORIES,
        COMMITS,
        DEPLOYMENTS,
        INCIDENTS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Says the kinds as they are typed. */
    static final class Kinds implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String word) {
            var wanted = word.toLowerCase(Locale.ROOT).replace('_', '-');
            return Arrays.stream(Kind.values())
                    .filter(kind -> kind.toString().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected one of "
                            + Arrays.stream(Kind.values()).map(Kind::toString).collect(Collectors.joining(", "))
                            + " but was `" + word + "`"));
        }
    }

    @Parameters(paramLabel = "KIND", converter = Kinds.class, description = "${COMPLETION-CANDIDATES}")
    Kind kind = Kind.APPLICATIONS;

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description =
                    "Only these: component, application, team, environment, repository, outcome, state, from or to, as far"
                            + " as the kind has them; may be repeated.")
    Map<String, String> where = new LinkedHashMap<>();

    @Option(names = "--limit", defaultValue = "100", paramLabel = "N", description = "At most; default: 100.")
    int limit;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public ListFacts(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return new Listing(connection.asking(console), "/api/v1/" + kind, where).printTable(console, output, limit);
    }
}
