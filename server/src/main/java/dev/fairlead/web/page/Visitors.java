package dev.fairlead.web.page;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who looks at the pages: what the pages need of access. The gate before them has let the request in. */
public interface Visitors {

    /** Name of the person who is signed in, if one is. */
    Optional<String> user(Context context);

    /** What forms of this person must say in the field {@code key}; empty where nobody is signed in. */
    String formKey(Context context);

    /**
     * Begins a session, which the answer to this request carries; refuses a wrong password and too many tries.
     *
     * @return whether it has begun; where not, a code is asked for
     */
    boolean signIn(Context context, String user, String password);

    /** Whether a code is asked for, since the password was right a short while ago. */
    default boolean awaitsCode(Context context) {
        return false;
    }

    /**
     * Begins the session of somebody of whom a code is asked for; refuses a wrong one and too many tries.
     *
     * @return whether it was a recovery code
     */
    default boolean signInWithCode(Context context, String code) {
        throw new Refusal(Problem.UNAUTHENTICATED, null, "no code is asked for").thrown();
    }

    /** Ends the session, if there is one; answers where to leave the provider, too, where it began at one. */
    Optional<URI> signOut(Context context);

    /**
     * A provider by which people sign in.
     *
     * @param word what addresses call it
     * @param name what people call it
     */
    record Way(String word, String name) {}

    /** Every provider, in the order in which they are offered. */
    default List<Way> ways() {
        return List.of();
    }

    /** Whether only the admin signs in with a password. */
    default boolean passwordsAreForTheAdmin() {
        return false;
    }

    /** Where a sign-in by this provider goes on; refuses where there is no such provider or it does not answer. */
    default URI begin(Context context, String way, String next) {
        throw Refusal.notFound("provider", "nobody signs in here by a provider");
    }

    /** Begins a session for whom the provider has sent, and answers the page to go on to; refuses everybody else. */
    default String finish(Context context, String way) {
        throw Refusal.notFound("provider", "nobody signs in here by a provider");
    }
}
