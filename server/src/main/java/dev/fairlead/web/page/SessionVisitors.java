package dev.fairlead.web.page;

import dev.fairlead.access.Access;
import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.http.request.Proxies;
import io.javalin.http.Context;
import java.util.Optional;

/** People with a session. */
public final class SessionVisitors implements Visitors {
    private final Access access;

    public SessionVisitors(Access access) {
        this.access = access;
    }

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
        access.signIn(context, user, password, Proxies.client(context));
    }

    @Override
    public void signOut(Context context) {
        access.signOut(context);
    }
}
