package dev.fairlead.access.account;

import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;

/**
 * Who is there: somebody with an account, or a workload, which has none.
 *
 * @param account name of the account; of a workload the rule that let it in, as no account can be called
 * @param actor what audit entries call the caller: the token's name, the account's for a person, or rule and subject of a workload
 * @param role what the caller may do: as much as both the account and the token may
 */
public record Caller(String account, String actor, Role role) {
    private static final String WORKLOAD = "workload:";

    /**
     * A job or a service that came in by a token of the system that it runs in.
     *
     * @param subject what the token says it is
     */
    public static Caller workload(String rule, String subject, Role role) {
        return new Caller(WORKLOAD + rule, WORKLOAD + rule + "/" + subject, role);
    }

    /** What the trail calls a rule for workloads. */
    public static String ofRule(String rule) {
        return WORKLOAD + rule;
    }

    public boolean isWorkload() {
        return account.startsWith(WORKLOAD);
    }

    public boolean may(Right right) {
        return role.may(right);
    }

    /** Refuses who does not have the right, and says which role has it. */
    public void require(Right right) {
        if (!may(right)) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            "this needs the role " + Role.having(right).word() + ", and " + described()
                                    + " has the role " + role.word() + "; an admin can give another")
                    .thrown();
        }
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
