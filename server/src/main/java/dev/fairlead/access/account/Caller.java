package dev.fairlead.access.account;

import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;

/**
 * Who is there.
 *
 * @param account name of the account
 * @param actor what audit entries call the caller: the token's name, or the account's for a person
 * @param role what the caller may do: as much as both the account and the token may
 */
public record Caller(String account, String actor, Role role) {

    public boolean may(Right right) {
        return role.may(right);
    }

    /** Refuses who does not have the right, and says which role has it. */
    public void require(Right right) {
        if (!may(right)) {
            var whose = actor.equals(account) ? "the user `" + account + "`" : "the token `" + actor + "`";
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            "this needs the role " + Role.having(right).word() + ", and " + whose + " has the role "
                                    + role.word() + "; an admin can give another")
                    .thrown();
        }
    }

    /** The account, and the token where one is used: token names are not unique among accounts. */
    public String signature() {
        return actor.equals(account) ? account : account + "/" + actor;
    }
}
