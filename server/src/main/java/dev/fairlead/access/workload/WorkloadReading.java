package dev.fairlead.access.workload;

import dev.fairlead.access.provider.Wire;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/** What an admin may say of issuers and rules. */
public final class WorkloadReading {
    static final int LONGEST_URL = 500;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_CLAIMS = 20;
    private static final Set<String> OF_EVERY_TOKEN = Set.of("iss", "aud", "exp", "nbf", "iat", "jti");

    private WorkloadReading() {}

    static boolean isPlain(String text) {
        return text.chars().allMatch(here -> here > ' ' && here < 0x7F);
    }

    public static String url(String url) {
        if (url.length() > LONGEST_URL || !isPlain(url) || !Wire.isSafe(url) || !isWhole(url)) {
            throw Refusal.invalid(
                    "url",
                    "`" + Texts.shortened(url)
                            + "` cannot be an issuer: write what its tokens say in `iss`, such as"
                            + " https://token.actions.githubusercontent.com");
        }
        return url;
    }

    private static boolean isWhole(String url) {
        try {
            var address = new URI(url);
            return address.getRawQuery() == null && address.getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** One that tokens have for other purposes, too, would let a token in that was made for somebody else, who could send it here. */
    public static String audience(String url, String audience) {
        if (audience.isBlank() || audience.length() > LONGEST_VALUE || !isPlain(audience)) {
            throw Refusal.invalid(
                    "audience",
                    "cannot be that: take letters, digits and signs of ASCII without blanks; the address of this server is a good one");
        }
        if (audience.replaceFirst("/$", "").equals(url.replaceFirst("/$", ""))) {
            throw Refusal.invalid(
                    "audience",
                    "is the issuer itself, whose tokens of all kinds are made for it; take the address of this server, and have"
                            + " tokens made for that");
        }
        return audience;
    }

    /** The set as it is stored. */
    public static String keys(String text) {
        return GivenKeys.check(text);
    }

    public static int longestKeys() {
        return GivenKeys.LONGEST;
    }

    /** What a rule wants of tokens of that issuer. */
    public static Map<String, String> claims(Issuer issuer, Map<String, String> claims) {
        if (claims.isEmpty() || claims.size() > MOST_CLAIMS) {
            throw Refusal.invalid("claims", "names 1 to " + MOST_CLAIMS + " claims, and what each must be");
        }
        claims.forEach((claim, value) -> {
            var field = "claims." + Texts.shortened(claim);
            if (claim.isBlank() || claim.length() > LONGEST_VALUE) {
                throw Refusal.invalid(field, "is no name of a claim");
            }
            if (OF_EVERY_TOKEN.contains(claim)) {
                throw Refusal.invalid(field, "is looked at in every token, and has no place in a rule");
            }
            if (value.isBlank()) {
                throw Refusal.invalid(field, "is empty; say what it must be");
            }
            Texts.check(field, claim, LONGEST_VALUE);
            Texts.check(field, value, LONGEST_VALUE);
        });
        if (!Pins.saysWho(issuer, claims)) {
            throw Refusal.invalid(
                    "claims",
                    "must say who: otherwise anybody to whom " + issuer.url()
                            + " gives a token could come in. Say one of"
                            + " repository, repository_id, repository_owner or repository_owner_id (GitHub, Gitea, Forgejo),"
                            + " project_path, project_id or namespace_id (GitLab), kubernetes.io.namespace, or sub; with `*`"
                            + " only behind the whole name of an owner, as in acme/*");
        }
        return claims;
    }
}
