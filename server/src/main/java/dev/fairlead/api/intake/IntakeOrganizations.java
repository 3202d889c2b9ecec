package dev.fairlead.api.intake;

import dev.fairlead.api.door.Organizations;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;

/** Whose sources are meant: those of the organisation that is named, or of the only one. */
final class IntakeOrganizations {
    static final String PARAMETER = "organization";

    private IntakeOrganizations() {}

    static long id(Organizations organizations, Parameters parameters) {
        var name = parameters.find(PARAMETER).orElseGet(() -> organizations.only(PARAMETER));
        return organizations
                .find(name)
                .orElseThrow(
                        () -> Refusal.notFound(PARAMETER, "there is no organisation `" + Texts.shortened(name) + "`"))
                .id();
    }
}
