package dev.fairlead.intake.rule;

import dev.fairlead.platform.refusal.Refusal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everything whose labels look a certain way.
 *
 * @param when all of them must fit; none fits everything
 * @param says names of parts, below the source's domain unless they begin with {@code GLOBAL.}
 * @param ignore why what fits is passed over; then it says nothing else
 */
public record Rule(
        List<Condition> when,
        Map<Part, Template> says,
        @Nullable String ignore) {

    public Rule {
        when = List.copyOf(when);
        var ordered = new EnumMap<Part, Template>(Part.class);
        ordered.putAll(says);
        says = Collections.unmodifiableMap(ordered);
        var known = new TreeSet<>(Names.KNOWN);
        when.forEach(condition -> known.addAll(condition.pattern().captures()));
        says.forEach((part, template) -> template.knowing(part.word(), known));
        if (ignore != null && !says.isEmpty()) {
            throw Refusal.invalid(
                    "ignore",
                    "stands beside `" + says.keySet().iterator().next().word()
                            + "`; what is passed over is nothing else");
        }
        if (ignore == null && says.isEmpty()) {
            throw Refusal.invalid(
                    "component", "says nothing; give component, application, environment, version, or ignore");
        }
        if (ignore != null && when.isEmpty()) {
            throw Refusal.invalid("when", "is missing; a rule that ignores everything is not meant");
        }
    }

    /** What its conditions keep, beside the labels, where all of them fit. */
    Optional<Map<String, String>> fits(Map<String, String> labels) {
        var values = new HashMap<>(labels);
        for (var condition : when) {
            var kept = condition.fits(labels);
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            values.putAll(kept.get());
        }
        return Optional.of(values);
    }
}
