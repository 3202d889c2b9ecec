package dev.fairlead.cli.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every environment variable of Fairlead, whoever reads or sets it: a name that is none of these is misspelt. The server and
 * the command line know each other's, because one shell may have both. {@code docs/settings.md} has the same list.
 */
public final class Variables {
    /** Every one of them begins so. */
    public static final String PREFIX = "FAIRLEAD_";

    public static final List<String> OF_SERVER = names(
            "PORT",
            "HOST",
            "PUBLIC_URL",
            "DATA",
            "DATABASE_URL",
            "ANSWER_WAIT",
            "TRUSTED_PROXIES",
            "DORA_SERIES",
            "ADMIN_PASSWORD",
            "ADMIN_TOKEN",
            "SECRET_KEY",
            "FORMER_SECRET_KEY",
            "BACKUP_DIRECTORY",
            "BACKUP_EVERY",
            "BACKUP_KEEP",
            "BACKUP_KEY",
            "PASSWORD_SIGN_IN",
            "ACCESS_LOG_DAYS",
            "SECOND_FACTOR",
            "OIDC_ISSUER",
            "OIDC_CLIENT_ID",
            "OIDC_CLIENT_SECRET",
            "OIDC_CLIENT_SECRET_FILE",
            "OIDC_NAME",
            "OIDC_SCOPES",
            "OIDC_USER_CLAIM",
            "OIDC_GROUPS_CLAIM",
            "OIDC_ADMINS",
            "OIDC_MEMBERS",
            "OIDC_VIEWERS",
            "SCIM_PROVIDER",
            "SCIM_SUBJECT",
            "HELM");

    public static final List<String> OF_COMMAND_LINE = names(
            "URL",
            "TOKEN",
            "TOKEN_FILE",
            "WORKLOAD",
            "AUDIENCE",
            "ID_TOKEN",
            "PASSWORD",
            "NEW_PASSWORD",
            "CODE",
            "CREDENTIAL",
            "DEBUG");

    public static final List<String> OF_LAUNCHER = names("JAVA_HOME", "JAVA_OPTIONS");

    /** What recipes, hooks and health checks are given; they may start a server or call the command line. */
    public static final List<String> OF_RECIPES = names(
            "COMPONENT",
            "VERSION",
            "PREVIOUS_VERSION",
            "ENVIRONMENT",
            "ENDPOINT",
            "ORDER",
            "ROLLOUT",
            "NAMESPACE",
            "HELM_MARK",
            "HELM_RELEASE",
            "HELM_CHART",
            "HELM_CHART_VERSION",
            "HELM_REPOSITORY",
            "HELM_NAMESPACE",
            "HELM_CONTEXT",
            "HELM_CONFIG",
            "HELM_SECONDS",
            "HELM_PATIENCE",
            "HELM_VALUES",
            "HELM_SETS");

    public static final List<String> OF_TESTS =
            names("TEST_DATABASE_URL", "GOVUK", "TRY_KUBECONFIG", "TRY_NAMESPACE", "TRY_IMAGE", "RELEASE_KEY");

    private static final List<String> ALL = Stream.of(OF_SERVER, OF_COMMAND_LINE, OF_LAUNCHER, OF_RECIPES, OF_TESTS)
            .flatMap(List::stream)
            .toList();

    private static final Pattern NUMBERED = Pattern.compile("FAIRLEAD_HELM_(VALUES|NAME|SET)_[0-9]+");

    /** Of providers beside the first. */
    private static final Pattern FURTHER = Pattern.compile("(FAIRLEAD_)(OIDC_)[2-9]_([A-Z_]+)");

    /** Kubernetes and links of Docker set these for a service whose name begins with fairlead. */
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            "FAIRLEAD_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern ADDRESS_OF_A_SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");

    private static final int LONGEST_SHOWN = 100;

    private Variables() {}

    private static List<String> names(String... names) {
        return Stream.of(names).map(name -> PREFIX + name).toList();
    }

    public static List<String> all() {
        return ALL;
    }

    /** What is wrong with the names of these variables, a sentence for each that nobody reads, in the order of names. */
    public static List<String> complaints(Map<String, String> variables, Collection<String> usual) {
        return new TreeSet<>(variables.keySet())
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !isKnown(name, variables.getOrDefault(name, "")))
                        .map(name -> complaint(name, usual))
                        .toList();
    }

    private static boolean isKnown(String name, String value) {
        return ALL.contains(name)
                || NUMBERED.matcher(name).matches()
                || (FURTHER.matcher(name).matches()
                        && ALL.contains(FURTHER.matcher(name).replaceFirst("$1$2$3")))
                || OF_A_SERVICE.matcher(name).matches()
                || (name.endsWith("_PORT") && isAddressOfAService(value));
    }

    /** Such as {@code tcp://10.0.0.1:8080}, which Kubernetes puts where a port is expected. */
    public static boolean isAddressOfAService(String value) {
        return ADDRESS_OF_A_SERVICE.matcher(value).matches();
    }

    private static String complaint(String name, Collection<String> usual) {
        var shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
        return "the environment variable " + shown + " means nothing to Fairlead; "
                + closest(usual, name)
                        .or(() -> closest(ALL, name))
                        .map(meant -> "did you mean " + meant + "?")
                        .orElseGet(() -> "known are " + usual.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** Only what follows the prefix is compared: with it, any two names would look alike. */
    private static Optional<String> closest(Collection<String> known, String name) {
        var given = name.substring(PREFIX.length());
        if (given.length() > LONGEST_SHOWN) {
            return Optional.empty();
        }
        String best = null;
        // two letters that changed places are two of them
        int least = (given.length() < 4 ? 1 : Math.max(2, given.length() / 3)) + 1;
        for (var candidate : known) {
            int distance = distance(candidate.substring(PREFIX.length()), given);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters to insert, drop or replace. */
    private static int distance(String left, String right) {
        var previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            var current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
