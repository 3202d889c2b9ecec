package dev.fairlead.intake.ruleset;

import dev.fairlead.intake.rule.RuleReading;
import dev.fairlead.platform.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Which rules would match what none matches. */
public final class MissingRuleStore {
    private final Handle handle;
    private final long organization;

    public MissingRuleStore(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    /** Those for the most deliveries first. */
    public List<MissingRule> list(int most) {
        return handle.createQuery("""
            select s.name as source, d.rule, count(*) as deliveries, max(d.id) as newest
            from intake_delivery d
            join intake_source s on s.organization_id = :organization and s.id = d.source_id
            where d.organization_id = :organization
              and d.state = 'unmatched'
              and d.rule is not null
            group by s.name, d.rule
            order by count(*) desc, s.name collate "C", d.rule collate "C"
            limit :most
            """)
                .bind("organization", organization)
                .bind("most", most)
                .map((row, _) -> new MissingRule(
                        row.getString("source"),
                        RuleReading.read(JsonInput.read(
                                        ("[" + row.getString("rule") + "]").getBytes(StandardCharsets.UTF_8)))
                                .getFirst(),
                        row.getLong("deliveries"),
                        row.getLong("newest")))
                .list();
    }
}
