package dev.fairlead.web.trace;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trace.version.ApplicationSet;
import dev.fairlead.report.trace.version.SetDifference;
import dev.fairlead.report.trace.version.VersionStay;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Pager;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.page.Frame;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application version: its set, where it was deployed, and how it differs from another one.
 *
 * @param against the other; null where there is none
 * @param others versions to compare with, the one before first
 */
record VersionPage(
        Frame frame,
        ApplicationSet set,
        @Nullable String against,
        List<String> others,
        List<SetDifference> lines,
        List<VersionStay> stays,
        Pager pager,
        ZoneId zone,
        Instant now) {
    private static final int SIZE = 200;
    private static final int OTHERS = 100;

    static VersionPage of(
            Frame frame,
            QualifiedName name,
            String version,
            Parameters asked,
            Traces traces,
            ZoneId zone,
            Instant now) {
        var set = traces.applicationVersion("version", name, version);
        var others = traces.otherVersions(set, OTHERS);
        var chosen = asked.find("against").orElse(null);
        var against = chosen == null ? others.stream().findFirst().orElse(null) : chosen;
        var other = against == null ? null : traces.applicationVersion("against", name, against);
        var same = new LinkedHashMap<String, @Nullable String>();
        if (!fits(name, version)) {
            same.put("name", name.toString());
            same.put("version", version);
        }
        same.put("against", chosen);
        var pager = new Pager(asked.page(), 0, SIZE, path(name, version), same);
        var lines = traces.differences(set, other, SIZE, pager.offset());
        return new VersionPage(
                frame, set, against, others, lines.items(), traces.stays(set), pager.of(lines.total()), zone, now);
    }

    private static boolean fits(QualifiedName name, String version) {
        return Address.fits(name.toString()) && Address.fits(version);
    }

    private static String path(QualifiedName name, String version) {
        return Address.applicationVersion(name, version).replaceFirst("\\?.*", "");
    }

    String path() {
        return path(set.name(), set.version());
    }

    boolean fitsPath() {
        return fits(set.name(), set.version());
    }

    long differing() {
        return lines.stream().filter(SetDifference::differs).count();
    }

    /** The set by REST. */
    String rest(String format) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put("application", set.name().toString());
        parameters.put("version", set.version());
        parameters.put("format", format);
        return "/api/v1/application-versions?" + Query.of(parameters);
    }

    String deployments() {
        return "/deployments?" + new Query().with("application", set.name().toString());
    }
}
