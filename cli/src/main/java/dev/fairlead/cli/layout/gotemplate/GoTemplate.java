package dev.fairlead.cli.layout.gotemplate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template of Go: fields, pipelines, functions, {@code if}, {@code with}, {@code range} and variables. */
public final class GoTemplate {
    private static final int MOST = 100_000;

    private final List<GoTokens.Part> parts;
    private final boolean strict;
    private final Map<String, @Nullable Object> variables = new HashMap<>();
    private final StringBuilder out = new StringBuilder();
    private int at;

    private GoTemplate(List<GoTokens.Part> parts, boolean strict) {
        this.parts = parts;
        this.strict = strict;
    }

    /**
     * @param strict whether a parameter that is not there makes the whole unknown, instead of being nothing
     * @throws NotKnown where it cannot be said what comes out
     */
    public static String render(String template, Map<String, ?> parameters, boolean strict) {
        if (!template.contains("{{")) {
            return template;
        }
        var run = new GoTemplate(GoTokens.parts(template), strict);
        run.variables.put("$", parameters);
        if (!run.block(parameters, true).isEmpty()) {
            throw new NotKnown("end without a beginning");
        }
        return run.out.toString();
    }

    /** Runs up to the next {@code else} or {@code end}, and gives that word with what follows it. */
    private String block(@Nullable Object dot, boolean active) {
        while (at < parts.size()) {
            var part = parts.get(at++);
            if (!part.action()) {
                write(part.text(), active);
                continue;
            }
            var words = GoTokens.words(part.text());
            var first = words.isEmpty() ? "" : words.get(0);
            var rest = words.isEmpty() ? words : words.subList(1, words.size());
            switch (first) {
                case "end", "else" -> {
                    return String.join(" ", words);
                }
                case "if", "with" -> choose(first, rest, dot, active);
                case "range" -> range(rest, dot, active);
                case "define", "template", "block", "break", "continue" -> throw new NotKnown("action " + first);
                default -> {
                    if (active) {
                        action(words, dot);
                    }
                }
            }
        }
        return "";
    }

    private void action(List<String> words, @Nullable Object dot) {
        boolean assigns = words.size() > 2
                && words.get(0).startsWith("$")
                && (words.get(1).equals(":=") || words.get(1).equals("="));
        if (assigns) {
            variables.put(words.get(0), value(words.subList(2, words.size()), dot));
        } else {
            write(GoFunctions.text(value(words, dot)), true);
        }
    }

    private void write(String text, boolean active) {
        if (active) {
            out.append(text);
            if (out.length() > MOST) {
                throw new NotKnown("more than " + MOST + " characters");
            }
        }
    }

    private void choose(String word, List<String> condition, @Nullable Object dot, boolean active) {
        boolean done = false;
        var test = condition;
        var kind = word;
        while (true) {
            var value = active && !done && !test.isEmpty() ? value(test, dot) : null;
            boolean taken = active && !done && (test.isEmpty() || GoFunctions.truth(value));
            var end = block(taken && kind.equals("with") ? value : dot, taken);
            done |= taken;
            if (!end.startsWith("else")) {
                closed(end);
                return;
            }
            var words = GoTokens.words(end);
            kind = words.size() > 1 ? words.get(1) : "";
            test = words.size() > 2 ? words.subList(2, words.size()) : List.of();
        }
    }

    private void range(List<String> words, @Nullable Object dot, boolean active) {
        int assign = words.indexOf(":=");
        var names = new ArrayList<>(assign < 0 ? List.<String>of() : words.subList(0, assign));
        names.remove(",");
        var over = active ? value(words.subList(assign + 1, words.size()), dot) : null;
        var items = new ArrayList<Map.Entry<Object, Object>>();
        if (over instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                items.add(Map.entry(java.math.BigDecimal.valueOf(i), orEmpty(list.get(i))));
            }
        } else if (over instanceof Map<?, ?> map) {
            map.entrySet().stream()
                    .sorted(java.util.Comparator.comparing(entry -> String.valueOf(entry.getKey())))
                    .forEach(entry -> items.add(Map.entry(entry.getKey(), orEmpty(entry.getValue()))));
        } else if (over != null) {
            throw new NotKnown("range over a single value");
        }
        int start = at;
        var end = "";
        for (var item : items) {
            at = start;
            if (!names.isEmpty()) {
                variables.put(names.get(names.size() - 1), item.getValue());
            }
            if (names.size() > 1) {
                variables.put(names.get(0), item.getKey());
            }
            end = block(item.getValue(), true);
        }
        if (items.isEmpty()) {
            end = block(dot, false);
        }
        if (end.startsWith("else")) {
            end = block(dot, active && items.isEmpty());
        }
        closed(end);
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static void closed(String end) {
        if (!end.equals("end")) {
            throw new NotKnown("block without an end");
        }
    }

    private @Nullable Object value(List<String> words, @Nullable Object dot) {
        var left = new ArrayDeque<>(words);
        var value = pipeline(left, dot);
        if (!left.isEmpty()) {
            throw new NotKnown("word `" + left.peek() + "`");
        }
        return value;
    }

    private @Nullable Object pipeline(ArrayDeque<String> words, @Nullable Object dot) {
        var value = command(words, dot, null, false);
        while ("|".equals(words.peek())) {
            words.remove();
            value = command(words, dot, value, true);
        }
        return value;
    }

    private @Nullable Object command(
            ArrayDeque<String> words, @Nullable Object dot, @Nullable Object piped, boolean pipes) {
        var function = words.peek();
        boolean calls = function != null && GoFunctions.isName(function);
        if (calls) {
            words.remove();
        }
        var arguments = new ArrayList<@Nullable Object>();
        while (!words.isEmpty() && !words.peek().equals("|") && !words.peek().equals(")")) {
            arguments.add(operand(words, dot));
        }
        if (pipes) {
            arguments.add(piped);
        }
        if (calls) {
            return GoFunctions.call(String.valueOf(function), arguments);
        }
        if (arguments.size() != 1) {
            throw new NotKnown("values without a function");
        }
        return arguments.get(0);
    }

    private @Nullable Object operand(ArrayDeque<String> words, @Nullable Object dot) {
        var word = words.remove();
        if (word.equals("(")) {
            var value = pipeline(words, dot);
            if (!")".equals(words.poll())) {
                throw new NotKnown("bracket that is not closed");
            }
            var next = words.peek();
            return next != null && next.startsWith(".") && next.length() > 1 ? fields(words.remove(), value) : value;
        }
        if (word.equals(".")) {
            return dot;
        }
        if (word.startsWith(".")) {
            return fields(word, dot);
        }
        if (word.startsWith("$")) {
            int end = word.indexOf('.');
            var name = end < 0 ? word : word.substring(0, end);
            if (!variables.containsKey(name)) {
                throw new NotKnown("variable " + name);
            }
            return end < 0 ? variables.get(name) : fields(word.substring(end), variables.get(name));
        }
        return GoFunctions.isName(word) ? GoFunctions.call(word, List.of()) : GoFunctions.literal(word);
    }

    private @Nullable Object fields(String chain, @Nullable Object from) {
        var value = from;
        for (var name : chain.substring(1).split("\\.")) {
            if (value instanceof Map<?, ?> map && map.containsKey(name)) {
                value = map.get(name);
            } else if (strict || (value != null && !(value instanceof Map))) {
                throw new NotKnown("parameter " + chain);
            } else {
                value = null;
            }
        }
        return value;
    }
}
