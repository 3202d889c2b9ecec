package dev.fairlead.deployhub.version;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.store.LookupStore.Version;
import dev.fairlead.deployhub.wire.Answer;
import dev.fairlead.deployhub.wire.Body;
import dev.fairlead.deployhub.wire.DhRoute;
import dev.fairlead.deployhub.wire.DocumentEnvelope;
import dev.fairlead.dossier.Document;
import dev.fairlead.dossier.DocumentKind;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.dossier.SbomFormat;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.ParameterReading;
import dev.fairlead.platform.http.request.RequestBody;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Documents of component versions. Whoever sends one prints what is answered in {@code message}. */
public final class DocumentRoutes {
    private static final String ROOT = "/msapi";

    private final DhRoute dh;
    private final Versions versions;
    private final Dossiers dossiers;

    public DocumentRoutes(DhRoute dh, Versions versions, Dossiers dossiers) {
        this.dh = dh;
        this.versions = versions;
        this.dossiers = dossiers;
    }

    public List<Route> routes() {
        return List.of(
                dh.get(ROOT + "/sbomtype", DocumentRoutes::type),
                dh.post(ROOT + "/textfile", this::text, DocumentRoutes::tell),
                dh.post(ROOT + "/package", this::wrapped, DocumentRoutes::tell),
                dh.post(ROOT + "/deppkg/{format}", this::plain, DocumentRoutes::tell));
    }

    /** Clients then send an SBOM whole, instead of what they think we want to read in it. */
    private static void type(Context context, Caller caller) {
        Answer.success(context, json -> json.writeStringProperty("SBOMType", "fullfile"));
    }

    private static void tell(Context context, Refusal refusal) {
        Answer.fields(
                context, false, json -> json.writeStringProperty("message", "Not kept: " + DhRoute.sentence(refusal)));
    }

    /** A text in lines of base64, or in one. */
    private void text(Context context, Caller caller) {
        var body = Body.object(context);
        var word = body.below("filetype").written().orElse("").strip().toLowerCase(Locale.ROOT);
        var kind = DocumentKind.find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "filetype",
                        "must be one of " + String.join(", ", DocumentKind.words()) + ", not "
                                + Texts.shortened(word)));
        var content = decoded(body.below("file"));
        var document =
                kind == DocumentKind.SBOM ? Document.sbom(null, null, content) : Document.other(kind, null, content);
        keep(context, caller, body.below("compid").written().orElse(""), document);
    }

    private static byte[] decoded(JsonInput file) {
        var lines = file.isList() ? file.items() : List.of(file);
        var base64 = lines.stream().map(line -> line.written().orElse("")).collect(Collectors.joining());
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw Refusal.invalid("file", "is not base64");
        }
    }

    /** An SBOM within an object that says whose it is; kept as it stands there. */
    private void wrapped(Context context, Caller caller) {
        var sent = DocumentEnvelope.read(RequestBody.bytes(context, Document::tooLarge));
        keep(context, caller, sent.key(), Document.sbom(null, "application/json", sent.content()));
    }

    private void plain(Context context, Caller caller) {
        var format = SbomFormat.find(context.pathParam("format").toLowerCase(Locale.ROOT))
                .orElse(SbomFormat.UNKNOWN);
        var content = RequestBody.bytes(context, Document::tooLarge);
        keep(context, caller, ParameterReading.ofAddress(context).get("compid"), Document.sbom(format, null, content));
    }

    private void keep(Context context, Caller caller, String id, Document document) {
        Version version = versions.component(caller, id);
        dossiers.keep(caller.actor(), version.organization(), version.id(), document);
        Answer.success(
                context,
                json -> json.writeStringProperty(
                        "message",
                        "Kept " + document.kind().word() + " of "
                                + version.name().base().local() + ";"
                                + version.name().version()));
    }
}
