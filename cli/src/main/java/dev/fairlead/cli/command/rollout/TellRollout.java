package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells a rollout something: a command for each thing that it can be told. */
@Command
public final class TellRollout implements Callable<Integer> {
    /** What a rollout can be told, and what that does. */
    public enum What {
        APPROVE(
                "approve",
                "Let a rollout begin that waits for an approval, or go on after its canaries. Who began it may not, unless the"
                        + " rule of the environment says so."),
        CANCEL("cancel", "End a rollout as soon as possible; what is under way on endpoints is broken off."),
        PAUSE("pause", "Begin no further step of a rollout until it is resumed."),
        RESUME("resume", "Go on with a paused rollout."),
        RETRY("retry", "Do what a failed or cancelled rollout has left undone, as a rollout of its own.");

        private final String word;
        private final String description;

        What(String word, String description) {
            this.word = word;
            this.description = description;
        }

        public String word() {
            return word;
        }

        public String description() {
            return description;
        }

        /** What help shows below. */
        public String[] footer() {
            return new String[] {
                "",
                "Example:",
                "  fairlead " + word + " 12",
                "",
                "Exit status: 0 it was told; 1 it is not in a state for that; 4 you may not."
            };
        }
    }

    @Parameters(paramLabel = "NUMBER", description = "Number of the rollout.")
    long number;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why.")
    @Nullable String note;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final What what;

    public TellRollout(Console console, What what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public Integer call() {
        var rollout = connection
                .asking(console)
                .post(RolloutView.path(number) + "/" + what.word(), note == null ? Map.of() : Map.of("note", note))
                .object();
        output.print(console, rollout, () -> console.say(RolloutView.sentence(rollout)));
        return Exit.DONE.code();
    }
}
