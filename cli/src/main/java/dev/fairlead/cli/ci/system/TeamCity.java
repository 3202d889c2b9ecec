package dev.fairlead.cli.ci.system;

import dev.fairlead.cli.ci.variable.Reading;
import dev.fairlead.cli.ci.variable.RunDetail;
import dev.fairlead.cli.ci.variable.Variables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html: few parameters are variables; the others stand
 * in the file that {@code TEAMCITY_BUILD_PROPERTIES_FILE} names, and in the one that this file names.
 */
record TeamCity() implements CiSystem {
    private static final String FILE = "TEAMCITY_BUILD_PROPERTIES_FILE";

    @Override
    public String kind() {
        return "teamcity";
    }

    @Override
    public String title() {
        return "TeamCity";
    }

    @Override
    public boolean runs(Variables read) {
        return read.has("TEAMCITY_VERSION");
    }

    @Override
    public void read(Reading read) {
        var build = load(read.find(FILE));
        var configuration = load(find(build, "teamcity.configuration.properties.file"));
        var page = read.find("BUILD_URL");
        var server = find(configuration, "teamcity.serverUrl");
        var id = find(build, "teamcity.build.id").or(() -> find(configuration, "teamcity.build.id"));
        read.put(RunDetail.SERVER, server.flatMap(Reading::place), FILE + ": teamcity.serverUrl")
                .put(RunDetail.SERVER, page.flatMap(Reading::host), "BUILD_URL")
                .put(
                        RunDetail.PROJECT,
                        find(configuration, "system.teamcity.buildType.id")
                                .or(() -> find(build, "teamcity.buildType.id")),
                        FILE + ": teamcity.buildType.id")
                .put(
                        RunDetail.PROJECT,
                        read.joined("/", "TEAMCITY_PROJECT_NAME", "TEAMCITY_BUILDCONF_NAME"),
                        "TEAMCITY_PROJECT_NAME",
                        "TEAMCITY_BUILDCONF_NAME")
                .put(RunDetail.RUN, id, FILE + ": teamcity.build.id")
                .take(RunDetail.RUN, "BUILD_NUMBER")
                .take(RunDetail.COMMIT, "BUILD_VCS_NUMBER")
                .put(
                        RunDetail.BRANCH,
                        find(configuration, "teamcity.pullRequest.source.branch")
                                .or(() -> find(configuration, "teamcity.build.branch")
                                        .map(Reading::shortBranch)
                                        .filter(name -> !name.equals("<default>"))),
                        FILE + ": teamcity.build.branch")
                .put(RunDetail.REPOSITORY, find(configuration, "vcsroot.url"), FILE + ": vcsroot.url")
                .put(
                        RunDetail.PULL_REQUEST,
                        find(configuration, "teamcity.pullRequest.number"),
                        FILE + ": teamcity.pullRequest.number")
                .take(RunDetail.BUILD_ID, "BUILD_NUMBER")
                .take(RunDetail.BUILD_URL, "BUILD_URL")
                .put(
                        RunDetail.BUILD_URL,
                        server.flatMap(address -> id.map(number -> address + "/viewLog.html?buildId=" + number)),
                        FILE + ": teamcity.build.id");
    }

    private static Optional<String> find(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** A file that is not there, as in a container that does not see it, says nothing. */
    private static Properties load(Optional<String> file) {
        var properties = new Properties();
        if (file.isEmpty()) {
            return properties;
        }
        try (var reader = Files.newBufferedReader(Path.of(file.get()), StandardCharsets.ISO_8859_1)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return new Properties();
        }
        return properties;
    }

    @Override
    public String remedy() {
        return "a checkout policy of the VCS root other than shallow clone";
    }
}
