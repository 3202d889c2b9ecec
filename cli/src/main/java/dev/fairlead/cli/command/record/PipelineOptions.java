package dev.fairlead.cli.command.record;

import dev.fairlead.cli.ci.Pipeline;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import picocli.CommandLine.Option;

/** Which pipeline this command runs in. */
final class PipelineOptions {
    @Option(
            names = "--pipeline",
            paramLabel = "SYSTEM",
            defaultValue = Pipeline.AUTO,
            description =
                    "Whose variables are read: `auto` finds out, `none` reads none, or a name such as github, gitlab,"
                            + " jenkins; default: ${DEFAULT-VALUE}.")
    String pipeline = Pipeline.AUTO;

    Pipeline detect(Console console) {
        return Pipeline.choose(pipeline, console.variables())
                .orElseThrow(() -> new Stop(
                        Exit.WRONG_USAGE,
                        "--pipeline `" + pipeline + "` is not known; it is auto, none or one of "
                                + String.join(", ", Pipeline.kinds())));
    }
}
