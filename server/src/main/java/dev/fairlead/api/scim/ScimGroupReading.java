package dev.fairlead.api.scim;

import dev.fairlead.access.scim.Filter;
import dev.fairlead.access.scim.FilterReading;
import dev.fairlead.access.scim.ScimGroup;
import dev.fairlead.access.scim.ScimId;
import dev.fairlead.api.scim.ScimBody.Kind;
import dev.fairlead.api.scim.ScimBody.Operation;
import dev.fairlead.platform.json.JsonInput;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Suggestion;
import dev.fairlead.platform.refusal.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a group. */
final class ScimGroupReading {
    private static final Set<String> KEPT = new TreeSet<>(Set.of("displayName", "externalId", "members"));
    private static final Set<String> NOT_KEPT = Set.of("schemas", "id", "meta");

    private ScimGroupReading() {}

    /** A whole group. */
    record Whole(String displayName, @Nullable String externalId, List<Long> members) {
        /** All that makes another group this one. */
        List<ScimGroup.Deed> deeds() {
            return List.of(
                    new ScimGroup.Rename(displayName),
                    new ScimGroup.Renumber(externalId),
                    new ScimGroup.Replace(members));
        }
    }

    static Whole whole(JsonInput body) {
        var said = ScimBody.attributes(body);
        return new Whole(
                name(said.get("displayname")), ScimBody.text(said.get("externalid")), members(said.get("members")));
    }

    private static String name(@Nullable JsonInput value) {
        var name = ScimBody.text(value);
        if (name == null) {
            throw Refusal.invalid("displayName", "is missing; it is what the group is called");
        }
        return name;
    }

    private static List<Long> members(@Nullable JsonInput value) {
        var members = new ArrayList<Long>();
        if (value == null || value.isLeftOut()) {
            return members;
        }
        for (var one : value.isList() ? value.items() : List.of(value)) {
            var id = one.isObject() ? ScimBody.attributes(one).get("value") : one;
            if (id == null || id.isLeftOut()) {
                throw Refusal.invalid(one.place(), "names nobody: its `value` is the id of a user");
            }
            members.add(member(id.place(), id.text()));
        }
        return members;
    }

    private static long member(String place, String id) {
        return ScimId.user(id)
                .orElseThrow(() -> Refusal.invalid(
                        place,
                        "`" + Texts.shortened(id) + "` is not the id of a user"
                                + (ScimId.group(id).isPresent() ? ", and groups in groups are not taken" : "")));
    }

    static List<ScimGroup.Deed> deeds(List<Operation> operations) {
        var deeds = new ArrayList<ScimGroup.Deed>();
        for (var operation : operations) {
            if (operation.path() != null) {
                deed(operation, operation.path(), operation.value(), deeds);
                continue;
            }
            var value = operation.value();
            if (value == null || !value.isObject()) {
                throw Refusal.invalid(
                        operation.place() + ".value", "is an object of attributes where there is no `path`");
            }
            value.entries(ScimBody.LONGEST_NAME).forEach((path, one) -> deed(operation, path, one, deeds));
        }
        return deeds;
    }

    private static void deed(Operation operation, String path, @Nullable JsonInput value, List<ScimGroup.Deed> deeds) {
        boolean removes = operation.kind() == Kind.REMOVE;
        var attribute = FilterReading.attribute(path);
        if (attribute.startsWith("members[") && attribute.endsWith("]") && removes) {
            var inner = path.substring(path.indexOf('[') + 1, path.length() - 1);
            deeds.add(new ScimGroup.Remove(named(operation, FilterReading.read(operation.place() + ".path", inner))));
            return;
        }
        switch (attribute) {
            case "displayname" -> deeds.add(new ScimGroup.Rename(name(removes ? null : value)));
            case "externalid" -> deeds.add(new ScimGroup.Renumber(removes ? null : ScimBody.text(value)));
            case "members" -> deeds.add(members(operation, value));
            default -> {
                if (!attribute.startsWith("urn:") && !NOT_KEPT.contains(attribute)) {
                    throw Refusal.invalid(
                            operation.place() + ".path",
                            "there is no attribute `" + Texts.shortened(path) + "` of groups; "
                                    + Suggestion.among(KEPT, path));
                }
            }
        }
    }

    private static ScimGroup.Deed members(Operation operation, @Nullable JsonInput value) {
        return switch (operation.kind()) {
            case ADD -> new ScimGroup.Add(members(value));
            case REPLACE -> new ScimGroup.Replace(members(value));
            // some name those who leave, as if they were to be added; who names nobody means all
            case REMOVE -> value == null ? new ScimGroup.Replace(List.of()) : new ScimGroup.Remove(members(value));
        };
    }

    private static List<Long> named(Operation operation, Filter filter) {
        var place = operation.place() + ".path";
        return switch (filter) {
            case Filter.Compare(var attribute, var operator, var value)
            when attribute.equals("value") && operator == Filter.Operator.EQ -> List.of(member(place, value));
            case Filter.Or(var left, var right) -> {
                var all = new ArrayList<>(named(operation, left));
                all.addAll(named(operation, right));
                yield all;
            }
            case Filter _ -> throw Refusal.invalid(place, "names members by their id: members[value eq \"u12\"]");
        };
    }
}
