package dev.fairlead.intake.ruleset;

import dev.fairlead.catalog.store.PlaceStore;
import dev.fairlead.intake.anyjson.AnyJson;
import dev.fairlead.intake.anyjson.FieldsReading;
import dev.fairlead.intake.register.InboxSource;
import dev.fairlead.intake.rule.Holders;
import dev.fairlead.intake.rule.Mapping;
import dev.fairlead.intake.rule.Ruled;
import dev.fairlead.intake.source.Translator;
import dev.fairlead.platform.json.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * All that holds in an organisation at one time.
 *
 * @param bySource what sources say, by their number
 * @param byDomain what domains say, by their full name
 */
public record RuleSets(Map<Long, RuleRevision> bySource, Map<String, RuleRevision> byDomain) {
    public RuleSets {
        bySource = Map.copyOf(bySource);
        byDomain = Map.copyOf(byDomain);
    }

    static RuleSets read(Handle handle, long organization) {
        var store = new RuleSetStore(handle, organization);
        var ofDomains = store.last(Owner.Kind.DOMAIN);
        var byDomain = new HashMap<String, RuleRevision>();
        if (!ofDomains.isEmpty()) {
            for (var domain : new PlaceStore(handle).domains(organization)) {
                var said = ofDomains.get(domain.id());
                if (said != null) {
                    byDomain.put(domain.path(), said);
                }
            }
        }
        return new RuleSets(store.last(Owner.Kind.SOURCE), byDomain);
    }

    /** As it would be if an owner said something else. */
    public RuleSets with(Owner owner, RuleRevision revision) {
        var sources = new HashMap<>(bySource);
        var domains = new HashMap<>(byDomain);
        switch (owner.kind()) {
            case SOURCE -> sources.put(owner.id(), revision);
            case DOMAIN -> domains.put(owner.name(), revision);
        }
        return new RuleSets(sources, domains);
    }

    /** The rules of a source, then those of its domain and of the domains above. */
    List<Ruled> of(InboxSource source) {
        var rules = new ArrayList<Ruled>();
        var own = bySource.get(source.id());
        if (own != null) {
            rules.addAll(Ruled.of(source.name(), own.rules()));
        }
        rules.addAll(of(source.domain()));
        return rules;
    }

    List<Ruled> of(String domain) {
        var rules = new ArrayList<Ruled>();
        for (var path = domain; !path.isEmpty(); path = path.substring(0, Math.max(0, path.lastIndexOf('.')))) {
            var said = byDomain.get(path);
            if (said != null) {
                rules.addAll(Ruled.of(path, said.rules()));
            }
        }
        return rules;
    }

    Mapping mapping(InboxSource source, Holders holders) {
        return Mapping.of(source.domain(), of(source), holders);
    }

    /** How deliveries of the source are read, where that is said; otherwise its kind knows. */
    public Optional<Translator> translator(InboxSource source) {
        var own = bySource.get(source.id());
        return own == null || own.fields() == null
                ? Optional.empty()
                : Optional.of(new AnyJson(
                        FieldsReading.read(JsonInput.read(own.fields().getBytes(StandardCharsets.UTF_8)))));
    }
}
