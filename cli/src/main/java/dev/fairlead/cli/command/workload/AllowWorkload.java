package dev.fairlead.cli.command.workload;

import dev.fairlead.cli.command.Fact;
import dev.fairlead.cli.command.OutputOptions;
import dev.fairlead.cli.command.ServerOptions;
import dev.fairlead.cli.console.Console;
import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.http.Json;
import dev.fairlead.cli.http.Server;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a rule. */
@Command(
        name = "allow",
        description = {
            "Let tokens of an issuer in that say all of these claims. The same command with other options changes a rule.",
            "",
            "Values are compared letter by letter; * stands for any characters. One claim must say who: a repository, a",
            "project, an owner, a namespace of a cluster, or the subject (sub). With * there only behind the whole name of",
            "an owner: acme/*. Names can be given away and taken by others; numbers (repository_id, repository_owner_id,",
            "project_id, namespace_id) never are. A branch (ref) or an environment narrows it down further.",
            "",
            "Where several rules fit a token, the one with the highest role holds. A rule with --domain lets in to that",
            "domain and what is below it; what several of them give is added up."
        },
        footer = {
            "",
            "Examples:",
            "  fairlead workloads allow shop --issuer github --claim repository=acme/shop --claim ref=refs/heads/main",
            "  fairlead workloads allow deploys --issuer github --claim repository_owner_id=4711 \\",
            "    --claim environment=production",
            "  fairlead workloads allow pay --issuer gitlab --claim project_path=acme/pay --claim ref_protected=true",
            "  fairlead workloads allow argo --issuer cluster --claim sub=system:serviceaccount:argo:deployer",
            "  fairlead workloads allow store --issuer github --claim 'repository=acme/store-*' --role recorder \\",
            "    --domain GLOBAL.Acme.Store",
            "  fairlead workloads allow look --issuer gitlab --claim 'project_path=acme/*' --role viewer",
        })
public final class AllowWorkload implements Callable<Integer> {
    /** What who comes in may do; the names are those of the interface. */
    enum Role {
        viewer,
        recorder,
        member,
        maintainer,
        admin
    }

    @Parameters(paramLabel = "RULE", description = "What to call it, here and in audit entries.")
    String rule = "";

    @Option(names = "--issuer", required = true, paramLabel = "ISSUER", description = "Whose tokens: its name here.")
    String issuer = "";

    @Option(
            names = "--claim",
            required = true,
            paramLabel = "NAME=VALUE",
            description = "What the token must say; may be given many times.")
    List<String> claims = List.of();

    @Option(
            names = "--role",
            defaultValue = "member",
            paramLabel = "ROLE",
            description = "What it may do: ${COMPLETION-CANDIDATES}; default: member, which records.")
    Role role = Role.member;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "Where it lets in to, with all below it; default: everywhere.")
    @Nullable String domain;

    @Mixin
    final ServerOptions connection = new ServerOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    private final Console console;

    public AllowWorkload(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var fields = new Fact()
                .put("issuer", issuer)
                .putUnlessEmpty("claims", ClaimOptions.read(claims))
                .put("role", role.name())
                .put("domain", Optional.ofNullable(domain));
        var answer = connection
                .asking(console)
                .put("/api/v1/workloads/rules/" + Server.segment(rule), fields.json())
                .object();
        output.print(
                console,
                answer,
                () -> console.say("tokens of " + issuer + " that say all of this come in as "
                        + Json.string(answer, "role")
                        + (domain == null ? "" : " in " + domain) + ", called workload:" + rule));
        return Exit.DONE.code();
    }
}
