package dev.fairlead.intake.interpret;

import dev.fairlead.intake.inbox.InboxSource;
import dev.fairlead.intake.rule.Mapped.Said;
import dev.fairlead.intake.told.Told;

/** One thing that a delivery tells, with what its names mean. */
record Item<T extends Told>(Verdict verdict, InboxSource source, T told, Said said) {

    /** Who tells it, in trails and keys. */
    String actor() {
        return actor(source);
    }

    static String actor(InboxSource source) {
        return "intake:" + source.name();
    }
}
