package dev.fairlead;

import dev.fairlead.rollout.setup.secret.Vault;
import dev.fairlead.rollout.setup.secret.Vault.Signed;
import dev.fairlead.trail.Signer;
import java.util.Optional;
import java.util.function.Supplier;

/** Signs seals of trails by a key made of the one that seals secrets. */
record TrailSigner(Supplier<Vault> vault) implements Signer {
    private static final String PURPOSE = "fairlead seals of trails";

    @Override
    public Signature sign(byte[] content) {
        var signed = vault.get().sign(content, PURPOSE);
        return new Signature(signed.key(), signed.bytes());
    }

    @Override
    public Optional<Boolean> isSigned(byte[] content, Signature signature) {
        return vault.get().isSigned(content, PURPOSE, new Signed(signature.key(), signature.bytes()));
    }
}
