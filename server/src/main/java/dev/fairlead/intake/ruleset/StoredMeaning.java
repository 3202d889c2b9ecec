package dev.fairlead.intake.ruleset;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.intake.interpret.verdict.Meaning;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Mapping;
import dev.fairlead.intake.source.Translator;
import dev.fairlead.intake.told.Told;
import dev.fairlead.platform.db.Database;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What names mean by the rules that are stored. */
public final class StoredMeaning implements Meaning {
    /** So many things are worth being looked at twice, to ask for their names together. */
    private static final int MANY = 20;

    private final Database database;
    private final StoredHolders holders;

    public StoredMeaning(Database database, Clock clock) {
        this.database = database;
        this.holders = new StoredHolders(database, clock);
    }

    @Override
    public Now now() {
        return now(true);
    }

    /** The same for what is only tried: nobody takes a name by it. */
    public Meaning looking() {
        return () -> now(false);
    }

    private Now now(boolean take) {
        var sets = new HashMap<Long, RuleSets>();
        return new Now() {
            @Override
            public Mapping mapping(InboxSource source) {
                long organization = source.organization();
                return of(source).mapping(source, take ? holders.taking(organization) : holders.looking(organization));
            }

            @Override
            public void prepare(InboxSource source, List<Told> told) {
                if (!take || told.size() < MANY) {
                    return;
                }
                var asked = new LinkedHashMap<QualifiedName, String>();
                var mapping = of(source).mapping(source, (component, path) -> {
                    asked.putIfAbsent(component, path);
                    return path;
                });
                told.forEach(mapping::apply);
                holders.take(source.organization(), asked);
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
