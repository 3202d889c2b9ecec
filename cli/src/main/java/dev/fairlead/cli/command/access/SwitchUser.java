package dev.fairlead.cli.command.access;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Server;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches a user off, or on again. */
@Command
public final class SwitchUser implements Callable<Integer> {
    /** Which of the two. */
    public enum What {
        DISABLE("disable", false, "is switched off", """
                Switch a user off. Its sessions end, and neither its password nor its tokens nor a provider lets it in.

                What it has stays, and comes back with fairlead users enable. The last admin cannot be switched off."""),
        ENABLE(
                "enable",
                true,
                "is switched on",
                "Switch a user on again that was switched off; passwords and tokens are good as before.");

        private final String word;
        private final boolean active;
        private final String done;
        private final String description;

        What(String word, boolean active, String done, String description) {
            this.word = word;
            this.active = active;
            this.done = done;
            this.description = description;
        }

        public String word() {
            return word;
        }

        /** Line by line: lists show the first. */
        public String[] description() {
            return description.split("\n", -1);
        }

        public String footer() {
            return "\nExample:\n  fairlead users " + word + " jo";
        }
    }

    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;
    private final What what;

    public SwitchUser(Console console, What what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public Integer call() {
        var answer = connection
                .asking(console)
                .post("/api/v1/users/" + Server.segment(user), Map.of("active", what.active))
                .object();
        output.print(console, answer, () -> console.say(user + " " + what.done));
        return Exit.DONE.code();
    }
}
