package dev.fairlead.api.catalog;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Flag;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.door.SentObject;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.Revision;
import dev.fairlead.metrics.rule.RulesInForce.Origin;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.recording.DomainRules;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What domains say about failures and rework: look-backs, and by which rules a deployment is a hotfix. */
public final class DomainRuleRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/domains/{domain}/settings";

    private final DomainRules rules;
    private final Organizations organizations;
    private final Bounds bounds;

    public DomainRuleRoutes(DomainRules rules, Organizations organizations, Bounds bounds) {
        this.bounds = bounds;
        this.rules = rules;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::get).inParts(),
                Route.put(PATH, this::set).needing(Right.MAINTAINING).inParts());
    }

    private void get(Context context) {
        ParameterReading.of(context, Set.of());
        MediaTypes.wanted(context, MediaTypes.JSON);
        var domain = domain(context);
        answer(context, rules.get(organization(domain), domain));
    }

    private void set(Context context) {
        var parameters = ParameterReading.of(context, Set.of("dryRun"));
        var body = SentObject.readBody(context, Set.of("lookBacks", "hotfix", "reason", "revision"));
        var change = DomainRuleReading.of(body);
        var domain = domain(context);
        var organization = organization(domain);
        bounds.of(context).domain("domain", domain, Right.MAINTAINING);
        var actor = Access.caller(context).actor();
        answer(
                context,
                Flag.read(parameters, "dryRun")
                        ? rules.preview(actor, organization, domain, change)
                        : rules.set(actor, organization, domain, change));
    }

    private static String domain(Context context) {
        return QualifiedName.checkDomain("domain", context.pathParam("domain"));
    }

    private long organization(String domain) {
        return organizations
                .find(QualifiedName.organizationOf(domain))
                .orElseThrow(() -> DomainRules.unknown(domain))
                .id();
    }

    private static void answer(Context context, DomainRules.Said said) {
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeStringProperty("domain", said.domain());
            json.writeName("lookBacks").writeStartObject();
            for (var kind : LookBacks.Kind.values()) {
                json.writeName(kind.word())
                        .writeStartObject()
                        .writeNumberProperty(
                                "seconds", said.inForce().lookBacks().of(kind).toSeconds());
                origin(json, said.inForce().origins().get(kind));
                json.writeEndObject();
            }
            json.writeEndObject().writeName("hotfix").writeStartObject();
            origin(json, said.inForce().hotfixOrigin());
            json.writeName("rules");
            rules(json, said.inForce().hotfix());
            json.writeEndObject().writeName("revisions").writeStartArray();
            said.revisions().reversed().forEach(revision -> revision(json, revision));
            json.writeEndArray().writeEndObject();
        });
    }

    /** Nothing where nobody says anything: then it is usual. */
    private static void origin(JsonGenerator json, @Nullable Origin origin) {
        if (origin != null) {
            json.writeStringProperty("from", origin.domain())
                    .writeStringProperty("since", origin.since().toString())
                    .writeStringProperty("actor", origin.actor())
                    .writeStringProperty("reason", origin.reason());
        }
    }

    private static void rules(JsonGenerator json, List<HotfixRule> rules) {
        json.writeStartArray();
        for (var rule : rules) {
            json.writeStartObject();
            if (rule.number() != 0) {
                json.writeNumberProperty("number", rule.number());
            }
            json.writeStringProperty("kind", rule.kind().word());
            if (!rule.name().isEmpty()) {
                json.writeStringProperty("name", rule.name());
            }
            json.writeStringProperty("pattern", rule.pattern()).writeEndObject();
        }
        json.writeEndArray();
    }

    private static void revision(JsonGenerator json, Revision revision) {
        json.writeStartObject()
                .writeNumberProperty("revision", revision.number())
                .writeName("lookBacks")
                .writeStartObject();
        for (var kind : LookBacks.Kind.values()) {
            var lookBack = revision.rules().lookBacks().get(kind);
            if (lookBack != null) {
                json.writeNumberProperty(kind.word(), lookBack.toSeconds());
            }
        }
        json.writeEndObject();
        var hotfix = revision.rules().hotfix();
        if (hotfix != null) {
            json.writeName("hotfix");
            rules(json, hotfix);
        }
        json.writeStringProperty("actor", revision.actor())
                .writeStringProperty("reason", revision.reason())
                .writeStringProperty("setAt", revision.setAt().toString())
                .writeEndObject();
    }
}
