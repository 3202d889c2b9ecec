package dev.fairlead.intake.origin;

import dev.fairlead.intake.payload.Embedded;
import dev.fairlead.intake.payload.Payload;
import dev.fairlead.platform.json.JsonInput;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A statement of in-toto: about which subjects something is said, and what.
 *
 * @param type of what is said, as {@code https://slsa.dev/provenance/v1}
 */
record Statement(List<Subject> subjects, String type, Payload predicate) {
    private static final int DEEPEST = 6;

    /** The statements in a document: by themselves, in envelopes, in bundles, in answers of GitHub. */
    static List<Statement> in(JsonInput document) {
        var found = new ArrayList<Statement>();
        collect(document, DEEPEST, found);
        return found;
    }

    private static void collect(JsonInput document, int levels, List<Statement> found) {
        if (levels == 0 || !document.isObject()) {
            return;
        }
        var object = Payload.of(document);
        if (object.has("predicateType") && object.has("subject")) {
            found.add(read(object));
        } else if (object.has("payload") && object.has("payloadType")) {
            collect(opened(object), levels - 1, found);
        } else if (object.has("dsseEnvelope")) {
            collect(object.input("dsseEnvelope"), levels - 1, found);
        } else if (object.has("bundle")) {
            collect(object.input("bundle"), levels - 1, found);
        } else if (object.has("attestations")) {
            object.input("attestations").items().forEach(each -> collect(each, levels - 1, found));
        } else if (object.has("Payload") && object.has("PayloadType")) {
            collect(opened(object), levels - 1, found);
        }
    }

    /** The signature is not looked at: who delivers it has shown who it is. */
    private static JsonInput opened(Payload envelope) {
        var payload = envelope.has("payload") ? envelope.input("payload") : envelope.input("Payload");
        var text = payload.written().orElseThrow(() -> payload.unfit("a text in Base64"));
        try {
            return Embedded.read(
                    payload,
                    Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException _) {
            throw payload.refused("is not Base64");
        }
    }

    private static Statement read(Payload statement) {
        var subjects = new ArrayList<Subject>();
        for (var subject : statement.list("subject")) {
            var digest = subject.at("digest").text("sha256");
            var name =
                    subject.findText("name").or(() -> subject.findText("uri")).orElse("");
            subjects.add(Subject.of(name, digest == null ? null : "sha256:" + digest));
        }
        return new Statement(subjects, statement.name("predicateType"), statement.at("predicate"));
    }
}
