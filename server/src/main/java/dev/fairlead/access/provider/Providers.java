package dev.fairlead.access.provider;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All providers by which people may sign in here. */
public record Providers(List<Provider> all) {
    public Providers {
        all = List.copyOf(all);
    }

    public static Providers of(List<ProviderSettings> settings, Clock clock) {
        return new Providers(
                settings.stream().map(one -> new Provider(one, clock)).toList());
    }

    /** The one that addresses call so. */
    public Provider get(String word) {
        return all.stream()
                .filter(one -> one.settings().word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "provider", "nobody signs in here by a provider `" + Texts.shortened(word) + "`"));
    }

    public Optional<Provider> find(String issuer) {
        return all.stream()
                .filter(one -> one.settings().issuer().equals(issuer))
                .findFirst();
    }

    public List<String> issuers() {
        return all.stream().map(one -> one.settings().issuer()).toList();
    }
}
