package dev.fairlead.rollout.deployer.kubernetes;

import dev.fairlead.rollout.Deployer;
import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.deployer.host.Job;
import dev.fairlead.rollout.deployer.host.LocalScript;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Charts, by the helm program on the server's host. It runs as a job of its own, as any local script does: it outlives the
 * server, and is not run again after it has ended. Values and the kubeconfig reach it in files that only it can read.
 */
public final class HelmDeployer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RELEASE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_./\\[\\]-]+");
    private static final String SCRIPT = Job.text("helm.sh");

    private final Deployer local;
    private final String program;
    private final Duration patience;

    /**
     * Takes the program that FAIRLEAD_HELM names, or helm of PATH.
     *
     * @param patience how long a change that is under way is waited for, before it is cleared away as broken off
     */
    public HelmDeployer(Deployer local, Map<String, String> environment, Duration patience) {
        this.local = local;
        this.patience = patience;
        program = environment.getOrDefault("FAIRLEAD_HELM", "helm");
    }

    Ending carryOut(Order order, Recipe.Chart chart, Output output) throws InterruptedException {
        return local.carryOut(job(order, chart), output);
    }

    void stop(Order order, Output output) throws InterruptedException {
        local.stop(LocalScript.of(order, Map.of()), output);
    }

    private Order job(Order order, Recipe.Chart chart) {
        var values = Values.of(order);
        var words = new HashMap<String, String>();
        words.put("FAIRLEAD_HELM", program);
        words.put("FAIRLEAD_HELM_MARK", "fairlead " + Job.safe(order.key()));
        words.put("FAIRLEAD_HELM_RELEASE", release(values.in(chart.release())));
        words.put("FAIRLEAD_HELM_CHART", values.in(chart.chart()));
        var version = chart.version();
        words.put("FAIRLEAD_HELM_CHART_VERSION", version == null ? "" : values.in(version));
        var repository = chart.repository();
        words.put("FAIRLEAD_HELM_REPOSITORY", repository == null ? "" : values.in(repository));
        words.put("FAIRLEAD_HELM_NAMESPACE", Cluster.of(order).getNamespace());
        words.put("FAIRLEAD_HELM_CONTEXT", order.endpoint().settings().getOrDefault("context", ""));
        words.put("FAIRLEAD_HELM_CONFIG", config(order));
        // helm is to give up first: it says why
        words.put(
                "FAIRLEAD_HELM_SECONDS",
                Long.toString(Math.max(1, order.timeout().toSeconds() * 9 / 10)));
        words.put("FAIRLEAD_HELM_PATIENCE", Long.toString(patience.toSeconds()));
        putValues(chart, values, words);
        return LocalScript.of(order, words, new Recipe.Script(List.of(), SCRIPT));
    }

    private static void putValues(Recipe.Chart chart, Values values, Map<String, String> words) {
        int documents = 0;
        for (var text : chart.values()) {
            for (var document : Documents.chartValues(text, values)) {
                documents++;
                // JSON is YAML that needs no care for line breaks and colons
                words.put("FAIRLEAD_HELM_VALUES_" + documents, JSON.writeValueAsString(document));
            }
        }
        words.put("FAIRLEAD_HELM_VALUES", Integer.toString(documents));
        int sets = 0;
        for (var set : new TreeMap<>(chart.set()).entrySet()) {
            if (!PATH.matcher(set.getKey()).matches()) {
                throw new Unsuitable(
                        "`%s` is not the path of a chart's value; write it like image.tag".formatted(set.getKey()));
            }
            sets++;
            words.put("FAIRLEAD_HELM_NAME_" + sets, set.getKey());
            words.put("FAIRLEAD_HELM_SET_" + sets, values.in(set.getValue()));
        }
        words.put("FAIRLEAD_HELM_SETS", Integer.toString(sets));
    }

    private static String release(String name) {
        if (!RELEASE.matcher(name).matches()) {
            throw new Unsuitable(
                    "`%s` is not the name of a release; use small letters, digits and dashes".formatted(name));
        }
        return name;
    }

    /** A kubeconfig as it is; or one that says what the endpoint and its token say. */
    private static String config(Order order) {
        var credential = order.secrets().credential().orElseThrow();
        if (credential.kind() == Secrets.Kind.KUBECONFIG) {
            return credential.secret();
        }
        var cluster = new HashMap<String, Object>();
        cluster.put("server", order.endpoint().address());
        var authority = order.endpoint().settings().get("certificateAuthority");
        if (authority != null) {
            cluster.put(
                    "certificate-authority-data",
                    Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8)));
        }
        return JSON.writeValueAsString(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "current-context",
                "fairlead",
                "clusters",
                List.of(Map.of("name", "fairlead", "cluster", cluster)),
                "users",
                List.of(Map.of("name", "fairlead", "user", Map.of("token", credential.secret()))),
                "contexts",
                List.of(Map.of("name", "fairlead", "context", Map.of("cluster", "fairlead", "user", "fairlead")))));
    }
}
