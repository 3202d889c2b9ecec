package dev.fairlead.cli.gitops.survey;

/**
 * What an option is to say, or why nobody but its reader can tell.
 *
 * @param option empty where it is not needed
 * @param open what is to be chosen; empty where the option is known
 */
record Choice(String option, String open) {
    static Choice of(String option) {
        return new Choice(option, "");
    }

    static Choice open(String sentence) {
        return new Choice("", sentence);
    }

    boolean isOpen() {
        return !open.isEmpty();
    }
}
