package dev.fairlead;

import dev.fairlead.access.Access;
import dev.fairlead.access.Caller;
import dev.fairlead.web.Visitors;
import io.javalin.http.Context;
import java.util.Optional;

/** The people that access knows, as the pages see them. */
record SignedIn(Access access) implements Visitors {
    @Override
    public Optional<String> user(Context context) {
        return access.currentUser(context).map(Caller::account);
    }

    @Override
    public String formKey(Context context) {
        return access.formKey(context);
    }

    @Override
    public void signIn(Context context, String user, String password) {
        access.signIn(context, user, password, context.ip());
    }

    @Override
    public void signOut(Context context) {
        access.signOut(context);
    }
}
