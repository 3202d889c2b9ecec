package dev.fairlead.intake.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * A rule with who says it.
 *
 * @param owner the source or domain; empty where that is of no matter
 * @param number its place among the rules of its owner, from 1
 */
public record Ruled(String owner, int number, Rule rule) {

    /** The rules of an owner, in their order. */
    public static List<Ruled> of(String owner, List<Rule> rules) {
        var ruled = new ArrayList<Ruled>();
        rules.forEach(rule -> ruled.add(new Ruled(owner, ruled.size() + 1, rule)));
        return ruled;
    }

    /** {@code rule 2 of GLOBAL.Acme.Store}. */
    String text() {
        return "rule " + number + (owner.isEmpty() ? "" : " of " + owner);
    }
}
