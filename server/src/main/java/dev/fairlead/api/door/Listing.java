package dev.fairlead.api.door;

import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.http.request.MediaTypes;
import dev.fairlead.platform.parameter.Parameters;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Pages through a long list, organisation by organisation: a part is full, or the list has ended. The cursor is the
 * organisation and what the list itself needs to go on.
 */
public final class Listing<T> {
    static final int USUAL = 100;
    static final int MOST = 1000;

    private final int cursorParts;
    private final Source<T> source;
    private final Function<T, List<String>> position;
    private final BiConsumer<JsonGenerator, T> writing;

    /** Asks for items of one organisation after a position; null is before all. */
    @FunctionalInterface
    public interface Source<T> {
        List<T> after(long organization, @Nullable List<String> position, int limit);
    }

    /** A part of the list. */
    public record Part<T>(List<T> items, @Nullable String next) {}

    /** @param cursorParts how many texts {@code position} makes of an item */
    public Listing(
            int cursorParts,
            Function<T, List<String>> position,
            BiConsumer<JsonGenerator, T> writing,
            Source<T> source) {
        this.cursorParts = cursorParts;
        this.position = position;
        this.writing = writing;
        this.source = source;
    }

    public static int limit(Parameters parameters) {
        return parameters.number("limit", 1, MOST, USUAL);
    }

    public void answer(Context context, Parameters parameters, List<Organization> organizations) {
        MediaTypes.wanted(context, MediaTypes.JSON);
        var part = part(parameters, organizations);
        Answers.json(context, 200, json -> write(json, part.items(), part.next(), writing));
    }

    public static <T> void write(
            JsonGenerator json, List<T> items, @Nullable String next, BiConsumer<JsonGenerator, T> writing) {
        json.writeStartObject().writeName("items").writeStartArray();
        items.forEach(item -> writing.accept(json, item));
        json.writeEndArray().writeStringProperty("next", next);
        Answers.pending(json);
        json.writeEndObject();
    }

    public Part<T> part(Parameters parameters, List<Organization> organizations) {
        var cursor = Cursor.read(parameters.find("after"), cursorParts + 1);
        return part(limit(parameters), cursor, organizations);
    }

    private Part<T> part(int limit, Optional<List<String>> cursor, List<Organization> organizations) {
        var begin = cursor.map(List::getFirst).orElse("");
        var items = new ArrayList<T>();
        for (var organization : organizations) {
            if (organization.name().compareTo(begin) < 0) {
                continue;
            }
            var position = organization.name().equals(begin)
                    ? cursor.map(parts -> parts.subList(1, parts.size()))
                            .filter(parts -> !parts.stream().allMatch(String::isEmpty))
                            .orElse(null)
                    : null;
            // one more than asked for tells whether there is more
            var found = source.after(organization.id(), position, limit + 1 - items.size());
            items.addAll(found);
            if (items.size() > limit) {
                return cut(items, limit, organization, found.size());
            }
        }
        return new Part<>(items, null);
    }

    private Part<T> cut(List<T> items, int limit, Organization last, int ofLast) {
        var shown = List.copyOf(items.subList(0, limit));
        // where the one too many is the last organisation's only one, the next part begins before all of it
        var parts = new ArrayList<String>(List.of(last.name()));
        if (ofLast > 1) {
            parts.addAll(position.apply(shown.getLast()));
            return new Part<>(shown, Cursor.of(parts));
        }
        for (int i = 0; i < cursorParts; i++) {
            parts.add("");
        }
        return new Part<>(shown, Cursor.of(parts));
    }
}
