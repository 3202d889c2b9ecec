package dev.fairlead.rollout.plan;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.rollout.Delivery;
import dev.fairlead.rollout.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Short words for what is to be deployed. */
final class Deliveries {
    private Deliveries() {}

    /** {@code ui after pay,cart}: a component and what it depends on. */
    static Delivery of(String text) {
        var parts = text.split(" after ");
        return new Delivery(
                name(parts[0]),
                new Recipe.Script(List.of(), "true"),
                Map.of(),
                parts.length == 1
                        ? List.of()
                        : Stream.of(parts[1].split(",")).map(Deliveries::name).toList(),
                null,
                null,
                List.of(),
                Duration.ofMinutes(1));
    }

    static QualifiedName name(String local) {
        return QualifiedName.parse("name", "GLOBAL.Acme." + local);
    }

    static VersionName version(String local) {
        return VersionName.parse("version", "GLOBAL.Acme." + local);
    }

    static String local(Object name) {
        return name.toString().replace("GLOBAL.Acme.", "");
    }
}
