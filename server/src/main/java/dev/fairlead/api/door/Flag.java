package dev.fairlead.api.door;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;

/** A parameter that says yes or no: {@code dryRun}, {@code dryRun=false}. */
public final class Flag {
    private Flag() {}

    public static boolean read(Parameters parameters, String name) {
        return switch (parameters.find(name).orElse("false")) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw Refusal.invalid(name, "must be true or false");
        };
    }
}
