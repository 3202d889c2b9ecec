package dev.fairlead.web.page;

import dev.fairlead.access.Access;
import dev.fairlead.access.PasswordSignIn;
import dev.fairlead.access.SingleSignOn;
import dev.fairlead.access.account.Caller;
import dev.fairlead.platform.http.request.Proxies;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** People with a session. */
public final class SessionVisitors implements Visitors {
    private final Access access;
    private final SingleSignOn providers;
    private final PasswordSignIn passwords;

    public SessionVisitors(Access access, SingleSignOn providers, PasswordSignIn passwords) {
        this.access = access;
        this.providers = providers;
        this.passwords = passwords;
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
        passwords.check(user);
        access.signIn(context, user, password, Proxies.client(context));
    }

    @Override
    public Optional<URI> signOut(Context context) {
        return providers.signOut(context);
    }

    @Override
    public List<Way> ways() {
        return providers.providers().stream()
                .map(provider ->
                        new Way(provider.settings().word(), provider.settings().name()))
                .toList();
    }

    @Override
    public boolean passwordsAreForTheAdmin() {
        return passwords == PasswordSignIn.ADMIN;
    }

    @Override
    public URI begin(Context context, String way, String next) {
        return providers.begin(context, way, next);
    }

    @Override
    public String finish(Context context, String way) {
        return providers.finish(context, way);
    }
}
