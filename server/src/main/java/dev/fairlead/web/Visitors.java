package dev.fairlead.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** Who looks at the pages: what the pages need of access. */
public interface Visitors {

    /** Name of the user whose session the request belongs to. */
    Optional<String> user(Context context);

    /** Tries to begin a session; on success the answer to this request carries it. */
    Attempt signIn(Context context, String user, String password);

    void signOut(Context context);

    sealed interface Attempt {}

    record Welcome() implements Attempt {}

    record WrongPassword() implements Attempt {}

    /** Too many tries; the next one is looked at after this long. */
    record ComeBack(Duration after) implements Attempt {}
}
