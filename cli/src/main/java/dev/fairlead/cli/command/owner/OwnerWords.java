package dev.fairlead.cli.command.owner;

import dev.fairlead.cli.http.Json;
import java.util.Map;

/** Who owns something, in words. */
final class OwnerWords {
    private OwnerWords() {}

    /** {@code component GLOBAL.Acme.checkout: owner payments (told by jo)}. */
    static String sentence(Map<String, Object> item) {
        var owner = Json.object(item, "owner");
        return Json.string(item, "kind") + " " + Json.string(item, "name")
                + (owner.isEmpty()
                        ? ": no owner"
                        : ": owner " + Json.string(owner, "team") + " (" + source(owner) + ")");
    }

    static String source(Map<String, Object> owner) {
        var source = Json.string(owner, "source");
        return source.equals("told") ? "told by " + Json.string(owner, "setBy") : "from " + source;
    }
}
