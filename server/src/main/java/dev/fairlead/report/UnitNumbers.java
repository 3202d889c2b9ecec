package dev.fairlead.report;

/**
 * The five numbers of one application or component.
 *
 * @param stability without the incidents that are on no deployment or in no environment, which are counted beside these numbers where one unit
 *     is asked for
 */
public record UnitNumbers(Figures figures, Stability stability) {}
