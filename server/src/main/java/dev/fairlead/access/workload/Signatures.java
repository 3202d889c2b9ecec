package dev.fairlead.access.workload;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Set;
import java.util.stream.Collectors;

/** How tokens may be signed: with a key that the issuer alone has; never with a secret that others have too, never by nobody. */
final class Signatures {
    static final Set<JWSAlgorithm> BELIEVED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private Signatures() {}

    static String words() {
        return BELIEVED.stream().map(JWSAlgorithm::getName).sorted().collect(Collectors.joining(", "));
    }
}
