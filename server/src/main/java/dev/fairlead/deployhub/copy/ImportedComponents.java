package dev.fairlead.deployhub.copy;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.ComponentVersionFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.LookupStore.Version;
import dev.fairlead.deployhub.names.Item;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.version.Builds;
import dev.fairlead.deployhub.version.Versions;
import dev.fairlead.deployhub.wire.WireName;
import dev.fairlead.dossier.Direction;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.recording.Recorder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Components and their versions, as they are imported. */
final class ImportedComponents {
    private final ProtocolContext protocol;
    private final Versions versions;
    private final Dossiers dossiers;
    private final Recorder recorder;

    ImportedComponents(ProtocolContext protocol, Versions versions, Dossiers dossiers, Recorder recorder) {
        this.protocol = protocol;
        this.versions = versions;
        this.dossiers = dossiers;
        this.recorder = recorder;
    }

    void take(Caller caller, ImportedObject told) {
        var version = version(protocol, UnitKind.COMPONENT, "component", told);
        if (version.isPresent()) {
            build(caller, told, version.get());
        } else {
            component(caller, told, QualifiedName.parse("objname", told.text("objname")));
        }
    }

    /**
     * Which version an object is; empty where it is a base. Ours say it. An old server's name with two parts is a version
     * where its base is known to have that one, else a base with a variant.
     */
    static Optional<VersionName> version(ProtocolContext protocol, UnitKind kind, String base, ImportedObject told) {
        var name = told.text("objname");
        if (told.find(base).isPresent()) {
            return told.find("version")
                    .map(version -> new VersionName(QualifiedName.parse(base, told.text(base)), version));
        }
        if (WireName.parse("objname", name).parts().size() == 3) {
            return Optional.of(VersionName.parse("objname", name));
        }
        return protocol.read(names -> names.find(kind, name))
                .filter(Item::isVersion)
                .map(Item::asVersion);
    }

    private void build(Caller caller, ImportedObject told, VersionName name) {
        ProtocolContext.stored(recorder.componentVersions(caller.actor(), List.of(told.build(name))));
        var provided = told.endpoints("provides");
        var consumed = told.endpoints("consumes");
        var requests = told.changeRequests();
        if (provided.isEmpty() && consumed.isEmpty() && requests.isEmpty()) {
            return;
        }
        Version version = versions.recorded(UnitKind.COMPONENT, name);
        dossiers.endpoints(caller.actor(), version.organization(), version.id(), Direction.PROVIDES, provided);
        dossiers.endpoints(caller.actor(), version.organization(), version.id(), Direction.CONSUMES, consumed);
        requests.forEach(
                request -> dossiers.addChangeRequest(caller.actor(), version.organization(), version.id(), request));
    }

    private void component(Caller caller, ImportedObject told, QualifiedName name) {
        var facts = new ArrayList<ComponentVersionFact>();
        facts.add(new ComponentVersionFact(
                name,
                null,
                told.repository(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null));
        told.versions("compvers").forEach(version -> facts.add(Builds.nothing(version.base(), version.version())));
        if (!told.attributes().isEmpty()) {
            facts.add(Builds.of(name, Item.AS_VERSION, told.attributes()));
        }
        recorder.componentVersions(caller.actor(), facts).forEach(answer -> ProtocolContext.stored(List.of(answer)));
    }
}
