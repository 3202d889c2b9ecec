package dev.fairlead;

/** A repository on GitHub as its API tells of it: three deployments since June on two pages, and an older one. */
final class GitHubShop {
    static final String OLD = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
    static final String NEW = "3f8a1c0de5b7496287d0f1e2a3b4c5d6e7f80912";
    static final String SINCE = "2026-06-01T00:00:00Z";
    static final String REPO = "/repos/acme/shop";
    static final String DEPLOYMENTS = REPO + "/deployments?";
    static final String REPOSITORY = """
            {"id": 77, "name": "shop", "full_name": "acme/shop", "html_url": "https://github.com/acme/shop", "fork": false}""";

    private final RemoteServer remote;

    GitHubShop(RemoteServer remote) {
        this.remote = remote;
        remote.on("/api/v3" + REPO, REPOSITORY)
                .on("/api/v3" + REPO + "/pulls", "[]")
                .on("/api/v3" + REPO + "/releases", "[]");
        deployments("[" + deployment(3, NEW, "2026-06-03T09:00:00Z") + "," + deployment(2, OLD, "2026-06-02T09:00:00Z")
                + "]");
        remote.on(
                        "/api/v3" + DEPLOYMENTS + "page=2",
                        "[" + deployment(1, OLD, "2026-06-01T09:00:00Z") + ","
                                + deployment(0, OLD, "2026-05-01T09:00:00Z") + "]")
                .on(
                        statuses(3),
                        "[" + status(31, "success", "2026-06-03T09:10:00Z") + ","
                                + status(30, "in_progress", "2026-06-03T09:01:00Z") + "]")
                .on(
                        statuses(2),
                        "[" + status(22, "inactive", "2026-06-03T09:10:01Z") + ","
                                + status(21, "success", "2026-06-02T09:10:00Z") + "]")
                .on(statuses(1), "[" + status(11, "failure", "2026-06-01T09:10:00Z") + "]");
    }

    /** What the first page says. */
    void deployments(String first) {
        remote.on(
                "/api/v3" + DEPLOYMENTS,
                200,
                first,
                "Link",
                "<HERE/api/v3" + DEPLOYMENTS + "page=2>; rel=\"next\", <HERE/api/v3" + DEPLOYMENTS
                        + "page=9>; rel=\"last\"");
    }

    static String statuses(int deployment) {
        return "/api/v3" + REPO + "/deployments/" + deployment + "/statuses";
    }

    static String deployment(int id, String sha, String at) {
        return """
                {"url": "https://api.github.com/repos/acme/shop/deployments/%d", "id": %d, "node_id": "x", "sha": "%s",\
                 "ref": "main", "task": "deploy", "payload": {}, "original_environment": "production",\
                 "environment": "production", "description": null, "creator": {"login": "ann", "id": 1},\
                 "created_at": "%s", "updated_at": "%s", "transient_environment": false, "production_environment": true}\
                """.formatted(id, id, sha, at, at);
    }

    static String status(int id, String state, String at) {
        return """
                {"id": %d, "state": "%s", "creator": {"login": "ann"}, "description": "", "environment": "production",\
                 "target_url": "", "created_at": "%s", "updated_at": "%s", "log_url": "https://ci.example.com/%d"}\
                """.formatted(id, state, at, at, id);
    }
}
