package dev.fairlead.intake.anyjson;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.payload.RepositoryUrl;
import dev.fairlead.intake.told.ToldVersion;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is told, in the JSON of its sender.
 *
 * @param item the thing
 * @param body all that was sent, where what all things have in common stands
 */
record Thing(Fields fields, JsonInput item, JsonInput body) {
    private static final int LONGEST = 2048;
    private static final int LONGEST_TITLE = 300;

    private @Nullable JsonInput find(Place.Pointer pointer) {
        var found = pointer.in(item);
        if (found.isLeftOut()) {
            found = pointer.in(body);
        }
        return found.isLeftOut() ? null : found;
    }

    @Nullable String text(String name) {
        return text(fields.place(name));
    }

    /** What is neither text, number nor flag is no value. */
    @Nullable String text(Place place) {
        return switch (place) {
            case Place.Constant(var value) -> value;
            case Place.Pointer pointer -> {
                var found = find(pointer);
                var text = found == null ? null : found.written().orElse(null);
                yield found == null || text == null || text.isBlank()
                        ? null
                        : Texts.check(found.place(), text, LONGEST).strip();
            }
        };
    }

    /** A text that must be there. */
    String name(String name) {
        var text = text(name);
        if (text == null) {
            throw refused(name, "is missing; it must be given");
        }
        return text;
    }

    @Nullable String title(String name) {
        var text = text(name);
        return text == null || text.length() <= LONGEST_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TITLE / 2)) + "…";
    }

    @Nullable String link(String name) {
        var text = text(name);
        return text != null && Spelling.isLink(text) ? text : null;
    }

    @Nullable String repository(String name) {
        var text = text(name);
        return text == null ? null : RepositoryUrl.of(text);
    }

    @Nullable Instant moment(String name) {
        if (!(fields.place(name) instanceof Place.Pointer(var path))) {
            throw refused(name, "cannot always be the same moment; say where it stands");
        }
        var above = new Place.Pointer(path.subList(0, path.size() - 1));
        for (var from : List.of(item, body)) {
            var object = above.in(from);
            if (object.isObject()) {
                var moment = Payload.of(object).moment(path.getLast());
                if (moment != null) {
                    return moment;
                }
            }
        }
        return null;
    }

    ToldVersion version() {
        var commit = text("commit");
        var full = commit == null ? null : Spelling.fullSha(commit).orElse(null);
        if (commit != null && full == null) {
            throw refused("commit", "`" + Texts.shortened(commit) + "` is no full object name of git");
        }
        return new ToldVersion(text("version"), full, text("digest"), text("purl"));
    }

    /** A mistake in what stands at a place. */
    Refused refused(String name, String detail) {
        return Refusal.invalid(fields.place(name).text(), detail);
    }
}
