package dev.fairlead.cli.command.access;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets somebody in. */
@Command(
        name = "add",
        description = {
            "Make a user who may sign in with a password: a person, or the `dh` command line of your pipelines.",
            "",
            "The password is never given on the command line, where others could read it. It comes from standard input",
            "(--password-stdin), from the variable FAIRLEAD_NEW_PASSWORD, or you are asked for it."
        },
        footer = {
            "",
            "Roles, each with what those before it may: none, nothing but what `fairlead access grant` gives in parts; a",
            "viewer reads; a recorder records and corrects; a member deploys; a maintainer says which names, rules and",
            "sources there are; an admin does everything, users and fairlead.yaml, too.",
            "",
            "Examples:",
            "  fairlead users add jo --role viewer",
            "  fairlead users add kim --role none                  # may do only what is granted",
            "  pass show fairlead/jenkins | fairlead users add jenkins --role member --password-stdin",
            "  openssl rand -base64 24 | tee jenkins.password | fairlead users add jenkins --role member --password-stdin",
        })
public final class AddUser implements Callable<Integer> {
    @Parameters(paramLabel = "USER", description = "Name of the user.")
    String user = "";

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}.")
    Role role = Role.VIEWER;

    @Mixin
    final NewPassword password = new NewPassword();

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public AddUser(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var fields = Map.of("name", user, "password", password.read(console, user), "role", role.toString());
        var answer = connection.asking(console).post("/api/v1/users", fields).object();
        output.print(console, answer, () -> console.say("made the user " + user + " with the role " + role));
        return Exit.DONE.code();
    }
}
