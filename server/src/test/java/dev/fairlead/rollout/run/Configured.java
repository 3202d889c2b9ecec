package dev.fairlead.rollout.run;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.rollout.Configuration;
import dev.fairlead.rollout.Delivery;
import dev.fairlead.rollout.Endpoint;
import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.HealthCheck;
import dev.fairlead.rollout.Recipe;
import dev.fairlead.rollout.Rule;
import dev.fairlead.rollout.Secrets;
import dev.fairlead.rollout.Setup;
import dev.fairlead.rollout.deployer.Sshd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A configuration that tests write: folders of this host as endpoints, scripts as recipes. The same for every environment. */
final class Configured implements Setup {
    /** Puts the version into a file of the endpoint's folder, and writes down that it ran. */
    static final String INSTALL = """
            echo "installing $FAIRLEAD_VERSION"
            echo "begin $FAIRLEAD_COMPONENT $FAIRLEAD_VERSION" >> history
            echo "$FAIRLEAD_VERSION" > "$FAIRLEAD_COMPONENT"
            echo "end $FAIRLEAD_COMPONENT $FAIRLEAD_VERSION" >> history
            """;

    private final List<String> endpoints = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Path folder;
    volatile Rule rule = Rule.USUAL;
    volatile Map<String, String> secrets = Map.of();
    private Sshd.@Nullable Door door;

    Configured(Path folder) {
        this.folder = folder;
    }

    Configured endpoints(String... names) {
        endpoints.addAll(List.of(names));
        return this;
    }

    /** The same folders, reached by SSH. */
    Configured through(Sshd.Door door) {
        this.door = door;
        return this;
    }

    Configured script(String component, String run, String... dependsOn) {
        return delivery(component, run, null, null, List.of(), dependsOn);
    }

    Configured delivery(
            String component,
            String run,
            @Nullable String before,
            @Nullable String after,
            List<HealthCheck> checks,
            String... dependsOn) {
        var name = name(component);
        deliveries.removeIf(delivery -> delivery.component().equals(name));
        deliveries.add(new Delivery(
                name,
                new Recipe.Script(List.of(), run),
                Map.of(),
                List.of(dependsOn).stream().map(Configured::name).toList(),
                before,
                after,
                checks,
                Duration.ofSeconds(60)));
        return this;
    }

    /** The component goes only onto endpoints with this label, which none has. */
    void labelled(String component, String label, String value) {
        deliveries.replaceAll(delivery -> delivery.component().equals(name(component))
                ? new Delivery(
                        delivery.component(),
                        delivery.recipe(),
                        Map.of(label, value),
                        delivery.dependsOn(),
                        delivery.before(),
                        delivery.after(),
                        delivery.healthChecks(),
                        delivery.timeout())
                : delivery);
    }

    void withoutEndpoints() {
        endpoints.clear();
    }

    static QualifiedName name(String local) {
        return QualifiedName.parse("name", "GLOBAL.Acme." + local);
    }

    Path at(String endpoint) {
        return folder.resolve(endpoint);
    }

    @Override
    public Configuration configuration(Handle handle, long organization, long environment) {
        var its = new ArrayList<Endpoint>();
        for (var name : endpoints) {
            its.add(endpoint(organization, its.size() + 1L, name));
        }
        return new Configuration(organization, environment, name("prod"), its, deliveries, rule);
    }

    private Endpoint endpoint(long organization, long id, String name) {
        var settings = new HashMap<>(Map.of("directory", at(name).toString()));
        if (door == null) {
            return new Endpoint(organization, id, name("prod"), name, EndpointKind.LOCAL, "", settings, Map.of(), null);
        }
        settings.put("hostKey", door.hostKey());
        return new Endpoint(
                organization, id, name("prod"), name, EndpointKind.SSH, door.address(), settings, Map.of(), "key");
    }

    @Override
    public Values values(Handle handle, Endpoint endpoint, String component, @Nullable String application) {
        return new Values(Map.of("COLOUR", "blue"), new Secrets(secrets, credential()));
    }

    private Secrets.@Nullable Credential credential() {
        if (door == null) {
            return null;
        }
        try {
            return new Secrets.Credential(Secrets.Kind.PRIVATE_KEY, "", Files.readString(door.key()), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
