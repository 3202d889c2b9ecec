package dev.fairlead.access.provider;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the settings of providers. Whatever is half said stops the start: nobody notices a missing button in time. */
public final class ProviderVariables {
    private static final String ISSUER = "FAIRLEAD_OIDC_ISSUER";
    private static final String CLIENT_ID = "FAIRLEAD_OIDC_CLIENT_ID";
    private static final String SECRET = "FAIRLEAD_OIDC_CLIENT_SECRET";
    private static final String SECRET_FILE = "FAIRLEAD_OIDC_CLIENT_SECRET_FILE";
    private static final String NAME = "FAIRLEAD_OIDC_NAME";
    private static final String SCOPES = "FAIRLEAD_OIDC_SCOPES";
    private static final String USER_CLAIM = "FAIRLEAD_OIDC_USER_CLAIM";
    private static final String GROUPS_CLAIM = "FAIRLEAD_OIDC_GROUPS_CLAIM";
    private static final String ADMINS = "FAIRLEAD_OIDC_ADMINS";
    private static final String MEMBERS = "FAIRLEAD_OIDC_MEMBERS";
    private static final String VIEWERS = "FAIRLEAD_OIDC_VIEWERS";
    private static final List<String> ALL = List.of(
            ISSUER, CLIENT_ID, SECRET, SECRET_FILE, NAME, SCOPES, USER_CLAIM, GROUPS_CLAIM, ADMINS, MEMBERS, VIEWERS);

    private static final String OPENID = "openid";
    private static final int MOST = 9;

    /** Where anybody has an account. */
    private static final String GOOGLE = "https://accounts.google.com";

    private final Map<String, String> environment;
    private final int number;

    private ProviderVariables(Map<String, String> environment, int number) {
        this.environment = environment;
        this.number = number;
    }

    /**
     * All providers, in the order of their numbers.
     *
     * @throws UnusableProvider where something is missing or wrong; the message names the variable
     */
    public static List<ProviderSettings> read(Map<String, String> environment) {
        var all = new ArrayList<ProviderSettings>();
        for (int number = 1; number <= MOST; number++) {
            var variables = new ProviderVariables(environment, number);
            if (ALL.stream().anyMatch(name -> variables.find(name).isPresent())) {
                all.add(variables.settings());
            }
        }
        var issuers = new HashSet<String>();
        for (var one : all) {
            if (!issuers.add(one.issuer())) {
                throw new UnusableProvider(
                        "two providers have the issuer " + one.issuer() + "; name each in one " + ISSUER + " only");
            }
        }
        return all;
    }

    /** A variable of this provider: the first has no number. */
    private String named(String variable) {
        return number == 1 ? variable : variable.replace("_OIDC_", "_OIDC_" + number + "_");
    }

    private Optional<String> find(String variable) {
        return Optional.ofNullable(environment.get(named(variable)))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private String get(String variable, String what) {
        return find(variable)
                .orElseThrow(() -> new UnusableProvider(
                        named(variable) + " is not set: " + what + " (docs/users.md, Single sign-on)"));
    }

    private ProviderSettings settings() {
        var issuer = issuer();
        var roles = new GroupRoles(groups(ADMINS), groups(MEMBERS), groups(VIEWERS));
        if (roles.isEmpty()) {
            throw new UnusableProvider("nobody could sign in by " + issuer + ": name groups in " + named(ADMINS) + ", "
                    + named(MEMBERS) + " or " + named(VIEWERS) + ", or * for everybody");
        }
        if (issuer.equals(GOOGLE) && roles.letsEverybodyIn()) {
            throw new UnusableProvider("* would let in whoever has an account of Google: set " + named(GROUPS_CLAIM)
                    + " to hd, and name your domain in " + named(ADMINS) + ", " + named(MEMBERS) + " or "
                    + named(VIEWERS));
        }
        return new ProviderSettings(
                Integer.toString(number),
                issuer,
                get(CLIENT_ID, "it is what the provider calls this server"),
                secret(),
                find(NAME).orElseGet(() -> URI.create(issuer).getHost()),
                scopes(),
                find(USER_CLAIM).orElse("preferred_username"),
                find(GROUPS_CLAIM).orElse("groups"),
                roles);
    }

    private String issuer() {
        var text = get(ISSUER, "it is the address of the provider");
        if (!Wire.isSafe(text)) {
            throw new UnusableProvider(
                    named(ISSUER) + " is " + text
                            + ", which is no address of a provider: it begins with https:// (on this machine, http:// will do)");
        }
        var address = URI.create(text);
        if (address.getQuery() != null || address.getFragment() != null) {
            throw new UnusableProvider(named(ISSUER) + " is " + text + ": an issuer has nothing behind ? or #");
        }
        return text;
    }

    private String secret() {
        var file = find(SECRET_FILE);
        if (file.isEmpty()) {
            return get(
                    SECRET,
                    "it is what this server proves to the provider who it is with; " + named(SECRET_FILE)
                            + " names a file with it instead");
        }
        if (find(SECRET).isPresent()) {
            throw new UnusableProvider(named(SECRET) + " and " + named(SECRET_FILE) + " are both set: take one away");
        }
        try {
            var text = Files.readString(Path.of(file.get())).strip();
            if (text.isEmpty()) {
                throw new UnusableProvider(named(SECRET_FILE) + " names " + file.get() + ", which is empty");
            }
            return text;
        } catch (IOException | InvalidPathException _) {
            throw new UnusableProvider(named(SECRET_FILE) + " names " + file.get() + ", which this server cannot read");
        }
    }

    private List<String> scopes() {
        var given = Stream.of(find(SCOPES).orElse("openid profile email").split("[ ,]+"))
                .filter(scope -> !scope.isEmpty());
        return Stream.concat(Stream.of(OPENID), given).distinct().toList();
    }

    private List<String> groups(String variable) {
        return find(variable).map(GroupRoles::parse).orElse(List.of());
    }
}
