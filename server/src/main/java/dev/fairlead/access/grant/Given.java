package dev.fairlead.access.grant;

import java.time.Instant;
import java.util.List;

/**
 * A grant as lists show it.
 *
 * @param at when it was given, or changed last
 * @param by who gave it: an account, with the token after a slash where one was used
 */
public record Given(Grantee to, Role role, Scope scope, Instant at, String by) {

    /** Where a list goes on after it: part, kind of part, user, group and issuer, in this order. */
    public record Position(String path, String kind, String user, String group, String issuer) {
        public static final int PARTS = 5;

        /** Before all. */
        public static final Position START = new Position("", "", "", "", "");

        public static Position of(List<String> texts) {
            return new Position(texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4));
        }

        public List<String> texts() {
            return List.of(path, kind, user, group, issuer);
        }
    }

    public Position position() {
        var kind = scope.kind().word();
        return switch (to) {
            case Grantee.OfUser(var name) -> new Position(scope.path(), kind, name, "", "");
            case Grantee.OfGroup(var issuer, var name) -> new Position(scope.path(), kind, "", name, issuer);
        };
    }
}
