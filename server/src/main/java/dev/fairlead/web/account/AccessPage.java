package dev.fairlead.web.account;

import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Explanation;
import dev.fairlead.access.grant.RightWords;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Where;
import dev.fairlead.platform.http.Right;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what where, and why.
 *
 * @param by whoever looks
 * @param asked what was typed into one of the forms
 * @param explanation null where nothing was asked, or wrongly
 * @param given the roles in parts that whoever looks administers; null where they administer nothing
 * @param domain the one whose roles are listed; empty for all
 * @param domains to choose from
 */
record AccessPage(
        Frame frame,
        Caller by,
        Form asked,
        @Nullable Explanation explanation,
        @Nullable GivenPart given,
        String domain,
        List<String> domains,
        ZoneId zone,
        Instant now) {
    static final String QUESTION = "question";
    static final String LIST = "list";

    /** Those that do not give it count for little, and may be many. */
    private static final int MOST_HELD = 20;

    /** Whether there is somebody else about whom whoever looks may ask. */
    boolean asksOfOthers() {
        return by.maySomewhere(Right.ADMINISTERING);
    }

    /** Whether whoever looks may look at the pages of users. */
    boolean seesUsers() {
        return by.may(Right.ADMINISTERING);
    }

    static List<String> rights() {
        return RightWords.words();
    }

    boolean chosenRight(String right) {
        var typed = asked.value("right");
        return right.equals(typed.isEmpty() ? RightWords.word(Right.DEPLOYING) : typed);
    }

    /** What is to be done, as a choice. */
    static String told(String right) {
        return switch (RightWords.find(right).orElseThrow()) {
            case READING -> "read";
            case RECORDING -> "record facts";
            case DEPLOYING -> "deploy";
            case MAINTAINING -> "maintain names, rules and sources";
            case ADMINISTERING -> "administer: say who may do what";
        };
    }

    static List<String> kinds() {
        return Where.KINDS;
    }

    /** The answer in a line. */
    static String answer(Explanation explanation) {
        return (explanation.may() ? "Yes: " : "No: ")
                + explanation.who()
                + (explanation.may() ? " may " : " may not ")
                + RightWords.word(explanation.right())
                + " "
                + explanation.where().described();
    }

    /** The reason as a sentence. */
    static String because(Explanation explanation) {
        var text = explanation.because();
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    static boolean givesEverywhere(Explanation explanation) {
        return explanation.may() && explanation.everywhere().may(explanation.right());
    }

    /** Those that count first. */
    static List<Explanation.Held> held(Explanation explanation) {
        return explanation.grants().stream()
                .sorted(Comparator.comparing((Explanation.Held held) -> !held.gives())
                        .thenComparing(held -> held.grant().role(), Comparator.<Role>reverseOrder())
                        .thenComparing(held -> held.grant().scope().path()))
                .limit(MOST_HELD)
                .toList();
    }

    /** Whose roles they are. */
    String account() {
        var typed = asked.value("user");
        return typed.isEmpty() ? by.account() : typed;
    }

    static int leftOff(Explanation explanation) {
        return Math.max(0, explanation.grants().size() - MOST_HELD);
    }

    /** What gives a role in the domain that is shown. */
    String command() {
        return "fairlead access grant member --user NAME --domain " + (domain.isEmpty() ? "GLOBAL.Acme.Store" : domain);
    }

    /** The same list by REST. */
    String rest() {
        return "/api/v1/grants" + (domain.isEmpty() ? "" : "?" + new Query().with("domain", domain));
    }
}
