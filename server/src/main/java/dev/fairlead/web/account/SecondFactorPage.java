package dev.fairlead.web.account;

import dev.fairlead.access.RecentProof;
import dev.fairlead.access.SecondFactors;
import dev.fairlead.access.factor.Offer;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's own second factor.
 *
 * @param proof what whoever looks still has to show
 * @param form what was typed
 * @param offer a key that is to be put into an app; null otherwise
 * @param codes recovery codes made just now, which are shown this once; empty otherwise
 * @param done what was done just now, in a word; empty otherwise
 * @param next the page to go on to
 */
record SecondFactorPage(
        Frame frame,
        SecondFactors.State state,
        RecentProof.Need proof,
        Form form,
        @Nullable Offer offer,
        List<String> codes,
        String done,
        String next,
        ZoneId zone) {
    static final String PATH = SecondFactors.PATH;

    static final String BEGIN = "begin";
    static final String CONFIRM = "confirm";
    static final String CODES = "recovery-codes";
    static final String OFF = "off";
    private static final String RECOVERED = "recovered";

    /** Where somebody goes on to who came in with a recovery code. */
    static String recovered(String next) {
        return PATH + "?" + new Query().with("done", RECOVERED).with("next", next);
    }

    /** What was typed into one of its forms. */
    Form form(String name) {
        return form.of(name);
    }

    @Nullable QrPicture picture() {
        return offer == null ? null : QrPicture.of(offer.address());
    }

    boolean on() {
        return state.since() != null;
    }

    /** All of them, a line each, to be copied at once. */
    String lines() {
        return String.join("\n", codes);
    }

    /** What was done just now, as a sentence; null where nothing was. */
    @Nullable String doneSentence() {
        return switch (done) {
            case OFF -> "The second factor is off.";
            case RECOVERED -> "You came in with a recovery code, which is good no more. " + left();
            default -> null;
        };
    }

    /** How many recovery codes are left, as a sentence. */
    String left() {
        return state.codes() == 1
                ? "1 recovery code is left."
                : (state.codes() == 0 ? "No" : Long.toString(state.codes())) + " recovery codes are left.";
    }

    /** Whether there is another page than this to go on to. */
    boolean goesOn() {
        return !next.startsWith(PATH);
    }
}
