package dev.fairlead.recording.deployment;

import dev.fairlead.deployment.DeploymentFact;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * Identifies a deployment by what it is, where its source has no id for it: the same unit, place and times are the same
 * deployment, told twice or corrected. Without any time nothing tells two deployments apart, so each is its own.
 */
final class ContentKey {
    private ContentKey() {}

    static String of(DeploymentFact fact) {
        if (fact.finishedAt() == null && fact.startedAt() == null) {
            return "told:" + UUID.randomUUID();
        }
        var unit = switch (fact.unit()) {
            case DeploymentFact.Component(var version) -> "component\n" + version;
            case DeploymentFact.Undeployed(var component) -> "undeployed\n" + component;
            case DeploymentFact.Application(var version, var _) -> "application\n" + version;
        };
        // one of the times is enough; the finish may come later than the start
        var time = fact.startedAt() != null ? "started\n" + fact.startedAt() : "finished\n" + fact.finishedAt();
        var content = String.join("\n", unit, fact.environment().toString(), time, String.valueOf(fact.rollout()));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "content:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
