package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Mapped.Said;
import dev.fairlead.intake.told.Told;

/** One thing that a delivery tells, with what its names mean. */
public record Item<T extends Told>(Verdict verdict, InboxSource source, T told, Said said) {

    /** Who tells it, in trails and keys. */
    public String actor() {
        return actor(source);
    }

    public static String actor(InboxSource source) {
        return "intake:" + source.name();
    }
}
