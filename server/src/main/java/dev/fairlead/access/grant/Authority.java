package dev.fairlead.access.grant;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.wait.Reach;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do: a role everywhere, and roles in parts. Writing is bounded by domains and environments; reading by
 * organisations: whoever has a role in a part of one sees all of it, since its numbers belong together.
 *
 * @param parts those that may do more there than everywhere
 */
public record Authority(Role everywhere, List<Grant> parts) {
    private static final Comparator<Grant> MOST_FIRST = Comparator.comparing(
                    Grant::role, Comparator.<Role>reverseOrder())
            .thenComparing(grant -> grant.scope().path());

    public Authority {
        parts = parts.stream()
                .filter(grant -> grant.role().compareTo(everywhere) > 0)
                .sorted(MOST_FIRST)
                .toList();
    }

    public static Authority everywhere(Role role) {
        return new Authority(role, List.of());
    }

    /** The highest role that it has anywhere. */
    public Role most() {
        // those in parts are more than the one everywhere, the highest first
        return parts.stream().map(Grant::role).findFirst().orElse(everywhere);
    }

    /** Whether it has the right everywhere. */
    public boolean may(Right right) {
        return everywhere.may(right);
    }

    /** Whether it has the right somewhere at least. */
    public boolean maySomewhere(Right right) {
        return may(right) || parts.stream().anyMatch(grant -> grant.role().may(right));
    }

    /** Whether it has the right for what lies in this domain. */
    public boolean mayIn(String domain, Right right) {
        return may(right) || why(right, scope -> scope.hasDomain(domain)).isPresent();
    }

    /** Whether it has the right for this environment. */
    public boolean mayAt(QualifiedName environment, Right right) {
        return may(right)
                || why(right, scope -> scope.hasEnvironment(environment)).isPresent();
    }

    /** Whether it has the right for all of the organisation of this number. */
    public boolean mayInAll(long organization, Right right) {
        return may(right) || why(right, scope -> scope.isAll(organization)).isPresent();
    }

    /** Whether it has the right for something in this organisation. */
    public boolean mayWithin(String organization, Right right) {
        return may(right)
                || why(
                                right,
                                scope -> QualifiedName.organizationOf(scope.path())
                                        .equals(organization))
                        .isPresent();
    }

    /** The grant that gives the right, where it is not had everywhere: the one with the most. */
    public Optional<Grant> why(Right right, Predicate<Scope> there) {
        return parts.stream()
                .filter(grant -> grant.role().may(right) && there.test(grant.scope()))
                .findFirst();
    }

    /** Whose facts it may see. */
    public Reach reach() {
        return may(Right.READING)
                ? Reach.EVERYWHERE
                : Reach.of(parts.stream()
                        .map(grant -> grant.scope().organization())
                        .collect(Collectors.toSet()));
    }

    /**
     * The part of it that a token has.
     *
     * @param most the most that the token may do; null for as much as its account
     * @param only the domain that the token is good in; null for wherever its account may do something
     */
    public Authority within(@Nullable Role most, @Nullable Scope only) {
        var capped = most == null
                ? this
                : new Authority(
                        everywhere.within(most),
                        parts.stream().map(grant -> grant.within(most)).toList());
        return only == null ? capped : capped.in(only);
    }

    private Authority in(Scope only) {
        var inside = parts.stream()
                .flatMap(grant -> only.has(grant.scope())
                        ? Optional.of(grant).stream()
                        : Optional.of(grant)
                                .filter(wide -> wide.scope().has(only))
                                .map(wide -> wide.in(only))
                                .stream());
        var all =
                everywhere == Role.NONE ? inside : Stream.concat(Stream.of(new Grant(everywhere, only, null)), inside);
        return new Authority(Role.NONE, all.toList());
    }
}
