package dev.fairlead.intake.remote.jenkins;

import dev.fairlead.intake.remote.ApiTrouble;
import dev.fairlead.intake.remote.Asker;
import dev.fairlead.intake.remote.Found;
import dev.fairlead.intake.remote.Listing;
import dev.fairlead.intake.remote.Nodes;
import dev.fairlead.intake.remote.Part;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds of a job, as the plugin Notification would have told their end. */
final class Builds implements Listing {
    private static final int TOGETHER = 50;
    private static final String FIELDS =
            "number,url,result,building,timestamp,duration,actions[parameters[name,value],lastBuiltRevision[SHA1,branch[name]],remoteUrls]";
    private static final Pattern RANGE = Pattern.compile("%7B(\\d+),(\\d+)%7D$");

    private final String job;

    Builds(String job) {
        this.job = job;
    }

    @Override
    public String name() {
        return job + " builds";
    }

    @Override
    public Part read(Asker asker, Span span, @Nullable String place) throws ApiTrouble {
        var asked = place == null ? page(0) : place;
        var builds = Nodes.objects(asker.get(asked).json().path("allBuilds"));
        var part = new Part();
        for (var build : builds) {
            if (!span.begins(started(build))) {
                return part;
            }
            add(build, part);
        }
        var range = RANGE.matcher(asked);
        return builds.size() < TOGETHER || !range.find() ? part : part.next(page(Integer.parseInt(range.group(2))));
    }

    private String page(int first) {
        return JenkinsReader.path(job) + "/api/json?tree="
                + brackets("allBuilds[" + FIELDS + "]{" + first + "," + (first + TOGETHER) + "}");
    }

    private static String brackets(String tree) {
        return tree.replace("[", "%5B").replace("]", "%5D").replace("{", "%7B").replace("}", "%7D");
    }

    @Override
    public Part again(Asker asker, Span span, Collection<String> open) throws ApiTrouble {
        var part = new Part();
        for (var number : open) {
            try {
                add(
                        asker.get(JenkinsReader.path(job) + "/" + Nodes.encoded(number) + "/api/json?tree="
                                        + brackets(FIELDS))
                                .json(),
                        part);
            } catch (ApiTrouble.Withheld e) {
                if (!e.isMissing()) {
                    throw e;
                }
                part.pass("a build was deleted at Jenkins before it had ended");
            }
        }
        return part;
    }

    private static Instant started(JsonNode build) {
        return Instant.ofEpochMilli(build.path("timestamp").asLong(0));
    }

    private void add(JsonNode build, Part part) {
        var number = Nodes.text(build, "number");
        var result = Nodes.text(build, "result");
        if (build.path("building").asBoolean(false) || result.isEmpty()) {
            part.keepOpen(number);
            part.pass("a build has not ended yet");
            return;
        }
        long duration = build.path("duration").asLong(0);
        var ended = started(build).plusMillis(Math.max(duration, 0));
        var its = Nodes.object()
                .put("full_url", Nodes.text(build, "url"))
                .put("number", build.path("number").asLong(0))
                .put("phase", "COMPLETED")
                .put("status", result)
                .put("timestamp", ended.toEpochMilli())
                .put("duration", duration);
        addActions(build, its);
        var body = Nodes.object()
                .put("name", job.replaceFirst("^.*/", ""))
                .put("url", JenkinsReader.path(job).substring(1) + "/");
        body.set("build", its);
        part.add(Found.of("builds/" + job + "/" + number + "/" + result, ended, Map.of(), body));
    }

    /** What was checked out last stands last. */
    private static void addActions(JsonNode build, ObjectNode its) {
        var parameters = Nodes.object();
        for (var action : Nodes.objects(build.path("actions"))) {
            for (var parameter : Nodes.objects(action.path("parameters"))) {
                if (!Nodes.text(parameter, "value").isEmpty()) {
                    parameters.put(Nodes.text(parameter, "name"), Nodes.text(parameter, "value"));
                }
            }
            var revision = action.path("lastBuiltRevision");
            if (revision.has("SHA1")) {
                var scm = its.putObject("scm").put("commit", Nodes.text(revision, "SHA1"));
                var branch = Nodes.text(revision.path("branch").path(0), "name");
                scm.put("branch", branch);
                scm.put("url", action.path("remoteUrls").path(0).asString(""));
            }
        }
        its.set("parameters", parameters);
    }
}
