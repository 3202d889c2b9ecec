package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Mapping;
import dev.fairlead.intake.source.Translator;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.HashMap;
import java.util.Optional;

/** What names mean by the rules that are stored. */
public final class StoredMeaning implements Meaning {
    private final Database database;
    private final StoredHolders holders;

    public StoredMeaning(Database database, Clock clock) {
        this.database = database;
        this.holders = new StoredHolders(database, clock);
    }

    @Override
    public Now now() {
        var sets = new HashMap<Long, RuleSets>();
        return new Now() {
            @Override
            public Mapping mapping(InboxSource source) {
                return of(source).mapping(source, holders.taking(source.organization()));
            }

            @Override
            public Optional<Translator> translator(InboxSource source) {
                return of(source).translator(source);
            }

            private RuleSets of(InboxSource source) {
                return sets.computeIfAbsent(
                        source.organization(),
                        organization -> database.read(handle -> RuleSets.read(handle, organization)));
            }
        };
    }
}
