package dev.fairlead.api.catalog;

import dev.fairlead.api.door.Answers;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.dossier.ApplicationFileStore.Approval;
import dev.fairlead.dossier.ApplicationFileStore.Move;
import dev.fairlead.dossier.ChangeRequest;
import dev.fairlead.dossier.DocumentStore.FiledDocument;
import dev.fairlead.dossier.DocumentStore.ListedDocument;
import dev.fairlead.dossier.Endpoint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** How what is on file about a version looks. */
final class DossierJson {
    private DossierJson() {}

    /** What is on file about a version of a component. */
    record ComponentFile(
            VersionName version,
            List<ListedDocument> documents,
            Collection<Endpoint> provides,
            Collection<Endpoint> consumes,
            Collection<ChangeRequest> changeRequests) {}

    /** What is on file about a version of an application. */
    record ApplicationFile(VersionName version, Optional<Move> move, List<Approval> approvals) {}

    static void write(JsonGenerator json, ComponentFile file) {
        json.writeStartObject()
                .writeStringProperty("componentVersion", file.version().toString())
                .writeName("documents")
                .writeStartArray();
        file.documents().forEach(document -> write(json, document));
        json.writeEndArray();
        Answers.texts(
                json,
                "provides",
                file.provides().stream().map(Endpoint::toString).toList());
        Answers.texts(
                json,
                "consumes",
                file.consumes().stream().map(Endpoint::toString).toList());
        json.writeName("changeRequests").writeStartArray();
        file.changeRequests()
                .forEach(request -> json.writeStartObject()
                        .writeStringProperty("source", request.source())
                        .writeStringProperty("reference", request.reference())
                        .writeEndObject());
        json.writeEndArray().writeEndObject();
    }

    private static void write(JsonGenerator json, ListedDocument document) {
        json.writeStartObject()
                .writeNumberProperty("id", document.id())
                .writeStringProperty("kind", document.kind().word());
        Answers.optional(
                json,
                "format",
                document.format() == null ? null : document.format().word());
        json.writeStringProperty("mediaType", document.mediaType())
                .writeNumberProperty("size", document.size())
                .writeStringProperty("sha256", document.sha256())
                .writeStringProperty("toldAt", document.toldAt().toString())
                .writeStringProperty("recordedAt", document.recordedAt().toString())
                .writeStringProperty("recordedBy", document.recordedBy())
                .writeEndObject();
    }

    static void write(JsonGenerator json, ApplicationFile file) {
        json.writeStartObject()
                .writeStringProperty("applicationVersion", file.version().toString())
                .writeStringProperty(
                        "domain",
                        file.move().map(Move::path).orElse(file.version().base().domain()));
        file.move()
                .ifPresent(move -> json.writeName("moved")
                        .writeStartObject()
                        .writeStringProperty("by", move.movedBy())
                        .writeStringProperty("at", move.movedAt().toString())
                        .writeStringProperty("note", move.note())
                        .writeEndObject());
        json.writeName("approvals").writeStartArray();
        file.approvals()
                .forEach(approval -> json.writeStartObject()
                        .writeStringProperty("by", approval.decidedBy())
                        .writeBooleanProperty("approved", approval.approved())
                        .writeStringProperty("note", approval.note())
                        .writeStringProperty("at", approval.decidedAt().toString())
                        .writeEndObject());
        json.writeEndArray().writeEndObject();
    }

    /** A name that every system takes for a file: {@code checkout-v1_2.readme.txt}. */
    static String fileName(FiledDocument found) {
        var version = found.componentVersion();
        var ending = switch (found.document().mediaType()) {
            case "application/json" -> "json";
            case "application/xml", "text/xml" -> "xml";
            case "text/markdown" -> "md";
            default -> "txt";
        };
        return (version.base().name() + "-" + version.version()).replaceAll("[^A-Za-z0-9._-]", "_") + "."
                + found.document().kind().word() + "." + ending;
    }
}
