package dev.fairlead.access.provider;

import java.util.List;

/**
 * How a provider is reached, and what is made of the people it sends.
 *
 * @param word what addresses call it: its number
 * @param issuer exactly as the provider writes it
 * @param secret which this server shows to the provider
 * @param name what people call it
 * @param userClaim which claim names people; who they are is the issuer and its subject
 * @param groupsClaim which claim lists their groups
 */
public record ProviderSettings(
        String word,
        String issuer,
        String clientId,
        String secret,
        String name,
        List<String> scopes,
        String userClaim,
        String groupsClaim,
        GroupRoles roles) {
    public ProviderSettings {
        scopes = List.copyOf(scopes);
    }

    /** Without the secret, wherever it may be written. */
    @Override
    public String toString() {
        return name + " (" + issuer + ")";
    }
}
