package dev.fairlead.web.word;

import dev.fairlead.metrics.failure.attribution.Rule;
import dev.fairlead.metrics.failure.cause.Cause;

/** How failures and incidents read. */
public final class FailureWords {
    private FailureWords() {}

    /** Why an incident is on its deployment, or why it is on none. */
    public static String rule(Rule rule) {
        return switch (rule) {
            case PLACED -> "somebody put it there";
            case DEPLOYMENT -> "the incident names this deployment";
            case VERSION -> "the last deployment of what the incident names, before it was detected";
            case COMPONENT -> "the latest deployment of the component that the incident names, before it was detected";
            case APPLICATION ->
                "the newest deployment of the application that the incident names, before it was detected";
            case NOT_CAUSED -> "somebody said that no deployment caused it";
            case DEPLOYED_LATER -> "the deployment that it names began after it was detected";
            case NOT_DEPLOYED -> "the deployment that it names brought nothing to users there";
            case NOTHING_DEPLOYED -> "what it names was not deployed there in the time before it";
            case NO_UNIT -> "it names neither a component nor an application, a version or a deployment";
            case UNKNOWN_NAME -> "nothing is called as it says";
        };
    }

    /** The same in a list, where the place says the rest. */
    public static String inShort(Rule rule) {
        return switch (rule) {
            case PLACED -> "put there by a person";
            case DEPLOYMENT -> "named by the incident";
            case VERSION -> "the last of its version";
            case COMPONENT -> "the latest of its component";
            case APPLICATION -> "the newest of its application";
            case NOT_CAUSED, DEPLOYED_LATER, NOT_DEPLOYED, NOTHING_DEPLOYED, NO_UNIT, UNKNOWN_NAME -> rule(rule);
        };
    }

    /** Why an incident is on no deployment, by the word that reports use. */
    public static String unattributed(String word) {
        return switch (word) {
            case "no-environment" -> "it does not say where it happened";
            case "unknown-environment" -> "no environment is called as it says";
            default -> rule(Rule.of(word));
        };
    }

    public static String cause(Cause cause) {
        return switch (cause) {
            case INCIDENT -> "incident";
            case ROLLBACK -> "rolled back";
            case REVERT -> "reverted";
            case FIX -> "repaired by a later one";
            case MARKED -> "marked as failed";
        };
    }
}
