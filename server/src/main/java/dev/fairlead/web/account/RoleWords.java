package dev.fairlead.web.account;

import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Scope;

/** What roles let people do, in the words of the documentation. */
final class RoleWords {
    private RoleWords() {}

    /** Of oneself and everywhere, as a sentence. */
    static String everywhere(Role role) {
        return switch (role) {
            case NONE -> "You may do nothing, but what your roles in parts let you do.";
            case VIEWER -> "You may look at everything.";
            case RECORDER -> "You may look at everything, and record facts.";
            case MEMBER ->
                "You may look at everything, record facts, and deploy where the rule of an environment lets you.";
            case MAINTAINER ->
                "You may look at everything, record facts, deploy, and say which names, rules and sources there are.";
            case ADMIN -> "You may do everything, also say who may come in.";
        };
    }

    /** Of oneself and in a part, as a sentence; with any of them one reads all of its organisation. */
    static String inPart(Role role) {
        return switch (role) {
            case NONE -> "You may do nothing.";
            case VIEWER -> "You may look at everything.";
            case RECORDER -> "You may record facts.";
            case MEMBER -> "You may record facts, and deploy where the rule of an environment lets you.";
            case MAINTAINER -> "You may record facts, deploy, and say which names, rules and sources there are.";
            case ADMIN ->
                "You may record facts, deploy, say which names, rules and sources there are, and who else may do what.";
        };
    }

    /** What one may with it, and with those before it in the list, for who chooses one that holds everywhere. */
    static String choice(Role role) {
        return role.word() + ": "
                + switch (role) {
                    case NONE -> "nothing, but what it is granted in parts";
                    case VIEWER -> "look at everything";
                    case RECORDER -> "also record facts, correct them and void deployments";
                    case MEMBER -> "also order deployments, and say what becomes of them";
                    case MAINTAINER -> "also say which names, rules and sources there are";
                    case ADMIN -> "also say who may come in, apply fairlead.yaml, and rebuild all numbers";
                };
    }

    /** The same for one that holds in a part. */
    static String choiceInPart(Role role) {
        return switch (role) {
            case VIEWER -> role.word() + ": look at all of its organisation";
            case ADMIN ->
                role.word()
                        + ": also say who may do what there; users, fairlead.yaml and credentials are for admins everywhere";
            case NONE, RECORDER, MEMBER, MAINTAINER -> choice(role);
        };
    }

    /** How far a role in it reaches. */
    static String reach(Scope scope) {
        return switch (scope.kind()) {
            case DOMAIN -> "domain, with all below it";
            case ENVIRONMENT -> "environment";
        };
    }
}
