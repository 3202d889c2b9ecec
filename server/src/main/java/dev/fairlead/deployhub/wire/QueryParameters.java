package dev.fairlead.deployhub.wire;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.util.Optional;

/** What stands in the query of an address. Unknown parameters are passed over: clients of all ages send some. */
public final class QueryParameters {
    private static final int LONGEST = 2048;

    private QueryParameters() {}

    public static String text(Context ctx, String parameter) {
        return find(ctx, parameter).orElseThrow(() -> Refusal.invalid(parameter, "is missing; it must be given"));
    }

    public static Optional<String> find(Context ctx, String parameter) {
        return Optional.ofNullable(ctx.queryParam(parameter))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Texts.check(parameter, text, LONGEST));
    }

    public static boolean flag(Context ctx, String parameter) {
        return find(ctx, parameter)
                .map(text -> text.equalsIgnoreCase("y") || text.equalsIgnoreCase("true"))
                .orElse(false);
    }
}
