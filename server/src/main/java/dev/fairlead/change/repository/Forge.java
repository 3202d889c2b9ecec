package dev.fairlead.change.repository;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of hosts of repositories: which of them take upper and lower case for the same, and in which forms they
 * give one address. What is not known to be the same stays two repositories, which a person can declare to be one.
 */
final class Forge {
    /** Other names under which the same host answers. */
    private static final Map<String, String> HOSTS = Map.ofEntries(
            Map.entry("www.github.com", "github.com"),
            Map.entry("ssh.github.com", "github.com"),
            Map.entry("www.gitlab.com", "gitlab.com"),
            Map.entry("altssh.gitlab.com", "gitlab.com"),
            Map.entry("www.bitbucket.org", "bitbucket.org"),
            Map.entry("altssh.bitbucket.org", "bitbucket.org"),
            Map.entry("www.codeberg.org", "codeberg.org"),
            Map.entry("ssh.dev.azure.com", "dev.azure.com"));

    private static final Set<String> FOLDING =
            Set.of("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitea.com", "gist.github.com");

    /** Forges of one's own are usually named after their software, all of which folds case. */
    private static final List<String> NAMED =
            List.of("github.", "ghe.", "gitlab.", "gitea.", "forgejo.", "gogs.", "bitbucket.", "stash.");

    private static final Pattern AZURE = Pattern.compile(
            "(?<org>[^/]+)/(?:DefaultCollection/)?(?:(?<project>[^/]+)/)?_git/(?:_optimized/|_full/)?"
                    + "(?<repo>[^/]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AZURE_SSH = Pattern.compile("v3/(?<org>[^/]+)/(?<project>[^/]+)/(?<repo>[^/]+)");
    private static final Pattern OLD_AZURE = Pattern.compile("(?<org>[^.]+)\\.visualstudio\\.com");
    private static final Pattern CODE_COMMIT =
            Pattern.compile("git-codecommit(?:-fips)?\\.(?<region>[^.]+)\\.amazonaws\\.com");

    /** Bitbucket Data Center: by HTTP below {@code scm}, by SSH at the port 7999, and as people see it. */
    private static final Pattern SCM = Pattern.compile("(?:(?:bitbucket|stash|git)/)?scm/(?<rest>[^/]+/[^/]+)");

    private static final Pattern PROJECTS = Pattern.compile(
            "(?:(?:bitbucket|stash|git)/)?(?<kind>projects|users)/(?<owner>[^/]+)/repos/(?<repo>[^/]+)(?:/browse)?");
    private static final String DATA_CENTER_SSH = ":7999";

    private Forge() {}

    /**
     * What all addresses of one repository have in common.
     *
     * @param another the port where that makes it another server; a forge that is known by its host or its forms is one server
     */
    static String name(String told, String port, String another, String path) {
        var host = HOSTS.getOrDefault(told, told);
        var azure = azure(host, path);
        if (azure != null) {
            return azure;
        }
        var codeCommit = CODE_COMMIT.matcher(host);
        if (codeCommit.matches()) {
            return "git-codecommit." + codeCommit.group("region") + ".amazonaws.com/" + path;
        }
        var scm = SCM.matcher(path);
        var projects = PROJECTS.matcher(path);
        if (!isOtherForge(host)) {
            if (scm.matches()) {
                return folded(host, scm.group("rest"));
            }
            if (projects.matches()) {
                var owner = projects.group("kind").equals("users")
                        ? "~" + projects.group("owner")
                        : projects.group("owner");
                return folded(host, owner + "/" + projects.group("repo"));
            }
        }
        if (host.equals("github.com")) {
            return folded(host, path.replaceFirst("^([^/]+/[^/]+)/.*", "$1").replaceFirst("\\.git$", ""));
        }
        boolean folds =
                FOLDING.contains(host) || NAMED.stream().anyMatch(host::startsWith) || port.equals(DATA_CENTER_SSH);
        var server = FOLDING.contains(host) ? host : host + another;
        return folds ? folded(server, path.replaceFirst("/-/.*", "")) : server + "/" + path;
    }

    private static boolean isOtherForge(String host) {
        return FOLDING.contains(host)
                || NAMED.stream()
                        .filter(name -> !name.equals("bitbucket.") && !name.equals("stash."))
                        .anyMatch(host::startsWith);
    }

    private static @Nullable String azure(String host, String path) {
        if (host.equals("vs-ssh.visualstudio.com") || host.equals("dev.azure.com")) {
            var ssh = AZURE_SSH.matcher(path);
            if (ssh.matches()) {
                return azure(ssh.group("org"), ssh.group("project"), ssh.group("repo"));
            }
        }
        var old = OLD_AZURE.matcher(host);
        boolean isOld = old.matches() && !host.equals("vs-ssh.visualstudio.com");
        if (!isOld && !host.equals("dev.azure.com")) {
            return null;
        }
        var web = AZURE.matcher(isOld ? old.group("org") + "/" + path : path);
        if (!web.matches()) {
            return folded(host, path);
        }
        var project = web.group("project") == null ? web.group("repo") : web.group("project");
        return azure(web.group("org"), project, web.group("repo"));
    }

    private static String azure(String organization, String project, String repository) {
        return folded("dev.azure.com", organization + "/" + project + "/_git/" + repository);
    }

    private static String folded(String host, String path) {
        return host + "/" + path.toLowerCase(Locale.ROOT);
    }
}
