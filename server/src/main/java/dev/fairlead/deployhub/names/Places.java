package dev.fairlead.deployhub.names;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.catalog.store.PlaceStore;
import dev.fairlead.catalog.store.PlaceStore.Domain;
import dev.fairlead.catalog.store.PlaceStore.Environment;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which environments and domains names and numbers of the protocol mean. */
public final class Places {
    /** The number of GLOBAL, which belongs to no organisation; it is no domain's number, since these are multiples of 4. */
    public static final long GLOBAL = 1;

    private final ProtocolContext protocol;

    public Places(ProtocolContext protocol) {
        this.protocol = protocol;
    }

    public static long number(Environment environment) {
        return ItemNumber.base(environment.organization(), environment.id()).value();
    }

    public static long number(Domain domain) {
        return ItemNumber.base(domain.organization(), domain.id()).value();
    }

    /** By number, full name, or a short name that only one has. */
    public Environment environment(String text) {
        return find(text).orElseThrow(() -> missing("Environment ", text));
    }

    private Optional<Environment> find(String text) {
        if (ItemNumber.is(text)) {
            var number = ItemNumber.parse("id", text);
            return protocol.inTransaction(
                    handle -> new PlaceStore(handle).environment(number.organization(), number.id()));
        }
        // a name that is nowhere would be one of this domain; nothing has such a name
        var name = protocol.read(names -> names.environment(text, QualifiedName.ROOT + ".-"));
        return environment(name);
    }

    public Optional<Environment> environment(QualifiedName name) {
        return protocol.inTransaction(handle -> {
            var organization = new OrganizationStore(handle)
                    .find(Set.of(name.organization()))
                    .get(name.organization());
            var id = organization == null
                    ? null
                    : new EnvironmentStore(handle)
                            .find(organization, Set.of(name))
                            .get(name);
            return organization == null || id == null
                    ? Optional.empty()
                    : Optional.of(new Environment(organization, id, name));
        });
    }

    /** By number, or by its path, of which the beginning may be left out. */
    public Domain domain(String text) {
        if (ItemNumber.is(text)) {
            var number = ItemNumber.parse("id", text);
            return protocol.inTransaction(handle -> new PlaceStore(handle).domain(number.organization(), number.id()))
                    .orElseThrow(() -> missing("Domain ", text));
        }
        var path = protocol.read(names -> names.domain(text));
        return all().stream()
                .filter(domain -> domain.path().equals(path))
                .findFirst()
                .orElseThrow(() -> missing("Domain ", text));
    }

    /** All domains of an organisation. */
    public List<Domain> domains(long organization) {
        return protocol.inTransaction(handle -> new PlaceStore(handle).domains(organization));
    }

    public List<Domain> all() {
        return protocol.inTransaction(handle -> new OrganizationStore(handle)
                .list().stream()
                        .flatMap(organization -> new PlaceStore(handle).domains(organization.id()).stream())
                        .toList());
    }

    private static Refused missing(String what, String text) {
        return new Refusal(Problem.NOT_FOUND, null, what + Texts.shortened(text) + " Not Found or No Access").thrown();
    }
}
