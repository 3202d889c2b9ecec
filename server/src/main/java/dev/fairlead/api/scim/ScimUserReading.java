package dev.fairlead.api.scim;

import dev.fairlead.access.scim.FilterReading;
import dev.fairlead.access.scim.ScimUser.Profile;
import dev.fairlead.api.scim.ScimBody.Kind;
import dev.fairlead.api.scim.ScimBody.Operation;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a user. Attributes that are not kept here are not looked at, since providers send them all. */
final class ScimUserReading {
    private static final Profile NOBODY = new Profile("", true, null, null, null, null, null);
    private static final Pattern MAIL = Pattern.compile("emails(\\[(.*)])?(\\.\\w+)?");
    private static final Set<String> KEPT = Set.of(
            "userName", "active", "externalId", "displayName", "name", "name.givenName", "name.familyName", "emails");

    /** Of the core schema, by what it is in. */
    private static final Set<String> NOT_KEPT = Set.of(
            "schemas",
            "id",
            "meta",
            "password",
            "nickname",
            "profileurl",
            "title",
            "usertype",
            "preferredlanguage",
            "locale",
            "timezone",
            "phonenumbers",
            "ims",
            "photos",
            "addresses",
            "groups",
            "entitlements",
            "roles",
            "x509certificates");

    private ScimUserReading() {}

    /** A whole user that is new. */
    static Profile created(JsonInput body) {
        return replaced(body, NOBODY);
    }

    /** A whole user in place of one that is there; it stays switched off or on where that is not said. */
    static Profile replaced(JsonInput body, Profile before) {
        var said = ScimBody.attributes(body);
        var name = ScimBody.text(said.get("username"));
        if (name == null) {
            throw Refusal.invalid("userName", "is missing; it is what the user is called");
        }
        var active = said.get("active");
        var profile = NOBODY.withUserName(name)
                .withActive((active == null || active.isLeftOut()) ? before.active() : ScimBody.flag(active))
                .withExternalId(ScimBody.text(said.get("externalid")))
                .withDisplayName(ScimBody.text(said.get("displayname")))
                .withEmail(mail(said.get("emails")));
        var parts = said.get("name");
        return (parts == null || parts.isLeftOut()) ? profile : named(profile, parts);
    }

    private static Profile named(Profile profile, JsonInput name) {
        var said = ScimBody.attributes(name);
        var changed = profile;
        if (said.containsKey("givenname")) {
            changed = changed.withGivenName(ScimBody.text(said.get("givenname")));
        }
        if (said.containsKey("familyname")) {
            changed = changed.withFamilyName(ScimBody.text(said.get("familyname")));
        }
        return changed;
    }

    /** The primary one, or the first. */
    private static @Nullable String mail(@Nullable JsonInput said) {
        if (said == null || said.isLeftOut()) {
            return null;
        }
        if (said.isText()) {
            return ScimBody.text(said);
        }
        String first = null;
        for (var one : said.isList() ? said.items() : List.of(said)) {
            var parts = one.isText() ? Map.of("value", one) : ScimBody.attributes(one);
            var address = ScimBody.text(parts.get("value"));
            var primary = parts.get("primary");
            if (address != null && primary != null && !primary.isLeftOut() && ScimBody.flag(primary)) {
                return address;
            }
            first = first == null ? address : first;
        }
        return first;
    }

    /** A user after these operations. */
    static Profile patched(Profile before, List<Operation> operations) {
        var profile = before;
        for (var operation : operations) {
            if (operation.path() != null) {
                profile = set(profile, operation, operation.path(), operation.value());
                continue;
            }
            var value = operation.value();
            if (value == null || !value.isObject()) {
                throw Refusal.invalid(
                        operation.place() + ".value", "is an object of attributes where there is no `path`");
            }
            for (var one : value.entries(ScimBody.LONGEST_NAME).entrySet()) {
                profile = set(profile, operation, one.getKey(), one.getValue());
            }
        }
        return profile;
    }

    private static Profile set(Profile profile, Operation operation, String path, @Nullable JsonInput value) {
        var attribute = FilterReading.attribute(path);
        boolean removes = operation.kind() == Kind.REMOVE;
        if (!removes && value == null) {
            throw Refusal.invalid(operation.place() + ".value", "is missing; it is what `" + path + "` becomes");
        }
        var given = removes ? null : value;
        return switch (attribute) {
            case "username" -> profile.withUserName(needed("userName", given));
            case "active" -> {
                if (given == null || given.isLeftOut()) {
                    throw Refusal.invalid("active", "is true or false, and cannot be taken away");
                }
                yield profile.withActive(ScimBody.flag(given));
            }
            case "externalid" -> profile.withExternalId(ScimBody.text(given));
            case "displayname" -> profile.withDisplayName(ScimBody.text(given));
            case "name.givenname" -> profile.withGivenName(ScimBody.text(given));
            case "name.familyname" -> profile.withFamilyName(ScimBody.text(given));
            case "name" ->
                (given == null || given.isLeftOut())
                        ? profile.withGivenName(null).withFamilyName(null)
                        : named(profile, given);
            default -> mailOrNothing(profile, operation, attribute, path, given);
        };
    }

    private static String needed(String field, @Nullable JsonInput value) {
        var text = ScimBody.text(value);
        if (text == null) {
            throw Refusal.invalid(field, "cannot be empty or taken away");
        }
        return text;
    }

    private static Profile mailOrNothing(
            Profile profile, Operation operation, String attribute, String path, @Nullable JsonInput value) {
        var mail = MAIL.matcher(attribute);
        if (mail.matches()) {
            var which = mail.group(2) == null ? "" : mail.group(2);
            boolean other = which.contains("type") && !which.contains("work") && !which.contains("primary");
            boolean part = mail.group(3) != null && !mail.group(3).equals(".value");
            return (other || part) ? profile : profile.withEmail(mail(value));
        }
        var first = attribute.replaceFirst("[.\\[].*", "").toLowerCase(Locale.ROOT);
        if (attribute.startsWith("urn:") || first.equals("name") || NOT_KEPT.contains(first)) {
            return profile;
        }
        throw Refusal.invalid(
                operation.place() + ".path",
                "there is no attribute `" + Texts.shortened(path) + "` of users; "
                        + Suggestion.among(new TreeSet<>(KEPT), path));
    }
}
