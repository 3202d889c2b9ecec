package dev.fairlead.cli.layout.gotemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a template into texts and actions, and an action into words. */
final class GoTokens {
    /** A text as it stands, or what stands between the braces of an action. */
    record Part(boolean action, String text) {}

    private static final Pattern WORD = Pattern.compile(
            "\\s+|\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`|'(?:\\\\.|[^'\\\\])'|:=|[|(),=]|\\$?(?:\\.?[A-Za-z_]\\w*)(?:\\.[A-Za-z_]\\w*)*|\\$|\\.|-?\\d+(?:\\.\\d+)?");

    private GoTokens() {}

    static List<Part> parts(String template) {
        var parts = new ArrayList<Part>();
        int at = 0;
        boolean trim = false;
        while (true) {
            int open = template.indexOf("{{", at);
            var text = template.substring(at, open < 0 ? template.length() : open);
            text = trim ? text.stripLeading() : text;
            boolean before = open >= 0 && template.startsWith("{{- ", open);
            text = before ? text.stripTrailing() : text;
            if (!text.isEmpty()) {
                parts.add(new Part(false, text));
            }
            if (open < 0) {
                return parts;
            }
            int close = close(template, open + 2);
            trim = template.startsWith(" -}}", close - 2);
            var action = template.substring(open + (before ? 3 : 2), trim ? close - 1 : close);
            if (!action.strip().startsWith("/*")) {
                parts.add(new Part(true, action.strip()));
            }
            at = close + 2;
        }
    }

    /** Where the braces close that are open at {@code from}; those within quotes do not count. */
    private static int close(String template, int from) {
        char quote = 0;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (template.startsWith("}}", i)) {
                return i;
            }
        }
        throw new NotKnown("action that is not closed");
    }

    static List<String> words(String action) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(action);
        int at = 0;
        while (at < action.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new NotKnown("sign `" + action.charAt(at) + "`");
            }
            if (!matcher.group().isBlank()) {
                words.add(matcher.group());
            }
            at = matcher.end();
        }
        return words;
    }
}
