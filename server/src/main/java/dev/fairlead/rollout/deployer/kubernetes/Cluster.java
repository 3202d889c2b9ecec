package dev.fairlead.rollout.deployer.kubernetes;

import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** How a cluster is reached: by a kubeconfig, or by its address and a token. Uses nothing of the user the server runs as. */
final class Cluster {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private Cluster() {}

    static Config of(Order order) {
        var endpoint = order.endpoint();
        var credential = order.secrets()
                .credential()
                .orElseThrow(() ->
                        new Unsuitable("the endpoint has no credential; give it one with a kubeconfig or a token"));
        var config = switch (credential.kind()) {
            case KUBECONFIG -> kubeconfig(endpoint, credential);
            case TOKEN -> token(endpoint, credential);
            case PASSWORD, PRIVATE_KEY ->
                throw new Unsuitable("a cluster takes a kubeconfig or a token, not a password or a key");
        };
        config.setNamespace(
                namespace(endpoint).orElse(config.getNamespace() == null ? "default" : config.getNamespace()));
        config.setConnectionTimeout(Math.toIntExact(TO_CONNECT.toMillis()));
        config.setRequestRetryBackoffLimit(TRIES);
        return config;
    }

    static Optional<String> namespace(Endpoint endpoint) {
        return Optional.ofNullable(endpoint.settings().get("namespace"));
    }

    private static Config kubeconfig(Endpoint endpoint, Secrets.Credential credential) {
        try {
            return Config.fromKubeconfig(chosen(endpoint.settings().get("context"), credential.secret()));
        } catch (KubernetesClientException
                | YamlEngineException
                | IllegalArgumentException
                | ClassCastException
                | StackOverflowError _) {
            // what it says may hold a part of the secret
            throw new Unsuitable("the credential's kubeconfig cannot be read; paste the whole file");
        }
    }

    /** The kubeconfig with the endpoint's context as its current one. */
    private static String chosen(@Nullable String context, String kubeconfig) {
        if (context == null) {
            return kubeconfig;
        }
        var read = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(kubeconfig);
        if (!(read.get("contexts") instanceof List<?> all)
                || all.stream().noneMatch(each -> each instanceof Map<?, ?> map && context.equals(map.get("name")))) {
            throw new Unsuitable("the kubeconfig has no context `%s`".formatted(context));
        }
        var changed = new HashMap<Object, @Nullable Object>(read);
        changed.put("current-context", context);
        return new Dump(DumpSettings.builder().build()).dumpToString(changed);
    }

    private static Config token(Endpoint endpoint, Secrets.Credential credential) {
        if (!endpoint.address().matches("https?://\\S+")) {
            throw new Unsuitable("`%s` is not the address of a Kubernetes API; write https://host:6443"
                    .formatted(endpoint.address()));
        }
        var config = new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(endpoint.address())
                .withOauthToken(credential.secret())
                .build();
        var authority = endpoint.settings().get("certificateAuthority");
        if (authority != null) {
            config.setCaCertData(authority);
        }
        return config;
    }

    /** What went wrong, with the fix where there is a usual one. */
    static String message(Endpoint endpoint, KubernetesClientException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return "the cluster%s cannot be reached; check its address (%s)"
                        .formatted(
                                endpoint.address().isEmpty() ? "" : " at " + endpoint.address(),
                                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
            }
        }
        return switch (e.getCode()) {
            case 401 -> "the cluster does not accept the credential; check whether it has expired";
            case 403 -> "the credential may not do that: " + status(e);
            default -> "the cluster refuses it: " + status(e);
        };
    }

    private static String status(KubernetesClientException e) {
        var status = e.getStatus();
        return status == null || status.getMessage() == null ? String.valueOf(e.getMessage()) : status.getMessage();
    }
}
