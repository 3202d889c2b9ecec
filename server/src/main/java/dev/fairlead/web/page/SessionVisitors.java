package dev.fairlead.web.page;

import dev.fairlead.access.Access;
import dev.fairlead.access.PasswordSignIn;
import dev.fairlead.access.SignInSteps;
import dev.fairlead.access.SingleSignOn;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.factor.FactorCheck;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** People with a session. */
public final class SessionVisitors implements Visitors {
    private final Access access;
    private final SingleSignOn providers;
    private final PasswordSignIn passwords;
    private final SignInSteps steps;

    public SessionVisitors(Access access, SingleSignOn providers, PasswordSignIn passwords, SignInSteps steps) {
        this.steps = steps;
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
    public boolean signIn(Context context, String user, String password) {
        passwords.check(user);
        return steps.begin(context, user, password);
    }

    @Override
    public boolean awaitsCode(Context context) {
        return steps.awaitsCode(context);
    }

    @Override
    public boolean signInWithCode(Context context, String code) {
        return steps.finish(context, code) == FactorCheck.Way.RECOVERY_CODE;
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
