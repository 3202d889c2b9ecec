package dev.fairlead.access.provider;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes back by way of a browser, and how what others say is passed on to people: short, on one line. */
public final class Answers {
    private static final int LONGEST = 200;

    private Answers() {}

    static Optional<String> find(Map<String, List<String>> answer, String name) {
        return Optional.ofNullable(answer.get(name))
                .filter(values -> values.size() == 1)
                .map(List::getFirst)
                .filter(value -> !value.isBlank());
    }

    public static String said(String text) {
        var line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    public static String said(Exception e) {
        var message = e.getMessage();
        return said(message == null || message.isBlank() ? e.getClass().getSimpleName() : message);
    }

    /** Nobody is let in, and why. */
    public static Refused refused(String why) {
        return new Refusal(Problem.UNAUTHENTICATED, null, why).thrown();
    }
}
