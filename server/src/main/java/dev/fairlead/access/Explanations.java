package dev.fairlead.access;

import dev.fairlead.access.account.AccountStore;
import dev.fairlead.access.account.AccountStore.Account;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.Explanation;
import dev.fairlead.access.grant.Grant;
import dev.fairlead.access.grant.GrantStore;
import dev.fairlead.access.grant.RightWords;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Where;
import dev.fairlead.access.token.TokenStore;
import dev.fairlead.access.token.TokenStore.Bounds;
import dev.fairlead.access.workload.Rule;
import dev.fairlead.access.workload.WorkloadStore;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Says why somebody may do something somewhere, or may not. Names of places are not looked up: roles reach what is still to come, and
 * whoever asks learns nothing of what there is.
 */
public final class Explanations {
    private final Database database;

    public Explanations(Database database) {
        this.database = database;
    }

    /**
     * Who is meant, by name; where all is null, whoever asks.
     *
     * @param token one of the user's, or of whoever asks
     * @param rule one for workloads
     */
    public record About(
            @Nullable String user,
            @Nullable String token,
            @Nullable String rule) {
        public static final About ONESELF = new About(null, null, null);

        private boolean others(Caller by) {
            return rule != null || (user != null && !user.equals(by.account()));
        }
    }

    /**
     * What is to be explained.
     *
     * @param all what they may do without the bounds of the token
     * @param grants all in parts, also those that are no more than what is had everywhere
     * @param bounds of the token; null where it is about none
     */
    private record Subject(
            String who,
            String described,
            Authority all,
            List<Grant> grants,
            @Nullable Bounds bounds) {
        private Authority authority() {
            return bounds == null ? all : bounds.of(all);
        }
    }

    /** About others only for who administers the place. */
    public Explanation explain(Caller by, About about, Right right, Where where) {
        if (about.others(by)) {
            require(by, where);
        }
        var subject = database.read(handle -> subject(handle, by, about));
        var authority = subject.authority();
        boolean may = may(authority, right, where);
        return new Explanation(
                subject.who(),
                right,
                where,
                may,
                may ? because(subject, right, where) : whyNot(subject, right, where),
                authority.everywhere(),
                subject.grants().stream()
                        .map(grant -> new Explanation.Held(grant, may && where.given(grant, right)))
                        .filter(held -> held.gives() || !about.others(by) || administers(by, held.grant()))
                        .toList());
    }

    private static void require(Caller by, Where where) {
        switch (where) {
            case Where.Everywhere _ -> by.require(Right.ADMINISTERING);
            case Where.In in -> by.requireIn(in.kind(), in.domain(), Right.ADMINISTERING);
            case Where.At(var environment) -> by.requireAt("environment", environment, Right.ADMINISTERING);
        }
    }

    private static boolean administers(Caller by, Grant grant) {
        return by.may(Right.ADMINISTERING)
                || by.authority()
                        .why(Right.ADMINISTERING, scope -> scope.has(grant.scope()))
                        .isPresent();
    }

    private static Subject subject(Handle handle, Caller by, About about) {
        if (about.rule() != null) {
            return rule(handle, about.rule());
        }
        if (about.user() == null && by.isWorkload()) {
            return new Subject(
                    by.signature(),
                    "`" + by.signature() + "`",
                    by.authority(),
                    by.authority().parts(),
                    null);
        }
        var name = about.user() == null ? by.account() : about.user();
        var account = Users.get(new AccountStore(handle).find(name), name);
        var token = about.token() != null
                ? about.token()
                : about.user() == null && !by.actor().equals(by.account()) ? by.actor() : null;
        return token == null
                ? user(handle, account, name, "the user `" + name + "`", null)
                : user(
                        handle,
                        account,
                        name + "/" + token,
                        "the token `" + token + "` of `" + name + "`",
                        new TokenStore(handle)
                                .findBounds(account.id(), token)
                                .orElseThrow(() -> Refusal.notFound(
                                        "token", "`" + name + "` has no token `" + Texts.shortened(token) + "`")));
    }

    private static Subject user(Handle handle, Account account, String who, String described, @Nullable Bounds bounds) {
        if (account.isDisabled()) {
            var nothing = Authority.everywhere(Role.NONE);
            return new Subject(who, described + ", which is switched off,", nothing, List.of(), bounds);
        }
        var grants = new GrantStore(handle).of(account.id());
        return new Subject(who, described, new Authority(account.role(), grants), grants, bounds);
    }

    private static Subject rule(Handle handle, String name) {
        var rule = new WorkloadStore(handle)
                .findRule(name)
                .orElseThrow(() -> Refusal.notFound("workload", "there is no rule `" + Texts.shortened(name) + "`"));
        var authority = Rule.authority(List.of(rule));
        return new Subject(
                Caller.ofRule(name), "whoever the rule `" + name + "` lets in", authority, authority.parts(), null);
    }

    private static boolean may(Authority authority, Right right, Where where) {
        return authority.may(right) || reason(authority, right, where).isPresent();
    }

    private static Optional<Grant> reason(Authority authority, Right right, Where where) {
        return authority.parts().stream()
                .filter(grant -> where.given(grant, right))
                .findFirst();
    }

    private static String because(Subject subject, Right right, Where where) {
        var authority = subject.authority();
        if (authority.may(right)) {
            return subject.described() + " has the role "
                    + authority.everywhere().word() + " everywhere";
        }
        return reason(authority, right, where)
                .map(grant -> subject.described() + " has " + told(grant)
                        + (right == Right.READING && !contains(grant, where)
                                ? "; who has a role in a part of an organisation reads all of it"
                                : ""))
                .orElseThrow();
    }

    private static boolean contains(Grant grant, Where where) {
        return switch (where) {
            case Where.Everywhere _ -> false;
            case Where.In in -> grant.scope().hasDomain(in.domain());
            case Where.At(var environment) -> grant.scope().hasEnvironment(environment);
        };
    }

    private static String told(Grant grant) {
        return "the role " + grant.role().word() + " in the " + grant.scope()
                + (grant.group() == null ? "" : ", by the group `" + grant.group() + "`");
    }

    private static String whyNot(Subject subject, Right right, Where where) {
        var bounds = subject.bounds();
        if (bounds != null && may(subject.all(), right, where)) {
            return limits(subject.described(), bounds) + "; its user may " + RightWords.word(right) + " "
                    + where.described() + " without it";
        }
        return "this needs the role " + Role.having(right).word() + " " + where.described() + ", and "
                + subject.described() + " has "
                + held(subject.all()) + "; " + fix(where);
    }

    private static String held(Authority all) {
        var everywhere = "the role " + all.everywhere().word() + " everywhere";
        return all.parts().isEmpty() ? everywhere : everywhere + " and none in a part that gives it";
    }

    private static String limits(String described, Bounds bounds) {
        var limits = new ArrayList<String>();
        if (bounds.role() != null) {
            limits.add("may do no more than the role " + bounds.role().word());
        }
        if (bounds.bounded()) {
            limits.add(
                    bounds.domain() == null
                            ? "is good in a domain that was deleted since"
                            : "is good in the " + bounds.domain() + " only");
        }
        return described + " " + String.join(" and ", limits);
    }

    private static String fix(Where where) {
        return where instanceof Where.Everywhere
                ? "an admin can give it another role"
                : "an admin of " + where.domain() + ", or of what that lies in, can give it";
    }
}
