package dev.fairlead.intake.alarm;

import dev.fairlead.intake.told.Labels;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The labels of alarms. People make them up, so each keeps its name behind {@code label.}; those that mean the same nearly
 * everywhere are told under the name that all sources share, too.
 */
public final class AlarmLabels {
    /** Names in the order in which they are believed. Compared in lower case, with {@code _} for every other sign. */
    private static final Map<String, List<String>> SHARED = Map.of(
            Labels.SERVICE,
                    List.of(
                            "service",
                            "service_name",
                            "app",
                            "application",
                            "app_kubernetes_io_name",
                            "label_app_kubernetes_io_name",
                            "deployment",
                            "workload",
                            "component"),
            Labels.ENVIRONMENT,
                    List.of("environment", "env", "deployment_environment_name", "deployment_environment", "stage"),
            Labels.NAMESPACE, List.of("namespace", "kubernetes_namespace", "kube_namespace", "exported_namespace"),
            Labels.CLUSTER, List.of("cluster", "cluster_name", "kube_cluster_name", "k8s_cluster_name"));

    private static final List<String> ORDER =
            List.of(Labels.SERVICE, Labels.ENVIRONMENT, Labels.NAMESPACE, Labels.CLUSTER);

    private AlarmLabels() {}

    /** What the labels say; the event stays first, and what is added later does not change what they said. */
    public static Labels.Builder of(String event, Map<String, String> own) {
        var labels = Labels.builder().with(Labels.EVENT, event);
        for (var shared : ORDER) {
            for (var name : SHARED.getOrDefault(shared, List.of())) {
                own.forEach((key, value) -> {
                    if (plain(key).equals(name)) {
                        labels.with(shared, value);
                    }
                });
            }
        }
        own.forEach((key, value) -> labels.with(Labels.OWN + key.strip(), value));
        return labels;
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
