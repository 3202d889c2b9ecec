package dev.fairlead.platform.parameter;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an address or a form says, by name; every mistake is a refusal that names the parameter. */
public final class Parameters {
    private static final int LONGEST = 2048;
    private static final int LAST_PAGE = 999_999;

    private final Map<String, List<String>> given;

    /** @param given all values of each, in the order in which they were given */
    public Parameters(Map<String, List<String>> given) {
        this.given = Map.copyOf(given);
    }

    /** Nothing is said. */
    public static Parameters none() {
        return new Parameters(Map.of());
    }

    /** These, with another value of one; null for none. */
    public Parameters with(String name, @Nullable String value) {
        var others = new HashMap<>(given);
        others.put(name, value == null ? List.of() : List.of(value));
        return new Parameters(others);
    }

    public Parameters without(String name) {
        return with(name, null);
    }

    /** Only what is said of these names. */
    public Parameters only(List<String> names) {
        var some = new HashMap<String, List<String>>();
        names.forEach(name -> some.put(name, all(name)));
        return new Parameters(some);
    }

    /** The parameter, where it is given and not empty. */
    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** The parameter; empty where it is not given. */
    public String text(String name) {
        return find(name).orElse("");
    }

    /** A parameter that must be given. */
    public String get(String name) {
        return find(name).orElseThrow(() -> Refusal.invalid(name, "is missing; it must be given"));
    }

    /** Every value of a parameter that may be given more than once. */
    public List<String> all(String name) {
        return values(name).stream()
                .filter(text -> !text.isEmpty())
                .map(text -> Texts.check(name, text, LONGEST))
                .toList();
    }

    private List<String> values(String name) {
        return given.getOrDefault(name, List.of());
    }

    /** Whether it says yes, as old clients write that. */
    public boolean flag(String name) {
        return find(name)
                .map(text -> text.equalsIgnoreCase("y") || text.equalsIgnoreCase("true"))
                .orElse(false);
    }

    /** Reads a word of a fixed set; {@code find} looks it up among {@code words}. */
    public <T> Optional<T> find(String name, List<String> words, Function<String, Optional<T>> find) {
        return find(name)
                .map(word -> find.apply(word)
                        .orElseThrow(() -> Refusal.invalid(
                                name,
                                "there is no `" + Texts.shortened(word) + "`; " + Suggestion.among(words, word))));
    }

    /** Reads a word of one of these. */
    public <T> Optional<T> findWord(String name, T[] choices, Function<T, String> word) {
        return find(
                name,
                Stream.of(choices).map(word).toList(),
                text -> Stream.of(choices)
                        .filter(choice -> word.apply(choice).equals(text))
                        .findFirst());
    }

    /** A whole number between the bounds, or {@code otherwise} where it is not given. */
    public int number(String name, int least, int most, int otherwise) {
        return findNumber(name, least, most).orElse(otherwise);
    }

    /** A whole number between the bounds, where it is given. */
    public Optional<Integer> findNumber(String name, int least, int most) {
        return values(name).stream().findFirst().map(text -> {
            if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw Refusal.invalid(
                        name, "`" + Texts.shortened(text) + "` is not a whole number from " + least + " to " + most);
            }
            return Integer.valueOf(text);
        });
    }

    /** Which part of a list, from 1. */
    public int page(String name) {
        return number(name, 1, LAST_PAGE, 1);
    }

    public int page() {
        return page("page");
    }

    /** A day of the calendar, where it is given. */
    public Optional<LocalDate> day(String name) {
        return find(name).map(text -> Texts.day(name, text));
    }
}
