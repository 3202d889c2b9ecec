package dev.fairlead.cli.command.admin;

import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.command.Version;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks that this machine can speak with the server. */
@Command(
        name = "status",
        description = "Check the address, the server and the token; the first thing to run in a new pipeline.")
public final class Status implements Callable<Integer> {
    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public Status(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var server = connection.asking(console);
        var ready = server.get("/health/ready", Map.of()).status() < 300;
        // any question that needs the token will do
        var answer = server.get("/api/v1/environments", Map.of("limit", "1")).object();
        var json = new LinkedHashMap<String, Object>();
        json.put("url", server.target().toString());
        json.put("ready", ready);
        json.put("signedIn", answer.containsKey("items"));
        json.put("cli", Version.text());
        output.print(console, json, () -> {
            console.say("server   " + server.target() + (ready ? " is ready" : " is not ready yet"));
            console.say("token    accepted");
            console.say("program  fairlead " + Version.text());
        });
        return Json.string(json, "ready").equals("true") ? Exit.DONE.code() : Exit.UNREACHABLE.code();
    }
}
