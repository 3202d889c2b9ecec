package dev.fairlead.web;

import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.web.page.Visitors;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/** Lets one person in, who keeps a cookie; after three wrong passwords nobody for a minute. */
final class OneVisitor implements Visitors {
    private int wrong;

    @Override
    public Optional<String> user(Context context) {
        return Optional.ofNullable(context.cookie("session"));
    }

    @Override
    public String formKey(Context context) {
        return "key of " + context.cookie("session");
    }

    @Override
    public boolean signIn(Context context, String user, String password) {
        if (wrong >= 3) {
            throw new Refusal(Problem.TOO_MANY, null, "try again in 60 seconds").thrown();
        }
        if (!password.equals("secret")) {
            wrong++;
            throw new Refusal(Problem.UNAUTHENTICATED, null, "name or password is wrong").thrown();
        }
        context.cookie("session", user);
        return true;
    }

    @Override
    public Optional<URI> signOut(Context context) {
        context.removeCookie("session");
        return Optional.empty();
    }
}
