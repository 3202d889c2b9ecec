package dev.fairlead.access.grant;

import dev.fairlead.platform.http.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one may do, everywhere or in a part; each role may do what those before it may. */
public enum Role {
    /** Nothing: of an account that may do in some parts only what it is granted there. */
    NONE,
    /** Look at everything. */
    VIEWER,
    /** Record facts, too: what a pipeline needs. */
    RECORDER,
    /** Order deployments, too. */
    MEMBER,
    /** Say, too, which names, rules and sources there are. */
    MAINTAINER,
    /** Everything; in a part also who else may do what there. */
    ADMIN;

    /** The word that data and doors use: {@code member}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }

    /** Those that say what somebody may do: all but none. */
    public static List<Role> granting() {
        return Arrays.stream(values()).filter(role -> role != NONE).toList();
    }

    /** The least role that has the right. */
    public static Role having(Right right) {
        return switch (right) {
            case READING -> VIEWER;
            case RECORDING -> RECORDER;
            case DEPLOYING -> MEMBER;
            case MAINTAINING -> MAINTAINER;
            case ADMINISTERING -> ADMIN;
        };
    }

    public boolean may(Right right) {
        return compareTo(having(right)) >= 0;
    }

    /** The lesser of the two; this one where no other is given. */
    public Role within(@Nullable Role other) {
        return other == null || compareTo(other) < 0 ? this : other;
    }

    public static Role stored(String word) {
        return find(word).orElseThrow(() -> new IllegalStateException("the database has a role " + word));
    }
}
