package dev.fairlead.api.admin;

import dev.fairlead.access.Access;
import dev.fairlead.api.admin.TrailLines.Format;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.report.trail.AuditTrail;
import dev.fairlead.trail.Checked;
import dev.fairlead.trail.Entry;
import dev.fairlead.trail.Trail;
import dev.fairlead.trail.TrailCheck;
import dev.fairlead.trail.TrailExport;
import dev.fairlead.trail.TrailExport.Part;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** Whether trails are as they were sealed, and trails for other systems. For admins. */
public final class TrailRoutes implements Routes {
    private static final String PATH = Answers.BASE + "/audit-log";
    private static final String ORGANIZATION = "organization";
    private static final String KNOWN = "known";
    private static final Pattern NOTED = Pattern.compile("([0-9]{1,18})=([0-9a-fA-F]{64})");

    /** The number of the last seal in an answer, where more follow. */
    static final String NEXT = "Fairlead-Next";

    private final TrailCheck check;
    private final TrailExport export;
    private final AuditTrail audit;
    private final Organizations organizations;

    public TrailRoutes(TrailCheck check, TrailExport export, AuditTrail audit, Organizations organizations) {
        this.check = check;
        this.export = export;
        this.audit = audit;
        this.organizations = organizations;
    }

    /** A trail and what it is called. */
    private record Named(Trail trail, String name) {
        static Named of(Organization organization) {
            return new Named(Trail.of(organization.id()), organization.name());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(PATH + "/check", this::check)
                        .needing(Right.ADMINISTERING)
                        .inParts(),
                Route.get(PATH + "/export", this::export)
                        .needing(Right.ADMINISTERING)
                        .inParts());
    }

    private void check(Context context) {
        var parameters = ParameterReading.of(context, Set.of(ORGANIZATION, KNOWN));
        MediaTypes.wanted(context, MediaTypes.JSON);
        var known = parameters.find(KNOWN).map(TrailRoutes::noted);
        var one = organization(context, parameters);
        var trails =
                known.isPresent() || one.isPresent() ? List.of(one.orElseGet(() -> access(context))) : all(context);
        Answers.json(context, 200, json -> {
            json.writeStartObject().writeName("items").writeStartArray();
            trails.forEach(named -> write(json, named, check.check(named.trail(), known.orElse(Map.of()))));
            json.writeEndArray().writeEndObject();
        });
    }

    private static Map<Long, String> noted(String text) {
        var matcher = NOTED.matcher(text);
        if (!matcher.matches()) {
            throw Refusal.invalid(
                    KNOWN, "is the number of a seal, =, and its hash of 64 hexadecimal digits, as an export has them");
        }
        return Map.of(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    private Optional<Named> organization(Context context, Parameters parameters) {
        return parameters.find(ORGANIZATION).map(name -> {
            Access.caller(context).requireInAll(ORGANIZATION, name, Right.ADMINISTERING);
            return organizations
                    .find(name)
                    .map(Named::of)
                    .orElseThrow(() -> Refusal.notFound(
                            ORGANIZATION,
                            "there is no organisation of that name; GET /api/v1/organizations lists them"));
        });
    }

    private static Named access(Context context) {
        Access.caller(context).require(Right.ADMINISTERING);
        return new Named(Trail.ACCESS, TrailLines.ACCESS);
    }

    private List<Named> all(Context context) {
        var caller = Access.caller(context);
        var all = new ArrayList<Named>();
        if (caller.may(Right.ADMINISTERING)) {
            all.add(access(context));
        }
        organizations.all().stream()
                .filter(one -> caller.mayInAll(one.id(), Right.ADMINISTERING))
                .map(Named::of)
                .forEach(all::add);
        return all;
    }

    private static void write(JsonGenerator json, Named named, Checked checked) {
        json.writeStartObject();
        if (named.trail().organization() == null) {
            json.writeStringProperty("trail", named.name());
        } else {
            json.writeStringProperty(ORGANIZATION, named.name());
        }
        json.writeBooleanProperty("sound", checked.isSound())
                .writeNumberProperty("entries", checked.entries())
                .writeNumberProperty("unsealed", checked.unsealed())
                .writeNumberProperty("removed", checked.removed())
                .writeNumberProperty("seals", checked.seals())
                .writeNumberProperty("notVerifiable", checked.unsigned());
        var last = checked.last();
        if (last != null) {
            json.writeName("last")
                    .writeStartObject()
                    .writeNumberProperty("seal", last.number())
                    .writeStringProperty("sealedAt", last.sealedAt().toString())
                    .writeStringProperty("hash", last.hashText())
                    .writeEndObject();
        }
        json.writeName("troubles").writeStartArray();
        checked.troubles()
                .forEach(trouble -> json.writeStartObject()
                        .writeNumberProperty("seal", trouble.seal())
                        .writeStringProperty("detail", trouble.detail())
                        .writeEndObject());
        json.writeEndArray().writeEndObject();
    }

    private void export(Context context) {
        var parameters = ParameterReading.of(context, Set.of(ORGANIZATION, "format", "afterSeal"));
        var format = parameters.find("format", Format.words(), Format::find).orElse(Format.JSONL);
        long after = parameters
                .find("afterSeal")
                .map(text -> Spelling.typed("afterSeal", text, "a seal"))
                .orElse(0L);
        var named = organization(context, parameters).orElseGet(() -> access(context));
        var some = export.after(named.trail(), after);
        var lines = new TrailLines(format, named.name());
        var text = new StringBuilder();
        some.parts().forEach(part -> add(text, lines, named.trail(), part));
        if (some.more()) {
            context.header(NEXT, Long.toString(some.parts().getLast().seal().number()));
        }
        context.contentType(format.mediaType()).result(text.toString());
    }

    private void add(StringBuilder text, TrailLines lines, Trail trail, Part part) {
        var organization = trail.organization();
        if (organization == null) {
            part.entries().forEach(entry -> text.append(lines.line(part.seal(), entry)));
        } else {
            var named = audit.numbered(
                    organization, part.entries().stream().map(Entry::id).toList());
            part.entries()
                    .forEach(entry -> Optional.ofNullable(named.get(entry.id()))
                            .ifPresent(found -> text.append(lines.line(part.seal(), found))));
        }
        text.append(lines.line(part.seal()));
    }
}
