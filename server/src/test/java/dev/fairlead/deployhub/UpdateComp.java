package dev.fairlead.deployhub;

import static dev.fairlead.deployhub.Dh.API;
import static dev.fairlead.deployhub.Dh.id;
import static dev.fairlead.deployhub.Dh.quote;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code dh updatecomp}, request by request: what the Python client asks, in its order, and what it concludes. */
final class UpdateComp {
    private final Dh dh;

    UpdateComp(Dh dh) {
        this.dh = dh;
    }

    /**
     * What the client knows at the end.
     *
     * @param componentId as it was given when the version was made, or found
     * @param application the full name of the version that was used; empty where none was asked for
     */
    record Done(long componentId, String component, long applicationId, String application) {}

    /** An object that was found; {@code id} is -1 where none was. */
    private record Found(long id, String name) {
        static final Found NONE = new Found(-1, "");
    }

    Done run(Build build) {
        var previous = component(build.component(), build.variant(), "", "&idonly=Y&latest=Y");
        if (previous.id > 0) {
            dh.get(API + "component/" + previous.id);
        }
        return withoutLookingBack(build);
    }

    /** A second component of the same run: COMPONENT_NAME_1 and so on. */
    Done withoutLookingBack(Build build) {
        var parent = component(build.component(), "", "", "&idonly=Y&latest=Y");
        if (parent.id < 0) {
            parent = component(build.component(), build.variant(), "", "&idonly=Y&latest=Y");
        }
        if (parent.id < 0) {
            newComponentVersion(build.component(), build.variant(), "");
        }
        long id = newComponentVersion(build.component(), build.variant(), build.version());
        var name = name("component", id, "?idonly=Y");
        // from here on the client has two ids of one thing: the one it was given, and the one it finds
        var found = component(name, "", "", "&idonly=Y");
        assertThat(name).endsWith("." + found.name);
        var answer = dh.post(API + "setvar/component/" + found.id, build.attributes());
        assertThat(answer.isObject()).isTrue();
        if (build.readme()) {
            dh.post("/msapi/textfile", textfile(id));
        }
        return build.application().isEmpty() ? new Done(id, name, -1, "") : assigned(build, id, name);
    }

    private Done assigned(Build build, long id, String name) {
        long application = newApplication(build.application(), clean(build.applicationVersion()), id);
        var applicationName = name("application", application, "");
        addToApplication(application, id);
        return new Done(id, name, application, applicationName);
    }

    private static Map<String, Object> textfile(long id) {
        return Map.of("compid", id, "filetype", "readme", "file", List.of("IyBDaGVja291dAo="));
    }

    private static String clean(String name) {
        return name.replace('.', '_').replace('-', '_');
    }

    private static String joined(String component, String variant, String version) {
        return component + (variant.isEmpty() ? "" : ";" + variant) + (version.isEmpty() ? "" : ";" + version);
    }

    private static String shortOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The lookup before everything: by name, and in the list of versions where the name is another's. */
    private Found component(String component, String variant, String version, String more) {
        var full = joined(component, clean(variant), clean(version));
        var answer = dh.get(API + "component/?name=" + quote(full) + more);
        if (answer.isMissingNode() || !answer.required("success").asBoolean(false)) {
            return Found.NONE;
        }
        var result = answer.required("result");
        var wanted = shortOf(component) + full.substring(component.length());
        var name = result.required("name").asString();
        if (!name.equals(wanted)) {
            for (var other : result.path("versions")) {
                if (other.required("name").asString().equals(wanted)) {
                    return new Found(id(other.required("id")), wanted);
                }
            }
        }
        return new Found(id(result.required("id")), name);
    }

