package dev.fairlead.deployhub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.deployhub.Wire.Answer;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One run of the Python {@code dh}, as far as HTTP goes: its headers in its order, the token as cookie alone, a foreign Host
 * with every post, names quoted as {@code urllib} quotes them, and answers believed as it believes them.
 */
final class Dh {
    static final String API = "/dmadminweb/API/";
    private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final List<String> requests = new ArrayList<>();
    private final Wire wire;
    private final String prefix;
    private final String cookie;

    private Dh(Wire wire, String prefix, String cookie) {
        this.wire = wire;
        this.prefix = prefix;
        this.cookie = cookie;
    }

    /** Signs in and keeps the token of the body, as every release since June 2024 does. */
    static Dh signedIn(int port, String user, String password) {
        var answer = signIn(port, "", user, password);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean(false))
                .as(answer.body())
                .isTrue();
        return new Dh(new Wire(port), "", "token=" + answer.json().path("token").asString());
    }

    /** Signs in and sends back the cookies that came, as older releases do. */
    static Dh withCookiesOfTheAnswer(int port, String user, String password) {
        var cookie = signIn(port, "", user, password).header("Set-Cookie").orElseThrow();
        return new Dh(new Wire(port), "", cookie.substring(0, cookie.indexOf(';')));
    }

    /** With a slash at the end of DHURL, which the client does not take away. */
    static Dh withASlashTooMany(int port, String user, String password) {
        var token = signIn(port, "/", user, password).json().path("token").asString();
        return new Dh(new Wire(port), "/", "token=" + token);
    }

    static Dh withToken(int port, String token) {
        return new Dh(new Wire(port), "", "token=" + token);
    }

    static Answer signIn(int port, String prefix, String user, String password) {
        var body = ("user=" + URLEncoder.encode(user, UTF_8) + "&pass=" + URLEncoder.encode(password, UTF_8))
                .getBytes(UTF_8);
        var lines = List.of(
                "POST " + prefix + "/dmadminweb/API/login HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "User-Agent: python-requests/2.28.1",
                "Accept-Encoding: gzip, deflate",
                "Accept: */*",
                "Connection: keep-alive",
                "Content-Length: " + body.length,
                "Content-Type: application/x-www-form-urlencoded");
        return new Wire(port).exchange(lines, body);
    }

    /** What the client takes from a GET: nothing where the status is not 200. */
    JsonNode get(String path) {
        var answer = getRaw(path);
        return answer.status() == 200 ? answer.json() : NOTHING;
    }

    Answer getRaw(String path) {
        requests.add("GET " + path);
        var lines = List.of(
                "GET " + prefix + path + " HTTP/1.1",
                "Host: 127.0.0.1:" + wire.port(),
                "User-Agent: python-requests/2.28.1",
                "Accept-Encoding: gzip, deflate",
                "Accept: */*",
                "Connection: keep-alive",
                "Cookie: " + cookie);
        return unbroken(path, wire.exchange(lines, new byte[0]));
    }

    /** What the client takes from a POST: whatever the status, an empty object where it is not JSON. */
    JsonNode post(String path, Object content) {
        var answer = postRaw(path, JSON.writeValueAsString(content));
        try {
            return answer.json();
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    Answer postRaw(String path, String text) {
        requests.add("POST " + path);
        var body = text.getBytes(UTF_8);
        var lines = List.of(
                "POST " + prefix + path + " HTTP/1.1",
                "User-Agent: python-requests/2.28.1",
                "Accept-Encoding: gzip, deflate",
                "Accept: */*",
                "Connection: keep-alive",
                "Content-Type: application/json",
                "host: console.deployhub.com",
                "Cookie: " + cookie,
                "Content-Length: " + body.length);
        return unbroken(path, wire.exchange(lines, body));
    }

    /** Whatever is sent, the server has no fault of its own. */
    private static Answer unbroken(String path, Answer answer) {
        assertThat(answer.status()).as(path + ": " + answer.body()).isLessThan(500);
        return answer;
    }

    /** What was asked since the last call of this. */
    List<String> asked() {
        var asked = List.copyOf(requests);
        requests.clear();
        return asked;
    }

    /** An id as the client compares it: a number, and one that a JavaScript or Go client would keep exact. */
    static long id(JsonNode node) {
        assertThat(node.isIntegralNumber()).as("%s is a number", node).isTrue();
        assertThat(node.asLong()).isBetween(-1L, 1L << 53);
        return node.asLong();
    }

    /** As {@code urllib.parse.quote}: {@code /} stays, a blank is {@code %20}. */
    static String quote(String text) {
        var quoted = new StringBuilder();
        for (byte octet : text.getBytes(UTF_8)) {
            char letter = (char) (octet & 0xff);
            boolean plain = letter < 128 && (Character.isLetterOrDigit(letter) || "_.-~/".indexOf(letter) >= 0);
            quoted.append(plain ? String.valueOf(letter) : "%%%02X".formatted(octet & 0xff));
        }
        return quoted.toString();
    }

    /** {@code dh deploy --deploydata FILE --logdeployment}, in a folder without git and component.toml. */
    JsonNode logDeployment(Map<String, ?> told) {
        get(API + "component/?name=GLOBAL..&idonly=Y&latest=Y");
        if (told.get("application") instanceof String name) {
            get(API + "application/?name=" + quote(name));
        }
        return post(API + "deploy", told);
    }

    /**
     * How {@code dh deploy} by the engine ended.
     *
     * @param id of the deployment; -1 where none began
     */
    record Deployed(int exit, long id, String printed) {
        static Deployed refused(String application, String environment, String why) {
            return new Deployed(1, -1, "Deploying %s to %s\n%s\n".formatted(application, environment, why));
        }
    }

    /**
     * {@code dh deploy --appname … --appversion … --deployenv …}.
     *
     * @param sleep between two looks whether the deployment of this number has ended
     */
    Deployed deploy(String application, String version, String environment, LongConsumer sleep) {
        var found = get(API + "application/?name=" + quote(application + ";" + version) + "&idonly=Y");
        boolean known = found.path("success").asBoolean(false);
        long id = known ? id(found.required("result").required("id")) : -1;
        var name = known ? found.required("result").required("name").asString() : "";
        var begun = get(API + "deploy?app=" + id + "&env=" + quote(environment) + "&wait=N");
        if (!begun.path("success").asBoolean(false)) {
            return Deployed.refused(name, environment, begun.path("error").asString("Deployment Failed"));
        }
        long deployment = id(begun.required("deploymentid"));
        for (boolean ended = false; !ended; ) {
            var looked = getRaw(API + "log/" + deployment + "?checkcomplete=Y");
            ended = looked.status() != 200
                    || (looked.json().path("success").asBoolean(false)
                            && looked.json().path("iscomplete").asBoolean(false));
            if (!ended) {
                sleep.accept(deployment);
            }
        }
        var log = get(API + "log/" + deployment);
        var printed = new StringBuilder(
                "Deploying %s to %s\nFetching Logs for %d\n".formatted(name, environment, deployment));
        log.path("logoutput").forEach(line -> printed.append(line.asString()).append('\n'));
        int exit = log.path("exitcode").asInt(1) == 0 ? 0 : 1;
        return new Deployed(
                exit,
                deployment,
                printed.append(exit == 0 ? "\nSuccessful\n" : "\nFailed\n").toString());
    }
}
