package dev.fairlead.api.access;

import dev.fairlead.access.grant.Role;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is sent about users and tokens. */
final class UserReading {
    private UserReading() {}

    /** What a user may do everywhere, which may be nothing. */
    static Role role(String word) {
        return Role.find(word).orElseThrow(() -> unknown(word, Role.words()));
    }

    private static RuntimeException unknown(String word, List<String> known) {
        return Refusal.invalid(
                "role", "there is no role `" + Texts.shortened(word) + "`; " + Suggestion.among(known, word));
    }

    /** A role that lets do something. */
    static Role granting(String word) {
        return Role.find(word)
                .filter(role -> role != Role.NONE)
                .orElseThrow(() -> word.equals(Role.NONE.word())
                        ? Refusal.invalid("role", "`none` lets do nothing; name another role")
                        : unknown(word, Role.granting().stream().map(Role::word).toList()));
    }

    static @Nullable Role optionalGranting(JsonObject object) {
        var word = object.optionalText("role");
        return word == null ? null : granting(word);
    }

    static @Nullable Role optionalRole(JsonObject object) {
        var word = object.optionalText("role");
        return word == null ? null : role(word);
    }
}
