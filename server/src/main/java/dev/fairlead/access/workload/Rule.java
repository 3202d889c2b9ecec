package dev.fairlead.access.workload;

import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.Grant;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Scope;
import dev.fairlead.platform.text.Wildcards;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens of an issuer come in, and as what.
 *
 * @param issuer what that is called here
 * @param claims from names of claims to what they must be
 * @param domain where it lets in to, with all below it; null for everywhere
 */
public record Rule(
        long id,
        String name,
        String issuer,
        Map<String, String> claims,
        Role role,
        @Nullable Domain domain,
        Instant createdAt,
        LastUse lastUse) {
    public Rule {
        claims = Collections.unmodifiableMap(new TreeMap<>(claims));
    }

    /**
     * A domain as it is called now.
     *
     * @param path null where it was deleted since: then the rule lets in to nothing
     */
    public record Domain(
            long organization, long id, @Nullable String path) {}

    /** The role in the part where it holds; empty where that is nowhere any more, or everywhere. */
    public Optional<Grant> grant() {
        var path = domain == null ? null : domain.path();
        return domain == null || path == null
                ? Optional.empty()
                : Optional.of(new Grant(role, Scope.domain(domain.organization(), path), null));
    }

    /** What whoever comes in by these rules may do: as much as all of them together. */
    public static Authority authority(List<Rule> fitting) {
        var everywhere = fitting.stream()
                .filter(rule -> rule.domain() == null)
                .map(Rule::role)
                .max(Comparator.naturalOrder())
                .orElse(Role.NONE);
        return new Authority(
                everywhere,
                fitting.stream().flatMap(rule -> rule.grant().stream()).toList());
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
