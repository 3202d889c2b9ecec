package dev.fairlead.cli.owner;

import java.util.regex.Pattern;

/**
 * A pattern of {@code CODEOWNERS}, as GitHub reads it: like one of {@code .gitignore}, but that {@code docs/*} is only what lies in
 * {@code docs} itself. Asked is whether it covers all of a directory: who owns some files of it does not own what is built from it.
 */
final class OwnerPattern {
    private final boolean everything;
    private final boolean direct;
    private final Pattern regex;

    OwnerPattern(String text) {
        var body = text;
        while (body.endsWith("/**") || body.endsWith("/**/*")) {
            body = body.substring(0, body.lastIndexOf("/**"));
        }
        boolean rooted = body.startsWith("/");
        boolean folder = body.endsWith("/");
        if (folder) {
            body = body.substring(0, body.length() - 1);
        }
        body = rooted && !body.isEmpty() ? body.substring(1) : body;
        everything = body.isEmpty() || body.equals("**") || (body.equals("*") && !rooted);
        direct = !folder && (body.endsWith("/*") || body.equals("*"));
        boolean anchored = rooted || body.contains("/");
        regex = Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(body));
    }

    private static String regex(String body) {
        var regex = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            if (body.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (body.startsWith("**", at)) {
                regex.append(".*");
                at += 2;
            } else {
                char sign = body.charAt(at);
                regex.append(sign == '*' ? "[^/]*" : sign == '?' ? "[^/]" : Pattern.quote(String.valueOf(sign)));
                at++;
            }
        }
        return regex.toString();
    }

    /** @param directory from the root, without a slash at the end; empty for all of the repository */
    boolean covers(String directory) {
        if (everything) {
            return true;
        }
        if (direct) {
            return false;
        }
        for (var at = directory; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            if (regex.matcher(at).matches()) {
                return true;
            }
        }
        return false;
    }
}
