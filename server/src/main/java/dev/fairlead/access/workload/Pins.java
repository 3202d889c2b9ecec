package dev.fairlead.access.workload;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a rule says who: the issuer of a forge gives tokens to everybody who has an account there, and most claims (a branch, an event, a
 * called workflow) are the same for all of them.
 */
final class Pins {
    /** Numbers and names of an owner, which say who where they are said whole. */
    private static final Set<String> WHOLE = Set.of(
            "repository_id",
            "repository_owner",
            "repository_owner_id",
            "project_id",
            "namespace_id",
            "organization_id",
            "organization_slug",
            "workspaceUuid",
            "repositoryUuid",
            "oidc.circleci.com/project-id",
            "kubernetes.io.namespace",
            "kubernetes.io.serviceaccount.uid",
            "email");

    /** What begins with the name of an owner, which must be there whole, up to the slash. */
    private static final Set<String> PATHS = Set.of("repository", "project_path", "namespace_path");

    private static final Pattern BELOW_AN_OWNER = Pattern.compile("[^/*:]+/.*", Pattern.DOTALL);
    private static final Pattern SUBJECT_BELOW_AN_OWNER = Pattern.compile(
            "((repo|repository|project_path):[^/*:]+/|repository_owner(_id)?:[^*:]+:|system:serviceaccount:[^*:]+:).*",
            Pattern.DOTALL);

    private static final String GITHUB = "token.actions.githubusercontent.com";
    /** Whoever owns a repository there decides what its subject is made of; these are what GitHub fills in by itself. */
    private static final List<String> SUBJECTS_OF_GITHUB =
            List.of("repo:", "repository:", "repository_id:", "repository_owner:", "repository_owner_id:");

    private Pins() {}

    static boolean saysWho(Issuer issuer, Map<String, String> claims) {
        return claims.entrySet().stream().anyMatch(claim -> pins(issuer, claim.getKey(), claim.getValue()));
    }

    private static boolean pins(Issuer issuer, String claim, String pattern) {
        boolean whole = pattern.indexOf('*') < 0;
        if (WHOLE.contains(claim)) {
            return whole;
        }
        if (PATHS.contains(claim)) {
            return whole || BELOW_AN_OWNER.matcher(pattern).matches();
        }
        return claim.equals("sub")
                && (!GITHUB.equals(URI.create(issuer.url()).getHost())
                        || SUBJECTS_OF_GITHUB.stream().anyMatch(pattern::startsWith))
                && (whole || SUBJECT_BELOW_AN_OWNER.matcher(pattern).matches());
    }
}
