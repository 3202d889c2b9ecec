package dev.fairlead.api.catalog;

import dev.fairlead.access.Access;
import dev.fairlead.access.Bounds;
import dev.fairlead.api.door.Answers;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.LocatorStore.Numbered;
import dev.fairlead.dossier.ApplicationFileStore;
import dev.fairlead.dossier.ChangeRequestStore;
import dev.fairlead.dossier.Direction;
import dev.fairlead.dossier.Document;
import dev.fairlead.dossier.DocumentKind;
import dev.fairlead.dossier.DocumentStore;
import dev.fairlead.dossier.DocumentStore.FiledDocument;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.dossier.EndpointStore;
import dev.fairlead.dossier.Filed;
import dev.fairlead.dossier.SbomFormat;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is on file about a version, and its documents. */
public final class DossierRoutes implements Routes {
    private static final String VERSION = "componentVersion";
    private static final String APPLICATION_VERSION = "applicationVersion";

    private final Database database;
    private final Dossiers dossiers;
    private final Organizations organizations;

    public DossierRoutes(Database database, Dossiers dossiers, Organizations organizations) {
        this.database = database;
        this.dossiers = dossiers;
        this.organizations = organizations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(Answers.BASE + "/dossier", this::dossier).inParts(),
                Route.post(Answers.BASE + "/documents", this::keep).inParts(),
                Route.get(Answers.BASE + "/documents/{id}", this::download).inParts());
    }

    private void dossier(Context context) {
        var parameters = ParameterReading.of(context, Set.of(VERSION, APPLICATION_VERSION));
        MediaTypes.wanted(context, MediaTypes.JSON);
        var component = parameters.find(VERSION);
        var application = parameters.find(APPLICATION_VERSION);
        if (component.isPresent() == application.isPresent()) {
            throw Refusal.invalid(
                    VERSION,
                    component.isPresent()
                            ? "is given together with `applicationVersion`; ask for one of them"
                            : "is missing; name a version of a component, or one of an application in `applicationVersion`");
        }
        component.ifPresent(text -> component(context, text));
        application.ifPresent(text -> application(context, text));
    }

    private void component(Context context, String text) {
        var version = organizations.componentVersion(VERSION, text);
        var file = database.read(handle -> new DossierJson.ComponentFile(
                version.name(),
                new DocumentStore(handle).list(version.organization(), version.id()),
                new EndpointStore(handle).endpoints(version.organization(), version.id(), Direction.PROVIDES),
                new EndpointStore(handle).endpoints(version.organization(), version.id(), Direction.CONSUMES),
                new ChangeRequestStore(handle).changeRequests(version.organization(), version.id())));
        Answers.json(context, 200, json -> DossierJson.write(json, file));
    }

    private void application(Context context, String text) {
        var version = organizations.applicationVersion(APPLICATION_VERSION, text);
        var file = database.read(handle -> new DossierJson.ApplicationFile(
                version.name(),
                new ApplicationFileStore(handle).move(version.organization(), version.id()),
                new ApplicationFileStore(handle).approvals(version.organization(), version.id())));
        Answers.json(context, 200, json -> DossierJson.write(json, file));
    }

    /** The body is the document itself, whatever it is; what it is stands in the parameters. */
    private void keep(Context context) {
        var parameters = ParameterReading.of(context, Set.of(VERSION, "kind", "format"));
        var name = parameters.find(VERSION).orElseThrow(() -> JsonObject.missing(VERSION, "is missing"));
        var kind = parameters
                .find("kind", DocumentKind.words(), DocumentKind::find)
                .orElseThrow(() -> JsonObject.missing("kind", "is missing"));
        var format = parameters.find("format", SbomFormat.words(), SbomFormat::find);
        if (kind != DocumentKind.SBOM && format.isPresent()) {
            throw Refusal.invalid("format", "goes with the kind sbom only");
        }
        var version = organizations.componentVersion(VERSION, name);
        new Bounds(database)
                .of(context)
                .unit(VERSION, UnitKind.COMPONENT, version.name().base(), Right.RECORDING);
        var content = RequestBody.bytes(context, Document::tooLarge);
        var document = kind == DocumentKind.SBOM
                ? Document.sbom(format.orElse(null), mediaType(context), content)
                : Document.other(kind, mediaType(context), content);
        var kept = dossiers.keep(Access.caller(context).actor(), version.organization(), version.id(), document);
        Answers.json(context, kept.filed() == Filed.CREATED ? 201 : 200, json -> {
            json.writeStartObject()
                    .writeStringProperty("status", kept.filed().name().toLowerCase(Locale.ROOT))
                    .writeNumberProperty("id", kept.id())
                    .writeStringProperty("name", version.name().toString())
                    .writeStringProperty("sha256", document.digest());
            Answers.optional(
                    json,
                    "format",
                    document.format() == null ? null : document.format().word());
            json.writeEndObject();
        });
    }

    /** Null where the caller does not say, or says what a program says that was not told. */
    private static @Nullable String mediaType(Context context) {
        var told = context.req().getContentType();
        var plain = told == null ? "" : told.replaceFirst(";.*", "").strip();
        return plain.isEmpty()
                        || plain.equals("application/octet-stream")
                        || plain.equals("application/x-www-form-urlencoded")
                ? null
                : plain;
    }

    /** Always as a file to keep: a document may hold anything, so no browser is to show it as a page of ours. */
    private void download(Context context) {
        ParameterReading.of(context, Set.of());
        var found = find(context.pathParam("id"));
        var document = found.document();
        context.header("Content-Disposition", "attachment; filename=\"" + DossierJson.fileName(found) + "\"")
                .contentType(document.mediaType())
                .result(document.content());
    }

    private FiledDocument find(String text) {
        long id = Spelling.number("id", text, "a document");
        return organizations
                .owning(Numbered.DOCUMENT, id)
                .flatMap(organization -> database.read(handle -> new DocumentStore(handle).find(organization.id(), id)))
                .orElseThrow(() -> Refusal.notFound("id", "there is no document " + id));
    }
}
