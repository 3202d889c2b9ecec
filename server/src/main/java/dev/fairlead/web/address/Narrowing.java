package dev.fairlead.web.address;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.question.Question;
import org.jspecify.annotations.Nullable;

/**
 * Which of the environments are looked at.
 *
 * @param environment full name, where only one is looked at
 * @param tier where only one kind of environment is looked at
 * @param focus full name of the environment whose single deployments are shown; null for the one closest to users
 */
public record Narrowing(
        @Nullable String environment,
        @Nullable Tier tier,
        @Nullable String focus) {

    static Narrowing of(Parameters parameters) {
        return new Narrowing(
                parameters.find("environment").orElse(null),
                parameters.find("tier").map(word -> Tier.parse("tier", word)).orElse(null),
                parameters.find("focus").orElse(null));
    }

    Question.Where where() {
        if (environment != null) {
            return new Question.InEnvironment(QualifiedName.parsePlain("environment", environment));
        }
        return tier == null ? new Question.Anywhere() : new Question.InTier(tier);
    }

    /** Only this environment, or only this kind, or everywhere; the focus stays. */
    Narrowing to(@Nullable String otherEnvironment, @Nullable Tier otherTier) {
        return new Narrowing(otherEnvironment, otherTier, focus);
    }

    Narrowing focusedOn(String other) {
        return new Narrowing(environment, tier, other);
    }
}
