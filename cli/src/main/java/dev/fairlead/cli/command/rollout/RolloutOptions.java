package dev.fairlead.cli.command.rollout;

import dev.fairlead.cli.command.FullName;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be deployed where, and how. */
final class RolloutOptions {
    @Option(
            names = "--application",
            paramLabel = "NAME;VERSION",
            description = "Application version to deploy as a whole, such as 'GLOBAL.Acme.Store.shop;2'.")
    @Nullable String application;

    @Option(
            names = "--component",
            paramLabel = "NAME;VERSION",
            description = "Component version to deploy by itself; may be repeated.")
    List<String> components = new ArrayList<>();

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where to.")
    String environment = "";

    @Option(names = "--rolling", paramLabel = "N", description = "So many endpoints at a time; default: all at once.")
    @Nullable Integer rolling;

    @Option(
            names = "--canary",
            paramLabel = "N",
            description = "So many endpoints first; the rest when these are well.")
    @Nullable Integer canary;

    @Option(names = "--canary-approval", description = "After the canaries, wait until somebody approves.")
    boolean canaryApproval;

    @Option(
            names = "--max-failures",
            paramLabel = "N",
            description = "How many steps may fail before no other begins; default: 0.")
    int maxFailures;

    @Option(names = "--everything", description = "Deploy again what is there already.")
    boolean everything;

    Map<String, Object> body() {
        if ((application == null) == components.isEmpty()) {
            throw new Stop(Exit.WRONG_USAGE, "name what to deploy: either --application or --component");
        }
        if (rolling != null && canary != null) {
            throw new Stop(Exit.WRONG_USAGE, "--rolling and --canary exclude each other");
        }
        if (canaryApproval && canary == null) {
            throw new Stop(Exit.WRONG_USAGE, "--canary-approval goes with --canary");
        }
        var body = new LinkedHashMap<String, Object>();
        if (application != null) {
            body.put("application", FullName.require("--application", application));
        } else {
            components.forEach(name -> FullName.require("--component", name));
            body.put("components", components);
        }
        body.put("environment", FullName.require("--environment", environment));
        if (rolling != null) {
            body.put("strategy", "rolling");
            body.put("batch", rolling);
        }
        if (canary != null) {
            body.put("strategy", "canary");
            body.put("batch", canary);
            body.put("canaryApproval", canaryApproval);
        }
        body.put("maxFailures", maxFailures);
        body.put("everything", everything);
        return body;
    }
}
