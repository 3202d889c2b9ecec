package dev.fairlead.web.page;

import io.javalin.http.Context;
import java.util.Optional;

/** Who looks at the pages: what the pages need of access. The gate before them has let the request in. */
public interface Visitors {

    /** Name of the person who is signed in, if one is. */
    Optional<String> user(Context context);

    /** What forms of this person must say in the field {@code key}; empty where nobody is signed in. */
    String formKey(Context context);

    /** Begins a session, which the answer to this request carries; refuses a wrong password and too many tries. */
    void signIn(Context context, String user, String password);

    /** Ends the session, if there is one. */
    void signOut(Context context);
}
