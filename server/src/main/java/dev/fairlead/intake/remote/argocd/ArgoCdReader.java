package dev.fairlead.intake.remote.argocd;

import dev.fairlead.intake.remote.ApiAddress;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.RemoteReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the syncs of applications: the last one, and those that Argo CD remembers. */
public final class ArgoCdReader implements RemoteReader {

    @Override
    public String kind() {
        return "argocd";
    }

    @Override
    public @Nullable String usualAddress() {
        return null;
    }

    @Override
    public ApiAddress completed(ApiAddress address) {
        return address;
    }

    @Override
    public List<String> lists() {
        return List.of("applications");
    }

    @Override
    public List<String> usualLists() {
        return lists();
    }

    @Override
    public String scope() {
        return "a project of Argo CD, as default";
    }

    @Override
    public boolean readsAll() {
        return true;
    }

    /** Whoever writes the template of notifications gives events their names. */
    @Override
    public boolean tellsEvents() {
        return false;
    }

    @Override
    public Map<String, String> headers(@Nullable String token) {
        return token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public Listings listings(Asker asker, List<String> scope, Set<String> lists, Predicate<Found> known) {
        return new Listings(List.of(new Applications(scope, known)), List.of());
    }
}
