package dev.fairlead.platform.http;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.wait.Reach;
import io.javalin.http.Context;

/** Decides who comes in. Asked before every route, the open ones included. */
@FunctionalInterface
public interface Gate {
    /**
     * Lets the caller in, or throws a refusal; or answers by itself, such as by sending a person to the sign-in page.
     *
     * @return false where the answer has been given
     */
    boolean admits(Context context, Route route);

    /** Somebody was refused, at the gate or behind it. */
    default void refused(Context context, Route route, Refusal refusal) {}

    /** Whether a request that was let in may make an organisation by naming it. */
    default boolean makesOrganizations(Context context) {
        return true;
    }

    /** Whose facts a request that was let in may see. */
    default Reach reach(Context context) {
        return Reach.EVERYWHERE;
    }
}
