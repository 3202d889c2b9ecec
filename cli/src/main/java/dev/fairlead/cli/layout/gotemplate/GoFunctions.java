package dev.fairlead.cli.layout.gotemplate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions of templates that name things: those of Go, of Sprig, and of Argo CD. */
final class GoFunctions {
    private static final Set<String> CONSTANTS = Set.of("true", "false", "nil");
    private static final int LONGEST_NAME = 253;

    private GoFunctions() {}

    static boolean isName(String word) {
        return Character.isLetter(word.charAt(0)) && !CONSTANTS.contains(word);
    }

    static @Nullable Object literal(String word) {
        if (CONSTANTS.contains(word)) {
            return word.equals("nil") ? null : Boolean.valueOf(word);
        }
        char first = word.charAt(0);
        if (first == '`') {
            return word.substring(1, word.length() - 1);
        }
        if (first == '"') {
            return word.substring(1, word.length() - 1)
                    .replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .replace("\\\"", "\"")
                    .replace("\\\\", "\\");
        }
        if (Character.isDigit(first) || first == '-') {
            return new BigDecimal(word);
        }
        throw new NotKnown("word `" + word + "`");
    }

    static String text(@Nullable Object value) {
        if (value == null) {
            throw new NotKnown("parameter without a value");
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Map || value instanceof List) {
            throw new NotKnown("value that is no text");
        }
        return value.toString();
    }

    static boolean truth(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return value != null && !value.equals(false) && !"".equals(value);
    }

    static @Nullable Object call(String name, List<? extends @Nullable Object> given) {
        try {
            return call(name, new Arguments(given));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new NotKnown("arguments of " + name);
        }
    }

    private static @Nullable Object call(String name, Arguments given) {
        return switch (name) {
            case "default" -> truth(given.last()) ? given.last() : given.at(0);
            case "coalesce" ->
                given.all().stream()
                        .map(Object.class::cast)
                        .filter(GoFunctions::truth)
                        .findFirst()
                        .orElse(null);
            case "ternary" -> truth(given.last()) ? given.at(0) : given.at(1);
            case "empty" -> !truth(given.at(0));
            case "not" -> !truth(given.at(0));
            case "and" -> given.chosen(value -> !truth(value));
            case "or" -> given.chosen(GoFunctions::truth);
            case "eq" -> given.rest(1).stream().anyMatch(other -> same(given.at(0), other));
            case "ne" -> !same(given.at(0), given.at(1));
            case "lt" -> given.number(0).compareTo(given.number(1)) < 0;
            case "le" -> given.number(0).compareTo(given.number(1)) <= 0;
            case "gt" -> given.number(0).compareTo(given.number(1)) > 0;
            case "ge" -> given.number(0).compareTo(given.number(1)) >= 0;
            case "index" -> index(given.at(0), given.rest(1));
            case "get" -> Objects.requireNonNullElse(index(given.at(0), given.rest(1)), "");
            case "hasKey" -> given.at(0) instanceof Map<?, ?> map && map.containsKey(given.text(1));
            case "dig" -> dig(given);
            case "dict" -> dict(given);
            case "list" -> given.all();
            case "first" -> given.list(0).get(0);
            case "last" -> given.list(0).get(given.list(0).size() - 1);
            case "rest" -> given.list(0).subList(1, given.list(0).size());
            case "initial" -> given.list(0).subList(0, given.list(0).size() - 1);
            case "has" -> given.list(1).stream().anyMatch(one -> same(one, given.at(0)));
            case "len" -> BigDecimal.valueOf(length(given.at(0)));
            case "add" -> given.number(0).add(given.number(1));
            case "sub" -> given.number(0).subtract(given.number(1));
            case "int", "float64" -> given.number(0);
            case "join" -> given.list(1).stream().map(GoFunctions::text).collect(Collectors.joining(given.text(0)));
            case "splitList" -> List.of(given.text(1).split(java.util.regex.Pattern.quote(given.text(0)), -1));
            case "split" -> split(given.text(0), given.text(1));
            case "print", "cat" ->
                given.all().stream().map(GoFunctions::text).collect(Collectors.joining(name.equals("cat") ? " " : ""));
            case "printf" -> printf(given.text(0), given.rest(1));
            default -> GoTexts.call(name, given);
        };
    }

