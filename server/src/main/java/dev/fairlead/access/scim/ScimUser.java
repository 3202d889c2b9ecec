package dev.fairlead.access.scim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account, as SCIM tells of them.
 *
 * @param id number of the account
 */
public record ScimUser(long id, Profile profile, Instant createdAt, Instant changedAt) {

    /**
     * What a provider may change of them.
     *
     * @param active whether the account is not switched off
     * @param externalId what the provider calls them
     * @param email the primary address
     */
    public record Profile(
            String userName,
            boolean active,
            @Nullable String externalId,
            @Nullable String displayName,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email) {
        public Profile withUserName(String text) {
            return new Profile(text, active, externalId, displayName, givenName, familyName, email);
        }

        public Profile withActive(boolean flag) {
            return new Profile(userName, flag, externalId, displayName, givenName, familyName, email);
        }

        public Profile withExternalId(@Nullable String text) {
            return new Profile(userName, active, text, displayName, givenName, familyName, email);
        }

        public Profile withDisplayName(@Nullable String text) {
            return new Profile(userName, active, externalId, text, givenName, familyName, email);
        }

        public Profile withGivenName(@Nullable String text) {
            return new Profile(userName, active, externalId, displayName, text, familyName, email);
        }

        public Profile withFamilyName(@Nullable String text) {
            return new Profile(userName, active, externalId, displayName, givenName, text, email);
        }

        public Profile withEmail(@Nullable String text) {
            return new Profile(userName, active, externalId, displayName, givenName, familyName, text);
        }
    }
}
