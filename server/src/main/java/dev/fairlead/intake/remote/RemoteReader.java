package dev.fairlead.intake.remote;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How what a kind of system knows is read from its API. It knows no database: it asks, and tells what it found in the words
 * of deliveries.
 */
public interface RemoteReader {

    /** As its {@link dev.fairlead.intake.source.Source} is called. */
    String kind();

    /** Where its API is where nobody says so; null where each has its own. */
    @Nullable String usualAddress();

    /** The address as it is asked: what people leave out is put in. */
    ApiAddress completed(ApiAddress address);

    /** What can be read, in the order in which it is. */
    List<String> lists();

    /** What of it is read where nobody says so. */
    List<String> usualLists();

    /** What a scope is, for sentences, as {@code a repository as acme/shop, or an owner as acme}. */
    String scope();

    /** Whether it is read whole where no scope is given. */
    boolean readsAll();

    /** Whether what it found is an event of the same name as what would have been delivered. */
    default boolean tellsEvents() {
        return true;
    }

    /** @param token null where none is given */
    Map<String, String> headers(@Nullable String token);

    /**
     * Looks which lists there are.
     *
     * @param scope what is asked for; empty for all
     * @param lists some of {@link #lists()}
     * @param known whether something of this identity was found before
     */
    Listings listings(Asker asker, List<String> scope, Set<String> lists, Predicate<Found> known) throws ApiTrouble;

    /**
     * Lists to read.
     *
     * @param troubles what of the scope cannot be read, and why
     */
    record Listings(List<Listing> all, List<String> troubles) {
        public Listings {
            all = List.copyOf(all);
            troubles = List.copyOf(troubles);
        }
    }
}
