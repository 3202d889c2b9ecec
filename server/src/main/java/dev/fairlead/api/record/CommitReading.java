package dev.fairlead.api.record;

import dev.fairlead.api.door.Naming;
import dev.fairlead.api.door.Paths;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.change.CommitFact;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** JSON of a commit to a fact. */
final class CommitReading {
    static final Set<String> FIELDS = Set.of(
            "domain",
            "repository",
            "commit",
            "parents",
            "authoredAt",
            "committedAt",
            "mergedAt",
            "firstCommittedAt",
            "author",
            "subject",
            "bot",
            "revert",
            "reverts",
            "patchId",
            "cherryPickedFrom",
            "paths");

    private final Supplier<List<String>> organizations;

    /** @param organizations names of those that are known, for commits that name none */
    CommitReading(Supplier<List<String>> organizations) {
        this.organizations = organizations;
    }

    CommitFact read(JsonObject json) {
        json.knowing(FIELDS);
        var repository = Naming.repository(json.text("repository"));
        var sha = Naming.sha("commit", json.text("commit"));
        if (repository == null || sha == null) {
            throw new IllegalStateException("text() gives no null");
        }
        var told = json.optionalTexts("reverts");
        var reverts = told == null ? List.<String>of() : shas("reverts", told);
        return new CommitFact(
                organization(json),
                repository,
                sha,
                shas("parents", json.texts("parents")),
                time(json, "authoredAt"),
                time(json, "committedAt"),
                json.optionalMoment("mergedAt"),
                json.optionalMoment("firstCommittedAt"),
                json.optionalText("author"),
                json.optionalText("subject"),
                json.flag("bot"),
                json.flag("revert") || !reverts.isEmpty(),
                Naming.hex("patchId", json.optionalText("patchId")),
                Naming.sha("cherryPickedFrom", json.optionalText("cherryPickedFrom")),
                Paths.touched("paths", json.optionalTexts("paths")),
                reverts);
    }

    /** Git keeps whatever time it was given: a commit whose time no clock can have shown is told without one. */
    private static @Nullable Instant time(JsonObject json, String field) {
        try {
            return json.optionalMoment(field);
        } catch (Refused refused) {
            throw Refusal.invalid(field, refused.refusal().detail() + "; leave it out where no such time can be read");
        }
    }

    /** The organisation of its domain; the only one there is where it names none. */
    String organization(JsonObject json) {
        var domain = json.optionalText("domain");
        if (domain != null) {
            return QualifiedName.organizationOf(QualifiedName.checkDomain("domain", domain));
        }
        var known = organizations.get();
        if (known.size() != 1) {
            throw Refusal.invalid(
                    "domain",
                    "is missing; it may be left out only while there is exactly one organisation, and there are "
                            + known.size() + "; write such as GLOBAL.Acme");
        }
        return known.getFirst();
    }

    private static List<String> shas(String field, List<String> texts) {
        var seen = new HashSet<String>();
        for (int i = 0; i < texts.size(); i++) {
            var sha = Naming.sha(field + "[" + i + "]", texts.get(i));
            if (sha != null && !seen.add(sha)) {
                throw Refusal.invalid(field + "[" + i + "]", "is in the list twice");
            }
        }
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }
}
