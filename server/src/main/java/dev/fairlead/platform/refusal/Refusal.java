package dev.fairlead.platform.refusal;

import org.jspecify.annotations.Nullable;

/**
 * What a caller did wrong, said so that the next try can be right: the kind of mistake, the field it is in (a JSON
 * pointer-like path or a parameter's name) and a sentence that names the fix. Becomes {@code application/problem+json}.
 */
public record Refusal(Problem problem, @Nullable String field, String detail) {

    public Refused thrown() {
        return new Refused(this);
    }

    public static Refused invalid(String field, String detail) {
        return new Refusal(Problem.INVALID, field, detail).thrown();
    }

    public static Refused notFound(String field, String detail) {
        return new Refusal(Problem.NOT_FOUND, field, detail).thrown();
    }
}
