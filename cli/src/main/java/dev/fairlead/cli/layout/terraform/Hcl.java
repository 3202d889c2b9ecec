package dev.fairlead.cli.layout.terraform;

import java.util.ArrayList;
import java.util.List;

/** The values of a file in HCL, each with the way to it: names of blocks, their labels, names of attributes. */
final class Hcl {
    /** A value: the text between its quotes, or a bare word. */
    record Value(List<String> path, String text) {}

    private static final int DEEPEST = 100;

    private final String text;
    private final List<Value> values = new ArrayList<>();
    private int at;

    private Hcl(String text) {
        this.text = text;
    }

    static List<Value> values(String text) {
        var hcl = new Hcl(text);
        while (hcl.at < text.length()) {
            hcl.body(List.of());
        }
        return hcl.values;
    }

    /** Attributes and blocks up to the closing brace. */
    private void body(List<String> path) {
        while (at < text.length()) {
            skipBlank(true);
            if (at >= text.length()) {
                return;
            }
            char c = text.charAt(at);
            if (c == '}' || c == ']') {
                at++;
                return;
            }
            if (!isWord(c) && c != '"') {
                at++;
                continue;
            }
            statement(path);
        }
    }

    private void statement(List<String> path) {
        var way = new ArrayList<>(path);
        way.add(word());
        while (at < text.length()) {
            skipBlank(false);
            char c = at < text.length() ? text.charAt(at) : '\n';
            if (c == '=' || c == ':') {
                at++;
                value(way);
                return;
            }
            if (c == '{') {
                at++;
                if (way.size() < DEEPEST) {
                    body(List.copyOf(way));
                }
                return;
            }
            if (!isWord(c) && c != '"') {
                return;
            }
            way.add(word());
        }
    }

    private void value(List<String> path) {
        skipBlank(true);
        if (at >= text.length()) {
            return;
        }
        char c = text.charAt(at);
        if (c == '{' && path.size() < DEEPEST) {
            at++;
            body(path);
        } else if (c == '[') {
            at++;
            list(path);
        } else if (text.startsWith("<<", at)) {
            heredoc();
        } else {
            int start = at;
            boolean quoted = c == '"';
            var first = quoted || isWord(c) ? word() : "";
            rest();
            var whole = text.substring(start, at).strip();
            // what goes on behind the first word is an expression
            boolean alone = quoted ? whole.equals("\"" + first + "\"") : whole.matches("-?[0-9][0-9.]*");
            values.add(new Value(List.copyOf(path), alone ? first : "${" + whole + "}"));
        }
    }

    private void list(List<String> path) {
        int number = 0;
        while (at < text.length()) {
            skipBlank(true);
            if (at >= text.length() || text.charAt(at) == ']') {
                at++;
                return;
            }
            if (text.charAt(at) == ',') {
                at++;
                continue;
            }
            var way = new ArrayList<>(path);
            way.add(String.valueOf(number++));
            int before = at;
            value(way);
            at = Math.max(at, before + 1);
        }
    }

    /** What is left of an expression: up to the end of its line, a comma or the bracket that closes around it. */
    private void rest() {
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                word();
                continue;
            }
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                if (depth == 0) {
                    return;
                }
                depth--;
            } else if (depth == 0 && (c == '\n' || c == ',' || c == '#' || text.startsWith("//", at))) {
                return;
            }
            at++;
        }
    }

    private void heredoc() {
        int line = text.indexOf('\n', at);
        if (line < 0) {
            at = text.length();
            return;
        }
        var mark = text.substring(at, line).replaceFirst("^<<-?", "").strip();
        at = line + 1;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            var next = end < 0 ? text.substring(at) : text.substring(at, end);
            at = end < 0 ? text.length() : end + 1;
            if (next.strip().equals(mark)) {
                return;
            }
        }
    }

    private String word() {
        int start = at;
        if (text.charAt(at) == '"') {
            at++;
            while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            int end = Math.min(at, text.length());
            at = Math.min(at + 1, text.length());
            return text.substring(start + 1, end);
        }
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skipBlank(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at);
                at = end < 0 ? text.length() : end + 2;
            } else if (c == ' ' || c == '\t' || c == '\r' || (lines && (c == '\n' || c == ','))) {
                at++;
            } else {
                return;
            }
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/';
    }
}
