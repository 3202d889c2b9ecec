package dev.fairlead.web.overview;

import java.util.List;

/**
 * The three ways in, with commands that hold this server's address.
 *
 * @param address where this server is reached from outside
 */
record FirstRun(String address) {

    /** A way in. */
    record Way(String title, String words, List<Step> steps) {}

    /** A command, and what it is for. */
    record Step(String title, String command) {}

    private Step program() {
        return new Step("Get the command line", "curl -fsS " + address + "/cli/install.sh | sh");
    }

    List<Way> ways() {
        return List.of(
                new Way(
                        "From your pipeline",
                        "Add two calls to the job that deploys: one tells the build, one the deployment. The command line is"
                                + " one jar that runs on Java 17.",
                        List.of(
                                program(),
                                new Step(
                                        "Say where this server is",
                                        "export FAIRLEAD_URL=" + address + " FAIRLEAD_TOKEN=TOKEN"),
                                new Step("After the build", """
                                        fairlead record build --component 'GLOBAL.Acme.checkout;main' \\
                                          --component-version "$BUILD" --application GLOBAL.Acme.shop"""),
                                new Step("After the deployment", """
                                        fairlead record deployment --component "GLOBAL.Acme.checkout;main;$BUILD" \\
                                          --environment GLOBAL.Acme.production"""))),
                new Way(
                        "With dh, as before",
                        "Pipelines that call the DeployHub command line need another address and nothing else.",
                        List.of(
                                new Step(
                                        "Point it to this server",
                                        "export DHURL=" + address + " DHUSER=admin DHPASS=TOKEN"),
                                new Step("Then as you did", """
                                        dh updatecomp --compname GLOBAL.Acme.checkout --compvariant main \\
                                          --compversion v1_0"""))),
                new Way(
                        "From a repository's history",
                        "Years of deployments come in within a minute: commits and tags from git, deployments from a GitOps"
                                + " repository.",
                        List.of(
                                program(),
                                new Step(
                                        "Say where this server is",
                                        "export FAIRLEAD_URL=" + address + " FAIRLEAD_TOKEN=TOKEN"),
                                new Step("Commits, and versions from tags", """
                                        fairlead import git --repository https://example.com/checkout.git \\
                                          --component GLOBAL.Acme.checkout --tags '*' --application GLOBAL.Acme.shop"""),
                                new Step("Deployments", """
                                        fairlead import gitops --repository https://example.com/gitops.git --branch main \\
                                          --path 'image-tags/{environment}/{component}' --version-key image_tag \\
                                          --domain GLOBAL.Acme --application GLOBAL.Acme.shop"""))));
    }
}
