package dev.fairlead.api.access;

import dev.fairlead.access.Explanations.About;
import dev.fairlead.access.grant.GivenStore.Filter;
import dev.fairlead.access.grant.Part;
import dev.fairlead.access.grant.RightWords;
import dev.fairlead.access.grant.Where;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import java.util.Set;

/** Reads what is asked about roles in parts. */
final class GrantReading {
    static final Set<String> ONE = Set.of("user", "group", "provider", "domain", "environment");
    static final Set<String> FILTERS = Set.of("user", "group", "domain", "environment");
    static final Set<String> QUESTION =
            Set.of("user", "token", "workload", "right", "domain", "component", "application", "environment");

    private GrantReading() {}

    static Filter filter(Parameters parameters) {
        return new Filter(
                parameters.find("user").orElse(null),
                parameters.find("group").orElse(null),
                parameters
                        .find("domain")
                        .map(path -> QualifiedName.checkDomain("domain", path))
                        .orElse(null),
                parameters
                        .find("environment")
                        .map(name ->
                                QualifiedName.parsePlain("environment", name).toString())
                        .orElse(null),
                null);
    }

    static Part part(Parameters parameters) {
        return Part.of(
                parameters.find("domain").orElse(null),
                parameters.find("environment").orElse(null));
    }

    static About about(Parameters parameters) {
        var about = new About(
                parameters.find("user").orElse(null),
                parameters.find("token").orElse(null),
                parameters.find("workload").orElse(null));
        if (about.rule() != null && (about.user() != null || about.token() != null)) {
            throw Refusal.invalid("workload", "a rule is no user's; ask about a user, or about a rule");
        }
        return about;
    }

    static Right right(Parameters parameters) {
        return parameters
                .find("right", RightWords.words(), RightWords::find)
                .orElseThrow(() ->
                        Refusal.invalid("right", "is missing; it is one of " + String.join(", ", RightWords.words())));
    }

    static Where where(Parameters parameters) {
        var named = Where.KINDS.stream()
                .filter(place -> parameters.find(place).isPresent())
                .toList();
        if (named.isEmpty()) {
            return new Where.Everywhere();
        }
        var kind = named.getFirst();
        if (named.size() > 1) {
            throw Refusal.invalid(named.getLast(), "`" + kind + "` names a place already; ask about one at a time");
        }
        return Where.of(kind, kind, parameters.get(kind));
    }
}
