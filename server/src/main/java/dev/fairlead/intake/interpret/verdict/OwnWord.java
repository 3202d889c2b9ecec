package dev.fairlead.intake.interpret.verdict;

import dev.fairlead.platform.db.AuditStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Who said last what holds of a fact, by the audit trail. What intake said by itself it may say otherwise when rules change; what a
 * person said stays.
 */
public final class OwnWord {
    /** What makes a fact void, and what lets it stand again. */
    public static final Set<String> VOIDING = Set.of("void", "restore");

    private static final String INTAKE = "intake:";

    private final AuditStore audit;
    private final long organization;

    public OwnWord(Handle handle, long organization) {
        this.audit = new AuditStore(handle);
        this.organization = organization;
    }

    /** Who did last one of these things to each; those to which nobody did are left out. */
    public Map<Long, String> last(String subjectKind, Collection<Long> subjects, Set<String> actions) {
        var last = new HashMap<Long, String>();
        if (!subjects.isEmpty()) {
            audit.list(organization, subjectKind, List.copyOf(subjects))
                    .forEach((id, entries) -> entries.stream()
                            .filter(entry -> actions.contains(entry.action()))
                            .forEach(entry -> last.put(id, entry.actor())));
        }
        return last;
    }

    public static boolean isOwn(String actor) {
        return actor.startsWith(INTAKE);
    }
}
