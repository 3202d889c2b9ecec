package dev.fairlead.access.account;

import dev.fairlead.platform.http.Right;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account may do; each role may do what those before it may. */
public enum Role {
    VIEWER,
    MEMBER,
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

    /** The least role that has the right. */
    static Role having(Right right) {
        return switch (right) {
            case READING -> VIEWER;
            case RECORDING -> MEMBER;
            case ADMINISTERING -> ADMIN;
        };
    }

    boolean may(Right right) {
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
