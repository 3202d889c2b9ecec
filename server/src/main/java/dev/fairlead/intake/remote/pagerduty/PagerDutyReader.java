package dev.fairlead.intake.remote.pagerduty;

import dev.fairlead.intake.remote.ApiAddress;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.RemoteReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads incidents. */
public final class PagerDutyReader implements RemoteReader {

    @Override
    public String kind() {
        return "pagerduty";
    }

    @Override
    public String usualAddress() {
        return "https://api.pagerduty.com";
    }

    @Override
    public ApiAddress completed(ApiAddress address) {
        return address;
    }

    @Override
    public List<String> lists() {
        return List.of("incidents");
    }

    @Override
    public List<String> usualLists() {
        return lists();
    }

    @Override
    public String scope() {
        return "the id of a service, as PIJ90N7";
    }

    @Override
    public boolean readsAll() {
        return true;
    }

    @Override
    public Map<String, String> headers(@Nullable String token) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/vnd.pagerduty+json;version=2");
        if (token != null) {
            headers.put("Authorization", "Token token=" + token);
        }
        return headers;
    }

    @Override
    public Listings listings(Asker asker, List<String> scope, Set<String> lists, Predicate<Found> known) {
        return new Listings(List.of(new Incidents(scope)), List.of());
    }
}
