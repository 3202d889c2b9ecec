package dev.fairlead.metrics.failure.attribution;

import java.util.Locale;

/** How an incident was attributed to a deployment, or why it was not; in the order in which the rules are tried. */
public enum Rule {
    /** A person put it there. */
    PLACED,
    /** The incident names the deployment. */
    DEPLOYMENT,
    /** The incident names a package or its digest, or a version, and the environment. */
    VERSION,
    /** The latest deployment of the component that it names. */
    COMPONENT,
    /** The newest of several deployments of the application that it names. */
    APPLICATION,
    /** A person said that no deployment caused it. */
    NOT_CAUSED,
    /** The deployment that it names began after the incident was detected. */
    DEPLOYED_LATER,
    /** The deployment that it names brought nothing to users of the environment. */
    NOT_DEPLOYED,
    /** What it names was not deployed in the look-back before it. */
    NOTHING_DEPLOYED,
    /** It names neither a component nor an application, version or deployment. */
    NO_UNIT,
    /** Nothing is called as it says. */
    UNKNOWN_NAME;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isAttribution() {
        return compareTo(APPLICATION) <= 0;
    }

    /** Of a word that this program wrote. */
    public static Rule of(String word) {
        for (var rule : values()) {
            if (rule.word().equals(word)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("no rule of attribution: " + word);
    }
}
