package dev.fairlead.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** Lets one person in, who keeps a cookie; after three wrong passwords nobody for a minute. */
final class OneVisitor implements Visitors {
    private int wrong;

    @Override
    public Optional<String> user(Context context) {
        return Optional.ofNullable(context.cookie("session"));
    }

    @Override
    public Attempt signIn(Context context, String user, String password) {
        if (wrong >= 3) {
            return new ComeBack(Duration.ofMinutes(1));
        }
        if (!password.equals("secret")) {
            wrong++;
            return new WrongPassword();
        }
        context.cookie("session", user);
        return new Welcome();
    }

    @Override
    public void signOut(Context context) {
        context.removeCookie("session");
    }
}
