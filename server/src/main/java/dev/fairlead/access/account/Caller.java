package dev.fairlead.access.account;

import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.Role;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.wait.Reach;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is there: somebody with an account, or a workload, which has none.
 *
 * @param account name of the account; of a workload the rule that let it in, as no account can be called
 * @param actor what audit entries call the caller: the token's name, the account's for a person, or rule and subject of a workload
 * @param authority what the caller may do: as much as both the account and the token may
 */
public record Caller(String account, String actor, Authority authority) {
    private static final String WORKLOAD = "workload:";
    private static final int MOST_TOLD = 5;

    /** Somebody who may do the same everywhere. */
    public Caller(String account, String actor, Role role) {
        this(account, actor, Authority.everywhere(role));
    }

    /**
     * A job or a service that came in by a token of the system that it runs in.
     *
     * @param subject what the token says it is
     */
    public static Caller workload(String rule, String subject, Authority authority) {
        return new Caller(WORKLOAD + rule, WORKLOAD + rule + "/" + subject, authority);
    }

    /** What the trail calls a rule for workloads. */
    public static String ofRule(String rule) {
        return WORKLOAD + rule;
    }

    public boolean isWorkload() {
        return account.startsWith(WORKLOAD);
    }

    /** What the caller may do everywhere. */
    public Role role() {
        return authority.everywhere();
    }

    /** Whose facts the caller may see. */
    public Reach reach() {
        return authority.reach();
    }

    /** Whether the caller may do it everywhere. */
    public boolean may(Right right) {
        return authority.may(right);
    }

    /** Whether the caller may do it somewhere at least: what is offered for it is refused elsewhere. */
    public boolean maySomewhere(Right right) {
        return authority.maySomewhere(right);
    }

    /** Whether the caller may do it in this environment. */
    public boolean mayAt(QualifiedName environment, Right right) {
        return authority.mayAt(environment, right);
    }

    /** Whether the caller may do it in this domain. */
    public boolean mayIn(String domain, Right right) {
        return authority.mayIn(domain, right);
    }

    /** Whether the caller may do it for this component or application, or in this environment. */
    public boolean mayEither(QualifiedName unit, QualifiedName environment, Right right) {
        return authority.mayIn(unit.domain(), right) || authority.mayAt(environment, right);
    }

    /** Whether the caller may do it in all of the organisation of this number. */
    public boolean mayInAll(long organization, Right right) {
        return authority.mayInAll(organization, right);
    }

    /** Refuses who does not have the right everywhere, and says which role has it. */
    public void require(Right right) {
        if (!may(right)) {
            throw refused(null, right, maySomewhere(right) ? " everywhere" : "");
        }
    }

    /** Refuses who has the right nowhere. */
    public void requireSomewhere(Right right) {
        if (!maySomewhere(right)) {
            throw refused(null, right, "");
        }
    }

    /**
     * Refuses who may not do it in this domain.
     *
     * @param field which part of what was sent names the domain; null where none does
     */
    public void requireIn(@Nullable String field, String domain, Right right) {
        if (!authority.mayIn(domain, right)) {
            throw refused(field, right, " in " + domain);
        }
    }

    /** The same of what has a full name. */
    public void requireFor(String field, QualifiedName name, Right right) {
        requireIn(field, name.domain(), right);
    }

    /** Refuses who may not do it in all of an organisation. */
    public void requireInAll(@Nullable String field, String organization, Right right) {
        requireIn(field, QualifiedName.ROOT + "." + organization, right);
    }

    /** The same of the organisation of this number. */
    public void requireInAll(long organization, Right right) {
        if (!authority.mayInAll(organization, right)) {
            throw refused(null, right, " in all of the organisation");
        }
    }

    /** Refuses who may not do it in this environment. */
    public void requireAt(String field, QualifiedName environment, Right right) {
        if (!authority.mayAt(environment, right)) {
            throw refused(field, right, " in " + environment);
        }
    }

    /** Refuses who may do it neither for this component or application nor in this environment. */
    public void requireEither(String field, QualifiedName unit, QualifiedName environment, Right right) {
        if (!mayEither(unit, environment, right)) {
            throw refused(field, right, " in " + unit.domain() + " or in " + environment);
        }
    }

    /** Refuses who may not do it in any part of an organisation. */
    public void requireWithin(@Nullable String field, String organization, Right right) {
        if (!authority.mayWithin(organization, right)) {
            throw refused(field, right, " in a part of " + organization);
        }
    }

    private Refused refused(@Nullable String field, Right right, String where) {
        return new Refusal(
                        Problem.FORBIDDEN,
                        field,
                        "this needs the role " + Role.having(right).word() + where + ", and " + described() + " has "
                                + held() + "; an admin can give another")
                .thrown();
    }

    private String held() {
        var parts = authority.parts();
        var everywhere = "the role " + role().word();
        if (parts.isEmpty()) {
            return everywhere;
        }
        var told = parts.stream()
                .limit(MOST_TOLD)
                .map(grant -> grant.role().word() + " in " + grant.scope().path())
                .collect(Collectors.joining(", "));
        var more = parts.size() > MOST_TOLD ? " and " + (parts.size() - MOST_TOLD) + " more" : "";
        return (role() == Role.NONE ? "the roles " : everywhere + " everywhere, ") + told + more;
    }

    private String described() {
        if (isWorkload()) {
            return "`" + actor + "`";
        }
        return actor.equals(account) ? "the user `" + account + "`" : "the token `" + actor + "`";
    }

    /** The account, and the token where one is used: token names are not unique among accounts. */
    public String signature() {
        return isWorkload() || actor.equals(account) ? actor : account + "/" + actor;
    }
}
