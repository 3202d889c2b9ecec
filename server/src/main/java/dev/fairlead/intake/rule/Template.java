package dev.fairlead.intake.rule;

import com.google.re2j.Pattern;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A text with places for what rules kept and for labels: {@code Store.{name}}, {@code {tag|lower}},
 * {@code {branch|replace '/' '-'}}.
 */
public final class Template {
    public static final int LONGEST = 400;
    private static final Pattern PLACE = Pattern.compile("([A-Za-z][A-Za-z0-9_./-]*)((?: *\\|[^|]*)*)");
    private static final Pattern REPLACE = Pattern.compile("replace +'([^']+)' +'([^']*)'");

    private final String text;
    private final List<Part> parts;

    /** @param name empty for a text that stands as it is */
    private record Part(String name, String text, List<Step> steps) {}

    private sealed interface Step {
        String of(String value);

        record Lower() implements Step {
            @Override
            public String of(String value) {
                return value.toLowerCase(Locale.ROOT);
            }
        }

        record Replace(String what, String by) implements Step {
            @Override
            public String of(String value) {
                return value.replace(what, by);
            }
        }
    }

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /** Reads it; a mistake is reported as one in {@code field}. */
    public static Template read(String field, String text) {
        if (text.isBlank()) {
            throw Refusal.invalid(field, "is empty; leave it out, or say what it is");
        }
        if (text.length() > LONGEST) {
            throw Refusal.invalid(field, "is longer than " + LONGEST + " characters");
        }
        var parts = new ArrayList<Part>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            var plain = text.substring(at, open < 0 ? text.length() : open);
            if (plain.indexOf('}') >= 0) {
                throw Refusal.invalid(field, "has a closing brace without its opening one; write {name}");
            }
            if (!plain.isEmpty()) {
                parts.add(new Part("", plain, List.of()));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw Refusal.invalid(field, "has an opening brace without its closing one; write {name}");
            }
            parts.add(place(field, text.substring(open + 1, close)));
            at = close + 1;
        }
        return new Template(text, parts);
    }

    private static Part place(String field, String inside) {
        var found = PLACE.matcher(inside);
        if (!found.matches()) {
            throw Refusal.invalid(
                    field,
                    "`{" + Texts.shortened(inside) + "}` names nothing; write {name}, {name|lower} or "
                            + "{name|replace '/' '-'}");
        }
        var steps = new ArrayList<Step>();
        for (var step : found.group(2).split("\\|")) {
            if (!step.isBlank()) {
                steps.add(step(field, step.strip()));
            }
        }
        return new Part(found.group(1), "", List.copyOf(steps));
    }

    private static Step step(String field, String text) {
        if (text.equals("lower")) {
            return new Step.Lower();
        }
        var replace = REPLACE.matcher(text);
        if (replace.matches()) {
            return new Step.Replace(replace.group(1), replace.group(2));
        }
        throw Refusal.invalid(
                field, "there is no `" + Texts.shortened(text) + "` here; there are lower and replace '/' '-'");
    }

    /** Refuses places for what can never be known. */
    Template knowing(String field, Collection<String> known) {
        for (var part : parts) {
            if (!part.name.isEmpty() && !known.contains(part.name) && !Names.isOwn(part.name)) {
                throw Refusal.invalid(
                        field,
                        "`{" + Texts.shortened(part.name)
                                + "}` is neither kept by a condition of this rule nor a label; "
                                + Suggestion.among(known, part.name));
            }
        }
        return this;
    }

    /**
     * The text with everything in its place; empty where something for it is not there.
     *
     * @param clean what is done to each value that is put in
     */
    Optional<String> fill(Map<String, String> values, UnaryOperator<String> clean) {
        var filled = new StringBuilder();
        for (var part : parts) {
            if (part.name.isEmpty()) {
                filled.append(part.text);
                continue;
            }
            var value = values.get(part.name);
            if (value == null) {
                return Optional.empty();
            }
            for (var step : part.steps) {
                value = step.of(value);
            }
            value = clean.apply(value);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(value);
        }
        return Optional.of(filled.toString());
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && template.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
