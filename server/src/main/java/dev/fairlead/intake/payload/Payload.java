package dev.fairlead.intake.payload;

import dev.fairlead.intake.delivery.Delivery;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An object that a sender wrote, in which more may be than anybody knows. Left out, null and empty are the same; what is there
 * and is of another kind than its reader takes is refused with its place. An object that is not there has no fields.
 */
public final class Payload {
    /** Names and addresses; a sender's text that is longer is no name. */
    private static final int LONGEST = 2048;
    /** Titles and notes are for people, and are cut. */
    private static final int LONGEST_TITLE = 300;

    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

    private final JsonInput input;

    private Payload(JsonInput input) {
        if (!input.isObject() && !input.isLeftOut()) {
            throw input.unfit("an object");
        }
        this.input = input;
    }

    /** The body of a delivery, which must be one object; also where it came as the field {@code payload} of a form. */
    public static Payload of(Delivery delivery) {
        var input = JsonInput.readTolerantly(FormBody.json(delivery));
        if (!input.isObject()) {
            throw input.unfit("an object");
        }
        return new Payload(input);
    }

    public static Payload of(JsonInput input) {
        return new Payload(input);
    }

    /** The value itself, for what is not always of one kind. */
    public JsonInput input(String field) {
        return input.below(field);
    }

    public boolean isThere() {
        return !input.isLeftOut();
    }

    public boolean has(String field) {
        return !input.below(field).isLeftOut();
    }

    /** The object that stands at the end of the path, without fields where there is none. */
    public Payload at(String... path) {
        var found = this;
        for (var field : path) {
            found = new Payload(found.input.below(field));
        }
        return found;
    }

    /** The object of a field that must be there. */
    public Payload get(String field) {
        var found = at(field);
        if (!found.isThere()) {
            throw missing(field);
        }
        return found;
    }

    public Optional<Payload> find(String field) {
        return Optional.of(at(field)).filter(Payload::isThere);
    }

    /** The objects of a list; empty where there is none. */
    public List<Payload> list(String field) {
        return input.items(field).stream()
                .filter(item -> !item.isLeftOut())
                .map(Payload::new)
                .toList();
    }

    /** The texts of a list; empty where there is none. */
    public List<String> texts(String field) {
        return input.items(field).stream()
                .filter(item -> !item.isLeftOut())
                .map(JsonInput::text)
                .toList();
    }

    /** What stands in an object by name, as text; what is neither text, number nor flag is left out. */
    public Map<String, String> labels(String field) {
        var labels = new LinkedHashMap<String, String>();
        input.entries(field)
                .forEach((name, value) -> value.written()
                        .filter(text -> text.length() <= LONGEST)
                        .ifPresent(text -> labels.put(name, Texts.check(value.place(), text, LONGEST))));
        return labels;
    }

    /** A name, a number of another system, an address; null where it is left out or blank. */
    public @Nullable String text(String field) {
        return input.find(field)
                .map(found -> Texts.check(found.place(), found.text(), LONGEST))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    public Optional<String> findText(String field) {
        return Optional.ofNullable(text(field));
    }

    /** A text that must be there. */
    public String name(String field) {
        return findText(field).orElseThrow(() -> missing(field));
    }

    /** A word of the sender, in lower case, cut where it is none that anybody knows; empty where it is left out. */
    public String word(String field) {
        return findText(field)
                .map(text -> Texts.shortened(text).toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The first line of something for people to read, cut where it is long. */
    public @Nullable String title(String field) {
        return input.find(field)
                .map(found -> Texts.check(found.place(), found.text(), Integer.MAX_VALUE))
                .flatMap(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst())
                .map(Payload::cut)
                .orElse(null);
    }

    private static String cut(String line) {
        if (line.codePointCount(0, line.length()) <= LONGEST_TITLE) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    public boolean flag(String field) {
        return input.flag(field);
    }

    /** A whole number; null where it is left out. */
    public @Nullable Long number(String field) {
        return input.find(field)
                .map(found -> found.written()
                        .filter(digits -> WHOLE_NUMBER.matcher(digits).matches())
                        .map(Long::valueOf)
                        .orElseThrow(() -> found.unfit("a whole number")))
                .orElse(null);
    }

    /** When something was; null where it is left out or is one of the dates that stand for none. */
    public @Nullable Instant moment(String field) {
        return Moments.read(input.below(field), false);
    }

    /** The same of senders that leave out the offset and mean UTC. */
    public @Nullable Instant momentInUtc(String field) {
        return Moments.read(input.below(field), true);
    }

    /** A moment that must be there. */
    public Instant time(String field) {
        var moment = moment(field);
        if (moment == null) {
            throw missing(field);
        }
        return moment;
    }

    /** Full object name in lower case; null where it is left out or stands for no commit by being all zeros. */
    public @Nullable String commit(String field) {
        var text = text(field);
        if (text == null) {
            return null;
        }
        if (!isCommit(text)) {
            throw input.below(field).refused("`" + Texts.shortened(text) + "` is no full object name of git");
        }
        return text.matches("0+") ? null : text.toLowerCase(Locale.ROOT);
    }

    /** A commit that must be there. */
    public String sha(String field) {
        return Optional.ofNullable(commit(field)).orElseThrow(() -> missing(field));
    }

    /** Whether a text is a full object name of git. */
    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /** The address of a repository; null where it is left out. */
    public @Nullable String repository(String field) {
        return findText(field).map(RepositoryUrl::of).orElse(null);
    }

    public Set<String> names() {
        return input.isLeftOut() ? Set.of() : input.entries(LONGEST).keySet();
    }

    public Refused missing(String field) {
        return input.below(field).refused("is missing; it must be given");
    }

    public Refused refused(String field, String detail) {
        return input.below(field).refused(detail);
    }
}
