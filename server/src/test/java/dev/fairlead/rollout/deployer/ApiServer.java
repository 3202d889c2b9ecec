package dev.fairlead.rollout.deployer;

import dev.fairlead.rollout.EndpointKind;
import dev.fairlead.rollout.Secrets;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server that keeps Kubernetes objects as a cluster does, on a real port, without controllers: the test plays those. What
 * the library's server lacks is added here: making an object by applying it, and the pages by which helm finds its way.
 */
public final class ApiServer implements AutoCloseable {
    /** The one token it knows. */
    public static final String TOKEN = "t0ken-of-the-test";

    // it tells every request on the console; kept, since loggers that nobody holds forget their level
    private static final Logger CHATTER = Logger.getLogger("io.fabric8.mockwebserver");

    private static final Map<String, String> PAGES = Map.of(
            "/version", "{\"major\":\"1\",\"minor\":\"33\",\"gitVersion\":\"v1.33.0\"}",
            "/api", "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}",
            "/apis", """
                    {"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"apps",\
                    "versions":[{"groupVersion":"apps/v1","version":"v1"}],\
                    "preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}""",
            "/api/v1", """
                    {"kind":"APIResourceList","groupVersion":"v1","resources":[\
                    {"name":"configmaps","namespaced":true,"kind":"ConfigMap","verbs":["get","list","create","patch"]},\
                    {"name":"secrets","namespaced":true,"kind":"Secret","verbs":["get","list","create","patch"]}]}""",
            "/apis/apps/v1", """
                    {"kind":"APIResourceList","groupVersion":"apps/v1","resources":[\
                    {"name":"deployments","namespaced":true,"kind":"Deployment","verbs":["get","list","create","patch"]}]}""");

    private final MockWebServer web;
    private final KubernetesMockServer server;
    private final KubernetesClient client;

    public ApiServer() {
        CHATTER.setLevel(Level.WARNING);
        web = new MockWebServer();
        server = new KubernetesMockServer(new Context(), web, new HashMap<>(), new Keeper(), true);
        server.init();
        client = server.createClient().adapt(KubernetesClient.class);
        client.getConfiguration().setOauthToken(TOKEN);
    }

    private static final class Keeper extends KubernetesCrudDispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
                return new MockResponse()
                        .setResponseCode(401)
                        .setHeader("Content-Type", "application/json")
                        .setBody("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":401,"
                                + "\"reason\":\"Unauthorized\",\"message\":\"Unauthorized\"}");
            }
            if (request.getPath().startsWith("/openapi/v2")) {
                // a description in its binary form that describes nothing: helm then leaves the checking to the server
                return new MockResponse()
                        .setResponseCode(200)
                        .setHeader("Content-Type", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf")
                        .setBody("");
            }
            var page = PAGES.get(request.getPath().replaceFirst("\\?.*", ""));
            if (page != null && request.method() == HttpMethod.GET) {
                return new MockResponse()
                        .setResponseCode(200)
                        .setHeader("Content-Type", "application/json")
                        .setBody(page);
            }
            var answer = super.dispatch(readable(request));
            if (answer.getWebSocketListener() != null) {
                return answer;
            }
            // helm takes what has no name for another form than JSON, and a list of anything for an empty list of
            // secrets
            if (request.method() == HttpMethod.GET && request.getPath().matches("[^?]*/secrets(\\?.*)?")) {
                answer.setBody(
                        answer.getBody().readUtf8().replaceFirst("\"kind\" *: *\"List\"", "\"kind\":\"SecretList\""));
            }
            return answer.setHeader("Content-Type", "application/json");
        }

        private static RecordedRequest readable(RecordedRequest request) {
            if (request.method() != HttpMethod.POST && request.method() != HttpMethod.PUT) {
                return request;
            }
            // a body can be read once
            var body = request.getBody().readByteArray();
            var text = BinarySecret.is(body)
                    ? Serialization.asJson(BinarySecret.read(body)).getBytes(StandardCharsets.UTF_8)
                    : body;
            return new RecordedRequest(
                    request.getHttpVersion(),
                    request.method(),
                    request.getPath(),
                    request.getHeaders(),
                    new Buffer(text));
        }

        @Override
        public MockResponse handlePatch(RecordedRequest request) {
            var type = String.valueOf(request.getHeader("Content-Type"));
            if (!type.startsWith("application/apply-patch")) {
                return super.handlePatch(request);
            }
            var path = request.getPath().replaceFirst("\\?.*", "");
            var headers = Headers.builder()
                    .add("Content-Type", "application/merge-patch+json")
                    .build();
            var body = request.getBody().readByteArray();
            var merged = super.handlePatch(
                    new RecordedRequest(request.getHttpVersion(), HttpMethod.PATCH, path, headers, new Buffer(body)));
            return merged.code() != 404
                    ? merged
                    : handleCreate(new RecordedRequest(
                            request.getHttpVersion(),
                            HttpMethod.POST,
                            path.substring(0, path.lastIndexOf('/')),
                            headers,
                            new Buffer(body)));
        }
    }

    public KubernetesClient client() {
        return client;
    }

    public String address() {
        return "https://localhost:" + server.getPort();
    }

    /** In PEM: it proves itself by a certificate of its own making. */
    public String certificate() {
        try {
            return Files.readString(Path.of(web.getSelfSignedCertificate().certificatePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As an administrator of the cluster hands it out. */
    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: here
                clusters: [{name: here, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: me, user: {token: "%s"}}]
                contexts: [{name: here, context: {cluster: here, user: me}}]
                """.formatted(
                address(), Base64.getEncoder().encodeToString(certificate().getBytes(StandardCharsets.UTF_8)), TOKEN);
    }

    public Orders orders() {
        var settings = Map.of("namespace", "prod", "certificateAuthority", certificate());
        return Orders.on(EndpointKind.KUBERNETES, address(), settings).credential(token(TOKEN));
    }

    public static Secrets.Credential token(String token) {
        return new Secrets.Credential(Secrets.Kind.TOKEN, "", token, "");
    }

    /** Plays the controller that brings a deployment to its end. */
    public void ready(String name, int replicas) {
        client.apps()
                .deployments()
                .inNamespace("prod")
                .withName(name)
                .editStatus(there -> new DeploymentBuilder(there)
                        .withNewStatus()
                        .withObservedGeneration(1000L)
                        .withReplicas(replicas)
                        .withUpdatedReplicas(replicas)
                        .withAvailableReplicas(replicas)
                        .endStatus()
                        .build());
    }

    /** Plays the controller that gives up. */
    public void stuck(String name) {
        client.apps()
                .deployments()
                .inNamespace("prod")
                .withName(name)
                .editStatus(there -> new DeploymentBuilder(there)
                        .withNewStatus()
                        .withObservedGeneration(1000L)
                        .addNewCondition()
                        .withType("Progressing")
                        .withStatus("False")
                        .withReason("ProgressDeadlineExceeded")
                        .withMessage("it took too long")
                        .endCondition()
                        .endStatus()
                        .build());
    }

    public void event(String pod, String reason, String message) {
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(pod)
                        .withNamespace("prod")
                        .endMetadata()
                        .withType("Warning")
                        .withReason(reason)
                        .withMessage(message)
                        .withNewInvolvedObject()
                        .withKind("Pod")
                        .withName(pod)
                        .endInvolvedObject()
                        .build())
                .create();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
