package dev.fairlead.access.workload;

import dev.fairlead.access.account.Role;
import dev.fairlead.platform.text.Wildcards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of an issuer come in, and as what.
 *
 * @param issuer what that is called here
 * @param claims from names of claims to what they must be
 */
public record Rule(
        long id,
        String name,
        String issuer,
        Map<String, String> claims,
        Role role,
        Instant createdAt,
        LastUse lastUse) {
    public Rule {
        claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    }

    /** When it let somebody in last, who that was and from where; null where it never did. */
    public record LastUse(
            @Nullable Instant at,
            @Nullable String by,
            @Nullable String from) {}

    /**
     * A claim that is not as the rule wants it.
     *
     * @param found null where the token does not have it
     */
    public record Mismatch(
            String claim, String expected, @Nullable String found) {}

    /** What keeps a token out; empty where the rule lets it in. */
    public List<Mismatch> mismatches(Claims token) {
        var mismatches = new ArrayList<Mismatch>();
        claims.forEach((claim, expected) -> {
            var found = token.values(claim);
            var pattern = new Wildcards(expected, false);
            if (found.stream().noneMatch(value -> pattern.fits(value))) {
                mismatches.add(new Mismatch(claim, expected, found.isEmpty() ? null : String.join(", ", found)));
            }
        });
        return mismatches;
    }
}
