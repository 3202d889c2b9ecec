package dev.fairlead.rollout.setup;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.catalog.store.PathOriginStore;
import dev.fairlead.catalog.store.UnitStore;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.recording.version.ComponentCode;
import dev.fairlead.rollout.setup.file.ConfigurationFile;
import dev.fairlead.rollout.setup.file.SettingChange;
import dev.fairlead.rollout.setup.setting.Author;
import dev.fairlead.rollout.setup.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * That paths are what a file says, also where a build had told the same before: then nothing changes but whose word they are, and
 * that stands in the audit trail.
 */
final class PathWord {
    private final Handle handle;
    private final long organization;

    PathWord(Handle handle, long organization) {
        this.handle = handle;
        this.organization = organization;
    }

    void keep(ConfigurationFile file, Author author) {
        var said = new LinkedHashMap<QualifiedName, List<String>>();
        file.entries().forEach(entry -> {
            if (entry.setting() instanceof Setting.Located(ComponentCode(var component, var _, var paths))
                    && paths != null
                    && !paths.isEmpty()) {
                said.put(component, paths);
            }
        });
        if (said.isEmpty()) {
            return;
        }
        var components = new UnitStore(handle).find(UnitKind.COMPONENT, organization, said.keySet());
        var origins = new PathOriginStore(handle).last(organization, components.values());
        said.forEach((component, paths) -> {
            var id = components.get(component);
            if (id != null && (!origins.containsKey(id) || !origins.get(id).configured())) {
                var change = SettingChange.of(
                        Setting.Kind.CODE,
                        component.toString(),
                        new Setting.Located(new ComponentCode(component, null, List.of())),
                        new Setting.Located(new ComponentCode(component, null, paths)));
                new AuditStore(handle)
                        .add(
                                organization,
                                new AuditStore.Entry(
                                        author.at(),
                                        author.actor(),
                                        SettingChange.Act.CHANGE.word(),
                                        "component",
                                        id,
                                        null,
                                        change.after()));
            }
        });
    }
}
