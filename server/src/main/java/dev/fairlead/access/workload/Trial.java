package dev.fairlead.access.workload;

import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a token.
 *
 * @param issuer null where it is nobody's who is believed here
 * @param claims null likewise: nothing is known of it then
 * @param caller who comes in; null where nobody does
 * @param refusal why nobody does; null where somebody does
 * @param rules what each rule of the issuer wants that the token does not say
 */
public record Trial(
        @Nullable Issuer issuer,
        @Nullable Claims claims,
        @Nullable Caller caller,
        @Nullable String refusal,
        List<Outcome> rules) {
    public Trial {
        rules = List.copyOf(rules);
    }

    /** @param mismatches empty where the rule lets the token in */
    public record Outcome(Rule rule, List<Rule.Mismatch> mismatches) {
        public Outcome {
            mismatches = List.copyOf(mismatches);
        }
    }

    public static Trial of(Issuer issuer, Claims claims, List<Rule> rules) {
        var fitting = WorkloadCallers.fitting(rules, claims);
        var caller = WorkloadCallers.best(fitting)
                .map(rule -> Caller.workload(rule.name(), claims.subject(), Rule.authority(fitting)));
        var none = rules.isEmpty() ? "the issuer has no rules yet" : "no rule lets it in; each lists what it wants";
        return new Trial(
                issuer,
                claims,
                caller.orElse(null),
                caller.isPresent() ? null : none,
                rules.stream()
                        .map(rule -> new Outcome(rule, rule.mismatches(claims)))
                        .toList());
    }

    /** The same of a token that is not taken, whatever the rules say. */
    public Trial refused(String why) {
        return new Trial(issuer, claims, null, Texts.writable(why), rules);
    }

    public static Trial refusedAtOnce(String why) {
        return new Trial(null, null, null, Texts.writable(why), List.of());
    }
}
