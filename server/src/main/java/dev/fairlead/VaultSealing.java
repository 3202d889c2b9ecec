package dev.fairlead;

import dev.fairlead.platform.sealing.Sealing;
import dev.fairlead.rollout.setup.secret.SealedBox;
import dev.fairlead.rollout.setup.secret.Vault;
import java.util.Optional;
import java.util.function.Supplier;

/** Seals with the key that seals credentials. */
public record VaultSealing(Supplier<Vault> vault) implements Sealing {
    @Override
    public Box seal(String secret, String purpose) {
        var box = vault.get().seal(secret, purpose);
        return new Box(box.bytes(), box.key());
    }

    @Override
    public Optional<String> open(Box box, String purpose) {
        return vault.get().open(new SealedBox(box.bytes(), box.key()), purpose);
    }

    @Override
    public boolean isCurrent(Box box) {
        return vault.get().isCurrent(new SealedBox(box.bytes(), box.key()));
    }
}
