package dev.fairlead.cli.command.grant;

import dev.fairlead.cli.http.Json;
import java.util.Map;

/** What grants are called where people read of them. */
final class GrantWords {
    private GrantWords() {}

    /** The domain, or the environment. */
    static String place(Map<String, Object> grant) {
        var kind = grant.containsKey("domain") ? "domain" : "environment";
        return kind + " " + Json.string(grant, kind);
    }

    static String sentence(Map<String, Object> grant) {
        return Json.string(grant, "role") + " in the " + place(grant)
                + (grant.containsKey("group") ? ", by the group " + Json.string(grant, "group") : "");
    }
}