    static String dnsName(String text) {
        var name = text.toLowerCase(Locale.ROOT).replaceAll("[^-a-z0-9.]", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("^[-.]+|[-.]+$", "");
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal first && other instanceof BigDecimal second) {
            return first.compareTo(second) == 0;
        }
        return Objects.equals(one, other);
    }

    private static long length(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.size()
                : value instanceof Map<?, ?> map ? map.size() : text(value).length();
    }

    private static @Nullable Object index(@Nullable Object from, List<? extends @Nullable Object> keys) {
        var value = from;
        for (var key : keys) {
            if (value instanceof List<?> list && key instanceof BigDecimal number) {
                value = list.get(number.intValueExact());
            } else if (value instanceof Map<?, ?> map) {
                value = map.get(text(key));
            } else {
                throw new NotKnown("index of a single value");
            }
        }
        return value;
    }

    private static @Nullable Object dig(Arguments given) {
        int keys = given.all().size() - 2;
        var value = given.last();
        for (int i = 0; i < keys; i++) {
            if (!(value instanceof Map<?, ?> map) || !map.containsKey(given.text(i))) {
                return given.at(keys);
            }
            value = map.get(given.text(i));
        }
        return value;
    }

    private static Map<String, Object> dict(Arguments given) {
        var dict = new java.util.LinkedHashMap<String, Object>();
        for (int i = 0; i + 1 < given.all().size(); i += 2) {
            dict.put(given.text(i), Objects.requireNonNullElse(given.at(i + 1), ""));
        }
        return dict;
    }

    private static Map<String, Object> split(String separator, String text) {
        var parts = new java.util.LinkedHashMap<String, Object>();
        int at = 0;
        for (var part : text.split(java.util.regex.Pattern.quote(separator), -1)) {
            parts.put("_" + at++, part);
        }
        return parts;
    }

    private static String printf(String format, List<? extends @Nullable Object> values) {
        var left = new ArrayList<@Nullable Object>(values);
        var matcher = java.util.regex.Pattern.compile("%(?:[svdq%])").matcher(format);
        var text = new StringBuilder();
        while (matcher.find()) {
            var sign = matcher.group();
            var filled = sign.equals("%%") ? "%" : text(left.remove(0));
            matcher.appendReplacement(
                    text, java.util.regex.Matcher.quoteReplacement(sign.equals("%q") ? "\"" + filled + "\"" : filled));
        }
        var all = matcher.appendTail(text).toString();
        if (all.matches("(?s).*%[0-9.+-]+[a-z].*")) {
            throw new NotKnown("printf with `" + format + "`");
        }
        return all;
    }

    /** What a function was given. */
    record Arguments(List<? extends @Nullable Object> all) {
        @Nullable Object at(int place) {
            return all.get(place);
        }

        @Nullable Object last() {
            return all.get(all.size() - 1);
        }

        /** The first that fits, else the last. */
        @Nullable Object chosen(Predicate<@Nullable Object> fits) {
            for (var value : all) {
                if (fits.test(value)) {
                    return value;
                }
            }
            return last();
        }

        List<? extends @Nullable Object> rest(int from) {
            return all.subList(from, all.size());
        }

        String text(int place) {
            return GoFunctions.text(all.get(place));
        }

        BigDecimal number(int place) {
            return all.get(place) instanceof BigDecimal number ? number : new BigDecimal(text(place));
        }

        List<?> list(int place) {
            if (all.get(place) instanceof List<?> list) {
                return list;
            }
            throw new NotKnown("list that is none");
        }
    }
}
