package dev.fairlead.api.admin;

import dev.fairlead.platform.json.Json;
import dev.fairlead.platform.release.Release;
import dev.fairlead.report.trail.TrailEntry;
import dev.fairlead.trail.Entry;
import dev.fairlead.trail.Seal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How an entry of a trail and a seal are one line for another system.
 *
 * @param trail name of the organisation; {@code access} for who may come in
 */
record TrailLines(Format format, String trail) {
    static final String ACCESS = "access";
    private static final int USUAL = 3;
    private static final int REFUSED = 6;

    enum Format {
        JSONL,
        CEF;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<String> words() {
            return Stream.of(values()).map(Format::word).toList();
        }

        static Optional<Format> find(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }

        String mediaType() {
            return switch (this) {
                case JSONL -> "application/x-ndjson";
                case CEF -> "text/plain; charset=utf-8";
            };
        }
    }

    /** What an organisation's trail has. */
    String line(Seal seal, TrailEntry entry) {
        return switch (format) {
            case JSONL ->
                json(json -> {
                    begin(json, seal, entry.position().id());
                    json.writeStringProperty(
                                    "happenedAt", entry.position().happenedAt().toString())
                            .writeStringProperty("actor", entry.actor())
                            .writeStringProperty("action", entry.action())
                            .writeStringProperty("kind", entry.kindWord())
                            .writeNumberProperty("number", entry.number());
                    if (entry.name() != null) {
                        json.writeStringProperty("name", entry.name());
                    }
                    sides(json, entry.before(), entry.after());
                });
            case CEF ->
                cef(entry.kindWord(), entry.action(), USUAL)
                        .with("rt", Long.toString(entry.position().happenedAt().toEpochMilli()))
                        .with("externalId", Long.toString(entry.position().id()))
                        .with("suser", entry.actor())
                        .with("act", entry.action())
                        .with("cs1", "subject", entry.name() == null ? Long.toString(entry.number()) : entry.name())
                        .with("cs2", "before", entry.before())
                        .with("cs3", "after", entry.after())
                        .with("cs4", "trail", trail)
                        .with("cn1", "seal", Long.toString(seal.number()))
                        .toString();
        };
    }

    /** What the trail of who may come in has. */
    String line(Seal seal, Entry entry) {
        return switch (format) {
            case JSONL ->
                json(json -> {
                    begin(json, seal, entry.id());
                    json.writeStringProperty("happenedAt", entry.happenedAt().toString())
                            .writeStringProperty("actor", entry.actor())
                            .writeStringProperty("action", entry.action())
                            .writeStringProperty("user", entry.subject());
                    if (entry.detail() != null) {
                        json.writeStringProperty("token", entry.detail());
                    }
                    sides(json, entry.before(), entry.after());
                });
            case CEF ->
                cef(ACCESS, entry.action(), entry.action().equals("refused") ? REFUSED : USUAL)
                        .with("rt", Long.toString(entry.happenedAt().toEpochMilli()))
                        .with("externalId", Long.toString(entry.id()))
                        .with("suser", entry.actor())
                        .with("duser", entry.subject())
                        .with("act", entry.action())
                        .with("cs1", "token", entry.detail())
                        .with("cs2", "before", entry.before())
                        .with("cs3", "after", entry.after())
                        .with("cs4", "trail", trail)
                        .with("cn1", "seal", Long.toString(seal.number()))
                        .toString();
        };
    }

    /** After what is under it: what is noted elsewhere, to compare with. */
    String line(Seal seal) {
        return switch (format) {
            case JSONL ->
                json(json -> json.writeStringProperty("trail", trail)
                        .writeNumberProperty("seal", seal.number())
                        .writeStringProperty("sealedAt", seal.sealedAt().toString())
                        .writeNumberProperty("entries", seal.entries())
                        .writeStringProperty("hash", seal.hashText())
                        .writeStringProperty("signedBy", seal.signedBy()));
            case CEF ->
                cef("seal", "sealed", USUAL)
                        .with("rt", Long.toString(seal.sealedAt().toEpochMilli()))
                        .with("cnt", Long.toString(seal.entries()))
                        .with("cs4", "trail", trail)
                        .with("cs5", "hash", seal.hashText())
                        .with("cn1", "seal", Long.toString(seal.number()))
                        .toString();
        };
    }

    private static CefLine cef(String kind, String action, int severity) {
        return new CefLine(Release.version(), kind + ":" + action, kind + " " + action, severity);
    }

    private void begin(JsonGenerator json, Seal seal, long id) {
        json.writeStringProperty("trail", trail)
                .writeNumberProperty("seal", seal.number())
                .writeNumberProperty("id", id);
    }

    /** Stored as JSON, by us. */
    private static void sides(JsonGenerator json, @Nullable String before, @Nullable String after) {
        if (before != null) {
            json.writeName("before").writeRawValue(before);
        }
        if (after != null) {
            json.writeName("after").writeRawValue(after);
        }
    }

    private static String json(Consumer<JsonGenerator> fields) {
        var bytes = Json.bytes(json -> {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        });
        return new String(bytes, StandardCharsets.UTF_8) + "\n";
    }
}
