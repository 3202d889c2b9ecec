package dev.fairlead.cli;

import picocli.CommandLine.Command;

/** Commands that only hold others, and what they say of them. */
final class Groups {
    private Groups() {}

    @Command(name = "record", description = "Record what was built or deployed, and what went wrong.")
    static final class Recording {}

    @Command(
            name = "import",
            description =
                    "Bring in history: commits and tags, the deployments of a GitOps repository, incidents, or owners.")
    static final class Importing {}

    @Command(
            name = "repositories",
            description = "Say which addresses are one repository. `fairlead list repositories` lists them.")
    static final class Naming {}

    @Command(
            name = "organizations",
            description = "Make organisations, and list them. What is told of one is apart from all others.")
    static final class Parting {}

    @Command(
            name = "names",
            description =
                    "Give domains, components, applications and environments other names, and make two one. For maintainers.")
    static final class Calling {}

    @Command(
            name = "owner",
            aliases = "owners",
            description = "Say which team owns a component or an application, and list who owns what.")
    static final class Owning {}

    @Command(name = "teams", aliases = "team", description = "Say which teams there are, and list what they own.")
    static final class Teaming {}

    @Command(
            name = "incidents",
            aliases = "incident",
            description = "See what went wrong for users, and say which deployment caused it.")
    static final class Judging {}

    @Command(
            name = "annotations",
            description =
                    "See what is noted on time, and take back what is not meant. `fairlead annotate` notes something.")
    static final class Noting {}

    @Command(
            name = "rules",
            description = "See and say when something failed in a domain: look-backs, and what a hotfix is called.")
    static final class Ruling {}

    @Command(
            name = "intake",
            description =
                    "See what forges, pipelines, clusters and alarms deliver by themselves, and what becomes of it.")
    static final class Delivering {}

    @Command(name = "source", description = "Say which systems deliver by themselves, and what they sign with.")
    static final class Connecting {}

    @Command(
            name = "rules",
            description = "See and say what names of senders mean: which component, which environment.")
    static final class Meaning {}

    @Command(name = "report", description = "Print the numbers.")
    static final class Reporting {}

    @Command(name = "users", description = "Say who may come in, and to do what. Needs a token with the role admin.")
    static final class Admitting {}

    @Command(
            name = "access",
            description = {
                "Say who may do what in a part: a domain with all below it, or one environment.",
                "",
                "A user has a role everywhere, which may be none, and roles in parts, of its own and by its groups. An admin of",
                "a part gives them there. `explain` tells why somebody may do something, or may not."
            },
            footer = {
                "",
                "A team that deploys its own, and reads what its organisation does:",
                "  fairlead users add jo --role none",
                "  fairlead access grant member --user jo --domain GLOBAL.Acme.Store",
                "  fairlead access explain deploy --environment GLOBAL.Acme.Store.production --user jo",
            })
    static final class Confining {}

    @Command(
            name = "tokens",
            description = "Give programs tokens of their own, and take them back. Needs a token with the role admin.")
    static final class Equipping {}

    @Command(
            name = "workloads",
            description = {
                "Let pipelines in by the token that the system they run in gives them, so that they keep no secret.",
                "",
                "GitHub Actions, GitLab, Kubernetes and others sign for each job what it is: which repository, which branch,",
                "which service account. You say whom you trust, whom its tokens must be made for, and which of them come in.",
                "Needs a token with the role admin."
            },
            footer = {
                "",
                "GitHub Actions, from here to the first deployment that a workflow records:",
                "  fairlead workloads trust github --issuer-url https://token.actions.githubusercontent.com \\",
                "    --audience https://fairlead.example.com",
                "  fairlead workloads allow shop --issuer github --claim repository=acme/shop --claim ref=refs/heads/main",
                "  and in the workflow: `permissions: id-token: write` and FAIRLEAD_URL, no secret",
            })
    static final class Trusting {}

    @Command(
            name = "account",
            description = "See where you are signed in and which tokens you have, and change your password.")
    static final class Minding {}

    @Command(
            name = "credential",
            description = "Give the server the secrets it deploys with, and list them without values.")
    static final class Entrusting {}

    @Command(
            name = "notifications",
            description = "See what people and programs are told about rollouts, send it again, and try a channel.")
    static final class Notifying {}
}
