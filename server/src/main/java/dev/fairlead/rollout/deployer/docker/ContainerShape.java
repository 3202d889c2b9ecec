package dev.fairlead.rollout.deployer.docker;

import dev.fairlead.rollout.Order;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.deployer.order.Unsuitable;
import dev.fairlead.rollout.deployer.order.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the Engine is told to make of a recipe, with every key/value in its place. */
record ContainerShape(String name, String image, String restart, Map<String, Object> body) {
    /** Names the order that made a container. */
    static final String ORDER = "dev.fairlead.order";
    /** The policy that a container has while it is in use; one that is kept aside has none. */
    static final String RESTART = "dev.fairlead.restart";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final Pattern PORT = Pattern.compile(
            "(?:(?:(?<ip>[0-9.]+|\\[[0-9a-fA-F:]+]):)?(?<host>\\d*):)?(?<inside>\\d+)(?<protocol>/(tcp|udp|sctp))?");
    private static final Set<String> RESTARTS = Set.of("no", "always", "unless-stopped", "on-failure");

    static ContainerShape of(Order order, Recipe.Container recipe) {
        var values = Values.of(order);
        var name = values.in(recipe.name());
        if (!NAME.matcher(name).matches()) {
            throw new Unsuitable(
                    "`%s` is not the name of a container; use letters, digits, dots, dashes and underscores"
                            .formatted(name));
        }
        var restart = recipe.restart().isEmpty() ? "no" : recipe.restart();
        if (!RESTARTS.contains(restart)) {
            throw new Unsuitable(
                    "`%s` is not a restart policy; choose no, always, unless-stopped or on-failure".formatted(restart));
        }
        var exposed = new HashMap<String, Object>();
        var bindings = new HashMap<String, List<Map<String, String>>>();
        recipe.ports().forEach(port -> publish(values.in(port), exposed, bindings));

        var host = new HashMap<String, Object>();
        host.put("PortBindings", bindings);
        host.put("Binds", recipe.volumes().stream().map(values::in).toList());
        host.put("RestartPolicy", Map.of("Name", restart));
        var network = recipe.network();
        if (network != null) {
            host.put("NetworkMode", values.in(network));
        }
        var body = new HashMap<String, Object>();
        body.put("Image", values.in(recipe.image()));
        body.put("Env", environment(recipe, values));
        body.put("ExposedPorts", exposed);
        body.put("HostConfig", host);
        body.put(
                "Labels",
                Map.of(
                        ORDER,
                        order.key(),
                        RESTART,
                        restart,
                        "dev.fairlead.component",
                        order.version().base().toString(),
                        "dev.fairlead.version",
                        order.version().version()));
        if (!recipe.command().isEmpty()) {
            body.put("Cmd", recipe.command().stream().map(values::in).toList());
        }
        return new ContainerShape(name, values.in(recipe.image()), restart, body);
    }

    /** The one that is being made, until it takes the name. */
    String next() {
        return name + "-next";
    }

    /** The one before, kept for the way back. */
    String before() {
        return name + "-before";
    }

    private static List<String> environment(Recipe.Container recipe, Values values) {
        var lines = new ArrayList<String>();
        new TreeMap<>(recipe.environment()).forEach((key, value) -> lines.add(key + "=" + values.in(value)));
        return lines;
    }

    private static void publish(
            String text, Map<String, Object> exposed, Map<String, List<Map<String, String>>> bindings) {
        var found = PORT.matcher(text);
        if (!found.matches()) {
            throw new Unsuitable("`%s` is not a port; write 8080:80, or 127.0.0.1:8080:80".formatted(text));
        }
        var inside = found.group("inside") + (found.group("protocol") == null ? "/tcp" : found.group("protocol"));
        exposed.put(inside, Map.of());
        var ip = found.group("ip") == null ? "" : found.group("ip").replaceAll("[\\[\\]]", "");
        var port = found.group("host") == null ? "" : found.group("host");
        bindings.computeIfAbsent(inside, _ -> new ArrayList<>()).add(Map.of("HostIp", ip, "HostPort", port));
    }
}
