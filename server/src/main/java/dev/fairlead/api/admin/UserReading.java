package dev.fairlead.api.admin;

import dev.fairlead.access.grant.Role;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import org.jspecify.annotations.Nullable;

/** Reads what is sent about users and tokens. */
final class UserReading {
    private UserReading() {}

    static Role role(String word) {
        return Role.find(word)
                .orElseThrow(() -> Refusal.invalid(
                        "role",
                        "there is no role `" + Texts.shortened(word) + "`; " + Suggestion.among(Role.words(), word)));
    }

    static @Nullable Role optionalRole(JsonObject object) {
        var word = object.optionalText("role");
        return word == null ? null : role(word);
    }
}
