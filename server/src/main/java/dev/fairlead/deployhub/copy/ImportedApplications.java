package dev.fairlead.deployhub.copy;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.EnvironmentFact;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.deployhub.names.Item;
import dev.fairlead.deployhub.names.Places;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.deployhub.version.Versions;
import dev.fairlead.dossier.Attributed;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.recording.Recorder;
import java.util.ArrayList;
import java.util.List;

/** Applications and their versions, as they are imported. */
final class ImportedApplications {
    private final ProtocolContext protocol;
    private final Places places;
    private final Versions versions;
    private final Dossiers dossiers;
    private final Recorder recorder;

    ImportedApplications(
            ProtocolContext protocol, Places places, Versions versions, Dossiers dossiers, Recorder recorder) {
        this.protocol = protocol;
        this.places = places;
        this.versions = versions;
        this.dossiers = dossiers;
        this.recorder = recorder;
    }

    void take(Caller caller, ImportedObject told) {
        var version = ImportedComponents.version(protocol, UnitKind.APPLICATION, "application", told);
        if (version.isPresent()) {
            release(caller, version.get(), told);
        } else {
            application(caller, told, QualifiedName.parse("objname", told.text("objname")));
        }
    }

    private void release(Caller caller, VersionName name, ImportedObject told) {
        record(caller, List.of(fact(name, told.versions("comps"))));
        var attributes = told.attributes();
        if (!attributes.isEmpty()) {
            var version = versions.recorded(UnitKind.APPLICATION, name);
            dossiers.attributes(
                    caller.actor(),
                    Attributed.APPLICATION_VERSION,
                    version.organization(),
                    version.id(),
                    attributes,
                    false);
        }
    }

    private void application(Caller caller, ImportedObject told, QualifiedName name) {
        var facts = new ArrayList<ApplicationVersionFact>();
        var members = told.texts("components").stream()
                .map(text -> QualifiedName.parse("components", text))
                .toList();
        facts.add(new ApplicationVersionFact(name, null, List.of(), members));
        told.versions("appvers").forEach(version -> facts.add(fact(version, List.of())));
        record(caller, facts);
        if (!told.versions("comps").isEmpty() || !told.attributes().isEmpty()) {
            // an old server's base may have components of its own
            release(caller, new VersionName(name, Item.AS_VERSION), told);
        }
        told.texts("envs").forEach(environment -> assign(caller, name, environment));
    }

    private static ApplicationVersionFact fact(VersionName name, List<VersionName> components) {
        return new ApplicationVersionFact(name.base(), name.version(), components, List.of());
    }

    private void record(Caller caller, List<ApplicationVersionFact> facts) {
        recorder.applicationVersions(caller.actor(), facts).forEach(answer -> ProtocolContext.stored(List.of(answer)));
    }

    private void assign(Caller caller, QualifiedName application, String text) {
        var name = protocol.read(names -> names.environment(text, application.domain()));
        ProtocolContext.stored(recorder.environments(caller.actor(), List.of(new EnvironmentFact(name, null))));
        var environment = places.environment(name).orElseThrow();
        var base = protocol.read(names -> names.exact(UnitKind.APPLICATION, application))
                .orElseThrow();
        dossiers.assign(caller.actor(), base.organization(), base.id(), environment.id());
    }
}
