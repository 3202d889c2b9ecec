package dev.fairlead.access.grant;

import dev.fairlead.platform.http.Right;
import java.util.List;

/**
 * Why somebody may do something somewhere, or may not.
 *
 * @param who a user, with the token after a slash where it is about one; or the rule of a workload
 * @param because in one sentence
 * @param everywhere the role that they have everywhere
 */
public record Explanation(
        String who, Right right, Where where, boolean may, String because, Role everywhere, List<Held> grants) {
    public Explanation {
        grants = List.copyOf(grants);
    }

    /**
     * A role that they have in a part.
     *
     * @param gives whether it gives the right there
     */
    public record Held(Grant grant, boolean gives) {}
}
