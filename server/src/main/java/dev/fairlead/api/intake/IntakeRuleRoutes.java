package dev.fairlead.api.intake;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Flag;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.intake.ruleset.IntakeRules;
import dev.fairlead.intake.ruleset.IntakeRules.Said;
import dev.fairlead.intake.ruleset.Owner;
import dev.fairlead.intake.ruleset.Rehearsal;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What sources and domains say that names of senders mean. */
public final class IntakeRuleRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/intake/rules";
    private static final String SOURCE = "source";
    private static final String DOMAIN = "domain";
    private static final String ORGANIZATION = "organization";

    private final IntakeRules rules;
    private final Rehearsal rehearsal;
    private final Organizations organizations;

    public IntakeRuleRoutes(IntakeRules rules, Rehearsal rehearsal, Organizations organizations) {
        this.rules = rules;
        this.rehearsal = rehearsal;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH, this::get).inParts(),
                Route.put(PATH, this::set).needing(Right.MAINTAINING).inParts());
    }

    /** Whose rules are asked for. */
    private record Asked(long organization, Owner.Kind kind, String name) {}

    private void get(Context context) {
        var parameters = ParameterReading.of(context, Set.of(SOURCE, DOMAIN, ORGANIZATION));
        MediaTypes.wanted(context, MediaTypes.JSON);
        var asked = asked(parameters);
        if (asked.isEmpty()) {
            var all = rules.list(organization(parameters).id());
            Answers.json(context, 200, json -> IntakeRuleJson.list(json, all));
            return;
        }
        var said = rules.get(
                asked.get().organization(), asked.get().kind(), asked.get().name());
        Answers.json(context, 200, json -> IntakeRuleJson.write(json, said, null));
    }

    private void set(Context context) {
        var parameters = ParameterReading.of(context, Set.of(SOURCE, DOMAIN, ORGANIZATION, "dryRun"));
        RequestBody.format(context, MediaTypes.JSON);
        var change = IntakeRuleReading.of(RequestBody.bytes(context));
        var asked = asked(parameters)
                .orElseThrow(() -> Refusal.invalid(
                        SOURCE, "is missing; say whose rules they are, with `source` or with `domain`"));
        Access.caller(context).requireInAll(asked.organization(), Right.MAINTAINING);
        var actor = Access.caller(context).actor();
        if (Flag.read(parameters, "dryRun")) {
            var said = rules.preview(actor, asked.organization(), asked.kind(), asked.name(), change);
            var difference = difference(asked.organization(), said);
            Answers.json(context, 200, json -> IntakeRuleJson.write(json, said, difference));
            return;
        }
        var said = rules.set(actor, asked.organization(), asked.kind(), asked.name(), change);
        Answers.json(context, 200, json -> IntakeRuleJson.write(json, said, null));
    }

    private Rehearsal.Difference difference(long organization, Said said) {
        var last = said.last();
        return last == null ? Rehearsal.NOTHING : rehearsal.of(organization, said.owner(), last);
    }

    private Optional<Asked> asked(Parameters parameters) {
        var source = parameters.find(SOURCE);
        var domain = parameters.find(DOMAIN);
        if (source.isPresent() && domain.isPresent()) {
            throw Refusal.invalid(SOURCE, "stands beside `domain`; rules belong to one of them");
        }
        if (domain.isPresent()) {
            var path = QualifiedName.checkDomain(DOMAIN, domain.get());
            var its = organizations
                    .find(QualifiedName.organizationOf(path))
                    .orElseThrow(() -> Refusal.notFound(
                            DOMAIN,
                            "there is no domain `" + Texts.shortened(path) + "`; GET /api/v1/domains lists them"));
            return Optional.of(new Asked(its.id(), Owner.Kind.DOMAIN, path));
        }
        return source.map(name -> new Asked(organization(parameters).id(), Owner.Kind.SOURCE, name));
    }

    /** The one that is named, or the only one. */
    private Organization organization(Parameters parameters) {
        var name = parameters.find(ORGANIZATION).orElseGet(() -> organizations.only(ORGANIZATION));
        return organizations
                .find(name)
                .orElseThrow(() ->
                        Refusal.notFound(ORGANIZATION, "there is no organisation `" + Texts.shortened(name) + "`"));
    }
}
