package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.rule.Rule;

/**
 * A rule that would match what none matches.
 *
 * @param source that delivered it
 * @param deliveries how many it would match
 * @param newest the number of one of them
 */
public record MissingRule(String source, Rule rule, long deliveries, long newest) {}
