package dev.fairlead.access.secret;

import dev.fairlead.platform.http.request.Form;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a form of ours says to show that it comes from a page which this session was given: no foreign page can read it, and
 * who knows it does not know the session's secret.
 */
public final class FormKey {
    static final String FIELD = "key";

    private FormKey() {}

    public static String of(String session) {
        return HexFormat.of().formatHex(Secret.hash("form of " + session));
    }

    /** Refuses a form without the key of the session that sends it. */
    public static void check(Context context, @Nullable String session) {
        if (context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD)) {
            return;
        }
        var given = Form.field(context, FIELD);
        if (given == null || session == null || !Secret.same(given, of(session))) {
            throw new Refusal(
                            Problem.FORBIDDEN,
                            null,
                            "this form was made for another session; load the page again and try once more")
                    .thrown();
        }
    }
}
