package dev.fairlead.api.intake;

import dev.fairlead.access.Access;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;

/** Whose sources are meant: those of the organisation that is named, or of the only one. */
final class IntakeOrganizations {
    static final String PARAMETER = "organization";

    private IntakeOrganizations() {}

    /**
     * Its number; refuses who may not do it in all of it. To read, a part of it is enough: what is not seen is not there.
     */
    static long id(Organizations organizations, Context context, Parameters parameters, Right right) {
        long id = id(organizations, parameters);
        if (right != Right.READING) {
            Access.caller(context).requireInAll(id, right);
        }
        return id;
    }

    private static long id(Organizations organizations, Parameters parameters) {
        var name = parameters.find(PARAMETER).orElseGet(() -> organizations.only(PARAMETER));
        return organizations
                .find(name)
                .orElseThrow(
                        () -> Refusal.notFound(PARAMETER, "there is no organisation `" + Texts.shortened(name) + "`"))
                .id();
    }
}
