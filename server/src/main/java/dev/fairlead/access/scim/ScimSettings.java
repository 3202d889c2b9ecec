package dev.fairlead.access.scim;

import dev.fairlead.access.provider.ProviderSettings;
import dev.fairlead.access.provider.UnusableProvider;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose people SCIM tells of, and how they are known when they sign in.
 *
 * @param provider null where people sign in by none, or where there are several and none is named
 * @param ambiguous there are several, and none is named: then nothing can be told
 * @param subject by what an account becomes that of a person
 */
public record ScimSettings(@Nullable ProviderSettings provider, boolean ambiguous, Subject subject) {
    private static final String PROVIDER = "FAIRLEAD_SCIM_PROVIDER";
    private static final String SUBJECT = "FAIRLEAD_SCIM_SUBJECT";

    /** By what an account becomes that of a person. */
    public enum Subject {
        /** By the name, when somebody of that name first comes. */
        USER_NAME,
        /** The provider calls people the same in SCIM and when they sign in. */
        EXTERNAL_ID
    }

    /**
     * Reads the settings.
     *
     * @throws UnusableProvider where one is wrong; the message names the variable
     */
    public static ScimSettings of(Map<String, String> environment, List<ProviderSettings> providers) {
        var word = environment.getOrDefault(PROVIDER, "").strip();
        var subject = subject(environment.getOrDefault(SUBJECT, "").strip());
        if (!word.isEmpty()) {
            return new ScimSettings(
                    providers.stream()
                            .filter(one -> one.word().equals(word))
                            .findFirst()
                            .orElseThrow(() -> new UnusableProvider(PROVIDER + " is " + word
                                    + ", and there is no provider of that number: it is 1 for FAIRLEAD_OIDC_ISSUER, and"
                                    + " the number behind OIDC for others")),
                    false,
                    subject);
        }
        return new ScimSettings(providers.size() == 1 ? providers.getFirst() : null, providers.size() > 1, subject);
    }

    private static Subject subject(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "username" -> Subject.USER_NAME;
            case "externalid" -> Subject.EXTERNAL_ID;
            default ->
                throw new UnusableProvider(SUBJECT + " is " + text
                        + "; it may be userName, or externalId where the provider's externalId is its `sub`");
        };
    }

    /** What the provider calls itself; null where people sign in by none. Refuses where it is not said which one is meant. */
    public @Nullable String issuer() {
        if (ambiguous) {
            throw new Refusal(
                            Problem.CONFLICT,
                            null,
                            "people sign in here by several providers: set " + PROVIDER
                                    + " to the number of the one whose people SCIM tells of")
                    .thrown();
        }
        return provider == null ? null : provider.issuer();
    }
}
