package dev.fairlead.access.provider;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a provider says is there. Issuer and subject are who it is; everything else may change.
 *
 * @param name what the person is called; null where the provider does not say
 * @param named whether the provider itself stands for the name: an address that nobody has looked at may be anybody's
 * @param claims the names of everything that the provider said
 * @param hasMoreGroups the provider left groups out, since there are too many for it to list
 * @param idToken the proof, which says at the end whose session ends
 */
public record Person(
        String issuer,
        String subject,
        @Nullable String name,
        boolean named,
        List<String> groups,
        List<String> claims,
        boolean hasMoreGroups,
        String idToken) {
    public Person {
        groups = List.copyOf(groups);
        claims = List.copyOf(claims);
    }

    static Person of(ProviderSettings settings, String subject, Map<String, Object> claims, String idToken) {
        return new Person(
                settings.issuer(),
                subject,
                name(settings, claims).orElse(null),
                !settings.userClaim().equals("email") || !isFalse(claims.get("email_verified")),
                groups(settings, claims),
                claims.keySet().stream().sorted().toList(),
                claims.containsKey("_claim_names") || claims.containsKey("hasgroups"),
                idToken);
    }

    private static boolean isFalse(@Nullable Object claim) {
        return claim != null && claim.toString().equalsIgnoreCase("false");
    }

    static boolean isWhole(ProviderSettings settings, Map<String, Object> claims) {
        return name(settings, claims).isPresent()
                && find(claims, settings.groupsClaim()).isPresent();
    }

    private static Optional<String> name(ProviderSettings settings, Map<String, Object> claims) {
        return find(claims, settings.userClaim())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    /** A single text is a list of one: a domain, a role. */
    private static List<String> groups(ProviderSettings settings, Map<String, Object> claims) {
        return find(claims, settings.groupsClaim())
                .map(found -> switch (found) {
                    case String one -> List.of(one);
                    case Collection<?> many ->
                        many.stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .toList();
                    default -> List.<String>of();
                })
                .orElse(List.of());
    }

    /** By its whole name, or by a path such as {@code realm_access.roles}. */
    private static Optional<Object> find(Map<?, ?> claims, String name) {
        var whole = claims.get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) {
            return Optional.ofNullable(whole);
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : Optional.empty();
    }

    /** Without the proof, wherever it may be written. */
    @Override
    public String toString() {
        return Objects.requireNonNullElse(name, "?") + " (" + issuer + " " + subject + ")";
    }
}
