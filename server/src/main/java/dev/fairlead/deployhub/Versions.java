package dev.fairlead.deployhub;

import dev.fairlead.access.Caller;
import dev.fairlead.catalog.ApplicationVersionFact;
import dev.fairlead.catalog.LookupStore.Version;
import dev.fairlead.catalog.Named;
import dev.fairlead.catalog.VersionName;
import dev.fairlead.recording.Recorder;
import java.util.List;
import java.util.Map;

/** The versions that numbers of the protocol mean where something is told of them; a base that is used so becomes one. */
final class Versions {
    private final Hub hub;
    private final Components components;
    private final Recorder recorder;

    Versions(Hub hub, Components components, Recorder recorder) {
        this.hub = hub;
        this.components = components;
        this.recorder = recorder;
    }

    Version component(Caller caller, String text) {
        var item = components.used(caller.actor(), hub.read(names -> names.component(text)), Map.of());
        var version = item.version();
        if (version != null) {
            return version;
        }
        var name = item.asVersion();
        Hub.stored(recorder.componentVersions(caller.actor(), List.of(Builds.nothing(name.base(), name.version()))));
        return recorded(Named.COMPONENT, name);
    }

    Version application(Caller caller, String text) {
        var item = hub.read(names -> names.withOwnVersion(Named.APPLICATION, names.application(text)));
        var version = item.version();
        if (version != null) {
            return version;
        }
        var name = item.asVersion();
        Hub.stored(recorder.applicationVersions(
                caller.actor(),
                List.of(new ApplicationVersionFact(name.base(), name.version(), List.of(), List.of()))));
        return recorded(Named.APPLICATION, name);
    }

    /** A version that has just been recorded under this name. */
    Version recorded(Named kind, VersionName name) {
        return hub.read(names -> names.exact(kind, name.base())
                        .flatMap(base -> names.store().version(kind, base, name.version())))
                .orElseThrow();
    }
}