    private long newComponentVersion(String component, String variant, String version) {
        if (variant.isEmpty() && !version.isEmpty()) {
            return newComponentVersion(component, version, "");
        }
        var found = component(component, variant, version, "&latest=Y");
        if (found.id == -1) {
            found = component(component, variant, "", "&latest=Y");
            if (found.id == -1) {
                found = component(component, "", "", "&latest=Y");
            }
        }
        var wanted = shortOf(joined(component, clean(variant), clean(version)));
        long id = found.id;
        if (found.id < 0) {
            // the client gives the base no version, whatever version it was told
            id = made("new/compver/?name=" + quote(joined(component, clean(variant), "")));
        } else if (!found.name.equals(wanted)) {
            id = made("new/compver/" + found.id);
            dh.get("/dmadminweb/UpdateSummaryData?objtype=23&id=" + id + "&change_1=" + quote(wanted));
        }
        dh.get("/dmadminweb/UpdateAttrs?f=inv&c=" + id + "&xpos=100&ypos=100&kind=docker&removeall=Y");
        return id;
    }

    private long made(String path) {
        long id = id(dh.get(API + path).path("result").path("id"));
        assertThat(id).as(path).isPositive();
        return id;
    }

    private String name(String kind, long id, String more) {
        var result = dh.get(API + kind + "/" + id + more).path("result");
        return result.required("domain").asString() + "."
                + result.required("name").asString();
    }

    private Found application(String name, String more) {
        var answer = dh.get(API + "application/?name=" + quote(name) + more);
        if (!answer.path("success").asBoolean(false)) {
            return Found.NONE;
        }
        return new Found(
                id(answer.path("result").path("id")),
                answer.path("result").path("name").asString());
    }

    /** The version of the application that the component goes to; made with its base where they are missing. */
    long newApplication(String application, String version, long component) {
        var domain = "domain=" + quote(application.substring(0, application.lastIndexOf('.')));
        var base = application(application, "&idonly=Y");
        if (base.id < 0) {
            var made = dh.get(API + "new/application/?name=" + quote(shortOf(application)) + "&" + domain);
            // anything else ends the client with a KeyError
            assertThat(made.path("success").asBoolean(false))
                    .as(made.toString())
                    .isTrue();
            application(shortOf(application), "&idonly=Y");
        }
        var latest = application(application, "&latest=Y");
        var named = application(version.isEmpty() ? application : application + ";" + version, "&idonly=Y");
        if (dh.get(API + "compassigned2app/" + latest.id + "/" + component)
                .path("result")
                .asBoolean(false)) {
            return latest.id;
        }
        if (named.id >= 0) {
            return named.id;
        }
        return id(dh.get(API + "newappver/" + latest.id + "/?name=" + quote(shortOf(application) + ";" + version) + "&"
                        + domain)
                .path("result")
                .path("id"));
    }

    private JsonNode base(long component) {
        return dh.get(API + "basecomponent/" + component).path("result").required("id");
    }

    /** Puts the component into the application version, in the place of another version of it where there is one. */
    void addToApplication(long application, long component) {
        var base = base(component);
        var result = dh.get(API + "application/" + application).path("result");
        long last = result.path("lastcompver").asLong(-1);
        long replaced = -1;
        long x = 100;
        long y = 100;
        for (var other : result.required("components")) {
            if (base(id(other.required("id"))).equals(base)) {
                replaced = other.required("id").asLong();
            }
            if (other.required("id").asLong() == last) {
                x = other.required("xpos").asLong();
                y = other.required("ypos").asLong() + 100;
            }
        }
        if (replaced >= 0) {
            dh.get(API + "replace/" + application + "/" + replaced + "/" + component);
            return;
        }
        var both = "&a=" + application + "&c=" + component;
        dh.get("/dmadminweb/UpdateAttrs?f=acd" + both);
        dh.get("/dmadminweb/UpdateAttrs?f=acvm" + both + "&xpos=" + x + "&ypos=" + y);
        dh.get("/dmadminweb/UpdateAttrs?f=cal&a=" + application + "&fn=" + last + "&tn=" + component);
    }
}
