package dev.fairlead.web.share;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.share.SharedScreen;
import dev.fairlead.share.Shares;
import dev.fairlead.web.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where no application or component is named to be shared yet: what can be, and big screens of a domain.
 *
 * @param domain whose screens are shared; null where none was chosen
 * @param screen its address, with a key
 */
record ShareChoice(
        Frame frame,
        List<QualifiedName> applications,
        List<String> domains,
        @Nullable String domain,
        @Nullable String screen) {

    static ShareChoice of(
            Frame frame, Traces traces, List<String> domains, @Nullable String domain, Shares shares, String server) {
        return new ShareChoice(
                frame,
                traces.organizations().stream()
                        .flatMap(organization -> traces.choices(UnitKind.APPLICATION, organization.id()).stream())
                        .toList(),
                domains,
                domain,
                domain == null ? null : server + shares.path(new SharedScreen(domain)));
    }
}
