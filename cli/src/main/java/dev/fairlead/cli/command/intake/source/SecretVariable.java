package dev.fairlead.cli.command.intake.source;

import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret in a variable: on the command line, everybody on the machine could see it. */
final class SecretVariable {
    private SecretVariable() {}

    /** @param option by which the variable is named */
    static Optional<String> read(Console console, String option, @Nullable String variable) {
        return Optional.ofNullable(variable)
                .map(name -> console.variable(name)
                        .orElseThrow(() -> new Stop(
                                Exit.WRONG_USAGE, option + ": there is no variable " + name + ", or it is empty")));
    }
}
