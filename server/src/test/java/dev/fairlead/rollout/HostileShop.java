package dev.fairlead.rollout;

import dev.fairlead.rollout.deployer.Sshd;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Configuration of endpoints of every kind, with secrets in all places and canaries in all names and values: what takes one for
 * a command makes a file {@code pwned}.
 */
record HostileShop(Path folder) {
    static final String HOSTILE = "$(touch pwned) `touch pwned` '\"& | touch pwned #";
    static final String HOSTILE_LINES = "; touch pwned\n" + HOSTILE + "\ntouch pwned\n";
    static final String PASSWORD = "Zq7KdXw3Rt9 " + HOSTILE_LINES + "Vb8LmNc2Yh5\\'\"$(touch pwned)";
    static final String TOKEN =
            "/+ é=&%Tk4PsWe6Uj1?\"'\\ and so long that base64 needs a second line for it Gf3RzQa8Ho2";

    /** A secret is printed in all the ways in which scripts print them by accident. */
    static final String TELLTALE = """
            echo $$ > running
            # until told to go on, or the test has ended
            while [ ! -e go ] && [ -e running ]; do sleep 0.05; done
            echo "using $DB_PASSWORD and $MAIL_TOKEN"
            cat encoded
            for each in "$DB_PASSWORD" "$MAIL_TOKEN"; do
              printf '%s\\n' "$each" >&2
              printf %s "$each" | base64
              printf %s "$each" | base64 -w 64
              printf 'Authorization: Basic %s\\n' "$(printf 'me:%s' "$each" | base64 -w 0)"
              printf '{"value": "%s"}\\n' "$(printf %s "$each" | sed 's/["\\\\]/\\\\&/g')"
              (set -x; : "$each")
            done
            """;

    /** Ways to the endpoints, and what goes there. */
    Map<String, Object> configuration(Sshd.Door door) throws IOException {
        var mail = Files.writeString(folder.resolve("mail"), TOKEN);
        for (var endpoint : List.of("here", "there")) {
            Files.createDirectories(directory(endpoint));
            Files.write(
                    directory(endpoint).resolve("encoded"),
                    Stream.of(PASSWORD, TOKEN)
                            .map(secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8))
                            .flatMap(encoded -> Stream.of(encoded, encoded.replace("+", "%20")))
                            .toList());
        }
        var ssh = Map.of(
                "hostKey", door.hostKey(), "directory", directory("there").toString());
        return Map.of(
                "domain",
                "GLOBAL.Acme",
                "credentials",
                Map.of(
                        "database", Map.of("sealed", true),
                        "key", Map.of("kind", "private-key", "sealed", true),
                        "mail", Map.of("kind", "token", "fromFile", mail.toString())),
                "values",
                Map.of(
                        "DB_PASSWORD",
                        Map.of("secret", "database"),
                        "MAIL_TOKEN",
                        Map.of("secret", "mail"),
                        "HOSTILE",
                        HOSTILE_LINES,
                        "hostile.name-",
                        HOSTILE),
                "environments",
                Map.of(
                        "prod " + HOSTILE,
                        Map.of(
                                "endpoints",
                                Map.of(
                                        "here",
                                                endpoint(
                                                        "local",
                                                        "",
                                                        "",
                                                        Map.of(
                                                                "directory",
                                                                directory("here")
                                                                        .toString())),
                                        "there", endpoint("ssh", door.address(), "key", ssh),
                                        "closed", endpoint("ssh", door.address(), "database", ssh),
                                        "engine",
                                                endpoint("docker", "unix:///nowhere/docker.sock", "database", Map.of()),
                                        "cluster",
                                                endpoint(
                                                        "kubernetes",
                                                        "https://127.0.0.1:1",
                                                        "mail",
                                                        Map.of("namespace", "shop"))))),
                "components",
                Map.of(
                        name("teller"),
                                component(
                                        "teller",
                                        Map.of(
                                                "script",
                                                TELLTALE,
                                                "healthChecks",
                                                List.of(Map.of(
                                                        "command",
                                                        "echo \"well $DB_PASSWORD\"; [ \"$FAIRLEAD_VERSION\" ] # "
                                                                + HOSTILE)))),
                        name("crasher"),
                                component(
                                        "crasher",
                                        Map.of(
                                                "before", "echo \"before $MAIL_TOKEN\"",
                                                "script", "echo \"failing with $DB_PASSWORD\" >&2; exit 3")),
                        name("uploader"),
                                component(
                                        "uploader",
                                        Map.of(
                                                "script",
                                                Map.of(
                                                        "uploads",
                                                        List.of(
                                                                Map.of(
                                                                        "from",
                                                                        mail.toString(),
                                                                        "to",
                                                                        "up/${hostile.name-}"),
                                                                Map.of(
                                                                        "from",
                                                                        "/nowhere/${DB_PASSWORD}",
                                                                        "to",
                                                                        "${HOSTILE}")),
                                                        "run",
                                                        "touch pwned"))),
                        name("checker"),
                                component(
                                        "checker",
                                        Map.of(
                                                "script",
                                                "echo \"$HOSTILE\"",
                                                "healthChecks",
                                                List.of(Map.of(
                                                        "http", "http://127.0.0.1:1/${DB_PASSWORD}", "within", "1s")))),
                        name("container"),
                                component(
                                        "container",
                                        Map.of(
                                                "container",
                                                Map.of("image", "${DB_PASSWORD}", "name", "${MAIL_TOKEN}"))),
                        name("manifest"),
                                component(
                                        "manifest",
                                        Map.of(
                                                "manifests",
                                                List.of(Map.of(
                                                        "apiVersion",
                                                        "v1",
                                                        "kind",
                                                        "ConfigMap",
                                                        "metadata",
                                                        Map.of("name", "${DB_PASSWORD}"))))),
                        name("chart"),
                                component(
                                        "chart",
                                        Map.of("chart", Map.of("release", "${DB_PASSWORD}", "chart", "${MAIL_TOKEN}"))),
                        name("stranger"), component("stranger", Map.of("script", "touch pwned"))));
    }

    static String name(String component) {
        return component + " " + HOSTILE;
    }

    /** Endpoints carry the names of the components that go there. */
    private static Map<String, Object> endpoint(
            String kind, String address, String credential, Map<String, String> settings) {
        var labels = switch (kind) {
            case "local" -> List.of("teller", "crasher", "uploader", "checker");
            case "ssh" -> List.of(credential.equals("key") ? "teller" : "stranger");
            case "docker" -> List.of("container");
            default -> List.of("manifest", "chart");
        };
        var all = new HashMap<String, Object>(Map.of("kind", kind, "settings", settings));
        all.put("labels", labels.stream().collect(Collectors.toMap(label -> label, _ -> HOSTILE)));
        if (!address.isEmpty()) {
            all.put("address", address);
            all.put("credential", credential);
        }
        return all;
    }

    private static Map<String, Object> component(String name, Map<String, Object> recipe) {
        var all = new HashMap<>(recipe);
        all.put("labels", Map.of(name, HOSTILE));
        return all;
    }

    Path directory(String endpoint) {
        return folder.resolve(endpoint + " $(touch pwned) 'x\"");
    }
}
