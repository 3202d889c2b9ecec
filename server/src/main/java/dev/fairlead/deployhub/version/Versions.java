package dev.fairlead.deployhub.version;

import dev.fairlead.access.account.Caller;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.catalog.store.LookupStore.Version;
import dev.fairlead.deployhub.names.ProtocolContext;
import dev.fairlead.recording.Recorder;
import java.util.List;
import java.util.Map;

/** The versions that numbers of the protocol mean where something is told of them; a base that is used so becomes one. */
public final class Versions {
    private final ProtocolContext protocol;
    private final Components components;
    private final Recorder recorder;

    public Versions(ProtocolContext protocol, Components components, Recorder recorder) {
        this.protocol = protocol;
        this.components = components;
        this.recorder = recorder;
    }

    Version component(Caller caller, String text) {
        var item = components.used(caller.actor(), protocol.read(names -> names.component(text)), Map.of());
        var version = item.version();
        if (version != null) {
            return version;
        }
        var name = item.asVersion();
        ProtocolContext.stored(
                recorder.componentVersions(caller.actor(), List.of(Builds.nothing(name.base(), name.version()))));
        return recorded(UnitKind.COMPONENT, name);
    }

    public Version application(Caller caller, String text) {
        var item = protocol.read(names -> names.withOwnVersion(UnitKind.APPLICATION, names.application(text)));
        var version = item.version();
        if (version != null) {
            return version;
        }
        var name = item.asVersion();
        ProtocolContext.stored(recorder.applicationVersions(
                caller.actor(),
                List.of(new ApplicationVersionFact(name.base(), name.version(), List.of(), List.of()))));
        return recorded(UnitKind.APPLICATION, name);
    }

    /** A version that has just been recorded under this name. */
    public Version recorded(UnitKind kind, VersionName name) {
        return protocol.read(names -> names.exact(kind, name.base())
                        .flatMap(base -> names.store().version(kind, base, name.version())))
                .orElseThrow();
    }
}
