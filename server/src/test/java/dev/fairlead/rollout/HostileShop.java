package dev.fairlead.rollout;

import dev.fairlead.rollout.deployer.Sshd;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

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
              for user in me somebody somebody-else "somebody with a name that is so long that it fills the better part of a line"; do
                printf '%s:%s' "$user" "$each" | base64
                printf '%s:%s' "$user" "$each" | base64 -w 64 | sed 's/^/    /'
              done
              (set -x; : "$each")
            done
            """;

    // endpoints carry the names of the components that go there
    private static final String CONFIGURATION = """
            {
              "domain": "GLOBAL.Acme",
              "credentials": {
                "database": {"sealed": true},
                "key": {"kind": "private-key", "sealed": true},
                "mail": {"kind": "token", "fromFile": "<folder>/mail"}
              },
              "values": {
                "DB_PASSWORD": {"secret": "database"},
                "MAIL_TOKEN": {"secret": "mail"},
                "HOSTILE": "<lines>",
                "hostile.name-": "<hostile>"
              },
              "environments": {"prod <hostile>": {"endpoints": {
                "here": {
                  "kind": "local", "settings": {"directory": "<here>"},
                  "labels": {"teller": "<hostile>", "crasher": "<hostile>", "uploader": "<hostile>", "checker": "<hostile>"}
                },
                "there": {
                  "kind": "ssh", "address": "<address>", "credential": "key",
                  "settings": {"hostKey": "<host key>", "directory": "<there>"}, "labels": {"teller": "<hostile>"}
                },
                "closed": {
                  "kind": "ssh", "address": "<address>", "credential": "database",
                  "settings": {"hostKey": "<host key>", "directory": "<there>"}, "labels": {"stranger": "<hostile>"}
                },
                "engine": {
                  "kind": "docker", "address": "unix:///nowhere/docker.sock", "credential": "database",
                  "labels": {"container": "<hostile>"}
                },
                "cluster": {
                  "kind": "kubernetes", "address": "https://127.0.0.1:1", "credential": "mail",
                  "settings": {"namespace": "shop"}, "labels": {"manifest": "<hostile>", "chart": "<hostile>"}
                }
              }}},
              "components": {
                "teller <hostile>": {
                  "labels": {"teller": "<hostile>"}, "script": "<telltale>",
                  "healthChecks": [{"command": "echo \\"well $DB_PASSWORD\\"; [ \\"$FAIRLEAD_VERSION\\" ] # <hostile>"}]
                },
                "crasher <hostile>": {
                  "labels": {"crasher": "<hostile>"}, "before": "echo \\"before $MAIL_TOKEN\\"",
                  "script": "echo \\"failing with $DB_PASSWORD\\" >&2; exit 3"
                },
                "uploader <hostile>": {"labels": {"uploader": "<hostile>"}, "script": {
                  "uploads": [
                    {"from": "<folder>/mail", "to": "up/${hostile.name-}"},
                    {"from": "/nowhere/${DB_PASSWORD}", "to": "${HOSTILE}"}
                  ],
                  "run": "touch pwned"
                }},
                "checker <hostile>": {
                  "labels": {"checker": "<hostile>"}, "script": "echo \\"$HOSTILE\\"",
                  "healthChecks": [{"http": "http://127.0.0.1:1/${DB_PASSWORD}", "within": "1s"}]
                },
                "container <hostile>": {
                  "labels": {"container": "<hostile>"}, "container": {"image": "${DB_PASSWORD}", "name": "${MAIL_TOKEN}"}
                },
                "manifest <hostile>": {"labels": {"manifest": "<hostile>"}, "manifests": [
                  {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "${DB_PASSWORD}"}}
                ]},
                "chart <hostile>": {
                  "labels": {"chart": "<hostile>"}, "chart": {"release": "${DB_PASSWORD}", "chart": "${MAIL_TOKEN}"}
                },
                "stranger <hostile>": {"labels": {"stranger": "<hostile>"}, "script": "touch pwned"}
              }
            }
            """;

    /** What is on the hosts before, and what is told to the server. */
    String configuration(Sshd.Door door) throws IOException {
        Files.writeString(folder.resolve("mail"), TOKEN);
        for (var endpoint : List.of("here", "there")) {
            Files.createDirectories(directory(endpoint));
            Files.write(
                    directory(endpoint).resolve("encoded"),
                    Stream.of(PASSWORD, TOKEN)
                            .map(secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8))
                            .flatMap(encoded -> Stream.of(encoded, encoded.replace("+", "%20")))
                            .toList());
        }
        var texts = Map.of(
                "<folder>", folder.toString(),
                "<here>", directory("here").toString(),
                "<there>", directory("there").toString(),
                "<address>", door.address(),
                "<host key>", door.hostKey(),
                "<telltale>", TELLTALE,
                "<lines>", HOSTILE_LINES,
                "<hostile>", HOSTILE);
        var filled = CONFIGURATION;
        for (var text : texts.entrySet()) {
            var quoted = new JsonMapper().writeValueAsString(text.getValue());
            filled = filled.replace(text.getKey(), quoted.substring(1, quoted.length() - 1));
        }
        return filled;
    }

    static String name(String component) {
        return component + " " + HOSTILE;
    }

    Path directory(String endpoint) {
        return folder.resolve(endpoint + " $(touch pwned) 'x\"");
    }
}
