package dev.fairlead.metrics;

import java.util.Locale;

/**
 * What a commit is in the environment that a deployment brought it to; the words of column {@code change_deployment.status}.
 * In the order of what counts first where a change was brought more than once at one moment.
 */
public enum ChangeStatus {
    /** It counts. */
    CHANGE,
    /** Part of the first deployment of a component with a known commit. */
    BASELINE,
    /** Of a deployment whose changes are not all known, because a commit or its files were never told. */
    UNKNOWN,
    /** Of a deployment whose history shares nothing with what was there before. */
    REWRITTEN,
    /** The same change as one that was brought before. */
    DUPLICATE,
    MERGE,
    /** Named as a parent, never told; something unknown lies behind it. */
    HOLE,
    /** Never told, but nothing is asked of what lies behind: beneath a first deployment, or the commit of a version itself. */
    EDGE,
    /** It touches nothing of the component. */
    ELSEWHERE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word that data uses: {@code baseline}. */
    public String word() {
        return word;
    }

    /** Whether it is a change, counted or not: no merge, and nothing that only helps to know where changes end. */
    public boolean isChange() {
        return switch (this) {
            case CHANGE, BASELINE, UNKNOWN, REWRITTEN, DUPLICATE -> true;
            case MERGE, HOLE, EDGE, ELSEWHERE -> false;
        };
    }

    /** Of a word that this program wrote. */
    public static ChangeStatus of(String word) {
        for (var status : values()) {
            if (status.word.equals(word)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status of a change: " + word);
    }
}
