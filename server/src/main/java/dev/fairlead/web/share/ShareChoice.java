package dev.fairlead.web.share;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.page.Frame;
import java.util.List;

/** Where nothing is named to be shared yet: what can be. */
record ShareChoice(Frame frame, List<QualifiedName> applications) {

    static ShareChoice of(Frame frame, Traces traces) {
        return new ShareChoice(
                frame,
                traces.organizations().stream()
                        .flatMap(organization -> traces.choices(UnitKind.APPLICATION, organization.id()).stream())
                        .toList());
    }
}
