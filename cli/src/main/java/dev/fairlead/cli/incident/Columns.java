package dev.fairlead.cli.incident;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which column of an export says what: as somebody said, or else by what they are called. */
public final class Columns {
    private final List<String> headers;
    private final Map<Field, Integer> places;
    private final Optional<Tool> tool;

    private Columns(List<String> headers, Map<Field, Integer> places, Optional<Tool> tool) {
        this.headers = List.copyOf(headers);
        this.places = Map.copyOf(places);
        this.tool = tool;
    }

    /**
     * Finds them.
     *
     * @param told field to header, as it was typed; an empty header leaves the field out
     * @param tool whose export it is; looked for where it is not said
     */
    public static Columns of(List<String> headers, Map<String, String> told, Optional<Tool> tool, boolean look) {
        var clean = headers.stream().map(String::strip).toList();
        var plain = clean.stream().map(Columns::plain).toList();
        var its = tool.or(() -> look ? Tool.of(plain) : Optional.empty());
        var places = new EnumMap<Field, Integer>(Field.class);
        Set<Field> settled = new HashSet<>();
        told.forEach((word, header) -> {
            var field = Field.find(word)
                    .orElseThrow(() -> new Stop(
                            Exit.WRONG_USAGE,
                            "--column `" + word + "=" + header + "`: an incident has no `" + word + "`; it has "
                                    + Field.words()));
            settled.add(field);
            if (!header.isBlank()) {
                places.put(field, place(clean, plain, word, header.strip()));
            }
        });
        for (var field : Field.values()) {
            if (!settled.contains(field)) {
                usual(plain, field, its).ifPresent(place -> places.put(field, place));
            }
        }
        return new Columns(clean, places, its);
    }

    private static int place(List<String> clean, List<String> plain, String word, String header) {
        int exact = clean.indexOf(header);
        int near = exact >= 0 ? exact : plain.indexOf(plain(header));
        if (near < 0) {
            throw new Stop(
                    Exit.WRONG_USAGE,
                    "--column `" + word + "=" + header + "`: there is no such column; the file has " + named(clean));
        }
        return near;
    }

    private static Optional<Integer> usual(List<String> plain, Field field, Optional<Tool> tool) {
        var first = tool.flatMap(its -> its.column(field)).map(plain::indexOf).filter(place -> place >= 0);
        return first.or(() -> field.usual().stream()
                .map(plain::indexOf)
                .filter(place -> place >= 0)
                .findFirst());
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** Ends the command where an incident cannot be told without what is missing. */
    public void require(Field... fields) {
        for (var field : fields) {
            if (!places.containsKey(field)) {
                throw new Stop(
                        Exit.WRONG_USAGE,
                        "no column says what is `" + field.word() + "`; name it with --column " + field.word()
                                + "=HEADER. The file has " + named(headers));
            }
        }
    }

    public Optional<Tool> tool() {
        return tool;
    }

    int count() {
        return headers.size();
    }

    /** What the row says; empty where its cell is. */
    Optional<String> find(List<String> cells, Field field) {
        var place = places.get(field);
        return place == null || place >= cells.size()
                ? Optional.empty()
                : Optional.of(cells.get(place).strip()).filter(text -> !text.isEmpty());
    }

    boolean have(Field field) {
        return places.containsKey(field);
    }

    /** Field to header, in the order of fields. */
    public Map<Field, String> read() {
        var read = new EnumMap<Field, String>(Field.class);
        places.forEach((field, place) -> read.put(field, headers.get(place)));
        return read;
    }

    /** Headers of the columns that say nothing here. */
    public List<String> unused() {
        var unused = new ArrayList<String>();
        IntStream.range(0, headers.size())
                .filter(place -> !places.containsValue(place))
                .mapToObj(headers::get)
                .filter(header -> !header.isEmpty() && !unused.contains(header))
                .forEach(unused::add);
        return unused;
    }

    /** The header that more than one column has, of those that are read: the first of them is. */
    public List<String> twice() {
        return places.values().stream()
                .sorted()
                .map(headers::get)
                .filter(header -> headers.indexOf(header) != headers.lastIndexOf(header))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static String named(List<String> headers) {
        return headers.stream()
                .filter(header -> !header.isEmpty())
                .distinct()
                .map(header -> "`" + header + "`")
                .collect(Collectors.joining(", "));
    }
}
