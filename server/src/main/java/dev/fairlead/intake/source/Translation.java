package dev.fairlead.intake.source;

import dev.fairlead.intake.told.Told;
import java.util.List;

/**
 * What one delivery says. Nothing of it is left out without a word: each part is either told or passed over with a reason.
 *
 * @param passed why the delivery, or a part of it, says nothing that Fairlead keeps; plain sentences for people
 */
public record Translation(List<Told> told, List<String> passed) {

    public Translation {
        told = List.copyOf(told);
        passed = List.copyOf(passed);
    }

    public static Translation of(Told told) {
        return new Translation(List.of(told), List.of());
    }

    public static Translation nothing(String reason) {
        return new Translation(List.of(), List.of(reason));
    }
}
