package dev.fairlead.access.grant;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A part of what there is as somebody names it, be it there or not.
 *
 * @param path full name of the domain, or of the environment
 */
public record Part(Scope.Kind kind, String path) {
    public Part {
        switch (kind) {
            case DOMAIN -> QualifiedName.checkDomain(kind.word(), path);
            case ENVIRONMENT -> QualifiedName.parsePlain(kind.word(), path);
        }
    }

    /** Of the two the one that is named; refuses both and neither. */
    public static Part of(@Nullable String domain, @Nullable String environment) {
        if (domain != null && environment == null) {
            return new Part(Scope.Kind.DOMAIN, domain);
        }
        if (domain == null && environment != null) {
            return new Part(Scope.Kind.ENVIRONMENT, environment);
        }
        throw new Refusal(
                        Problem.INVALID,
                        domain == null ? "domain" : "environment",
                        "give either `domain`, which stands for all below it, too, or `environment`: where the role holds")
                .thrown();
    }

    /** The environment that it is. */
    public QualifiedName environment() {
        return QualifiedName.parsePlain(kind.word(), path);
    }

    @Override
    public String toString() {
        return kind.word() + " " + path;
    }
}
