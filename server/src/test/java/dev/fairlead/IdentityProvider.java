package dev.fairlead;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A provider of OpenID Connect that asks nobody for a password, holds the client to the rules, and says what a test wants it to
 * say, true or not.
 */
final class IdentityProvider implements AutoCloseable {
    static final String CLIENT = "fairlead";
    static final String SECRET = "a secret: of + the % client";

    private final HttpServer http;
    private final int port;
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();
    private RSAKey key = freshKey();

    /** What it says of whoever comes next. */
    Map<String, Object> claims = new HashMap<>(Map.of("sub", "1"));

    /** What it says where it is asked for more. */
    Map<String, Object> userInfo = new HashMap<>(Map.of("sub", "1"));

    /** What it does to the claims before it signs them. */
    UnaryOperator<JWTClaimsSet.Builder> twist = UnaryOperator.identity();

    /** How it makes a token of claims. */
    Function<JWTClaimsSet, String> signing = this::signed;

    /** What it answers to browsers in place of a code. */
    @Nullable String error;

    boolean takesCodesTwice;

    /** How often anything was asked of it. */
    final AtomicInteger questions = new AtomicInteger();

    IdentityProvider() {
        this(0);
    }

    IdentityProvider(int port) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = http.getAddress().getPort();
        on("/.well-known/openid-configuration", this::configuration);
        on("/jwks", exchange -> send(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        on("/authorize", this::authorize);
        on("/token", this::token);
        on("/userinfo", exchange -> send(exchange, 200, json(userInfo)));
        http.start();
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private void on(String path, Handler handler) {
        http.createContext(path, exchange -> {
            questions.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    int port() {
        return port;
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /** What a server is told of it; viewers come in by the group {@code readers} and so on. */
    Map<String, String> settings() {
        return Map.of(
                "FAIRLEAD_OIDC_ISSUER", issuer(),
                "FAIRLEAD_OIDC_CLIENT_ID", CLIENT,
                "FAIRLEAD_OIDC_CLIENT_SECRET", SECRET,
                "FAIRLEAD_OIDC_NAME", "Acme <ID>",
                "FAIRLEAD_OIDC_VIEWERS", "readers",
                "FAIRLEAD_OIDC_MEMBERS", "writers, operators",
                "FAIRLEAD_OIDC_ADMINS", "chiefs");
    }

    /** Somebody comes. */
    void sends(String subject, String name, String... groups) {
        claims = new HashMap<>(Map.of("sub", subject, "preferred_username", name, "groups", List.of(groups)));
    }

    RSAKey key() {
        return key;
    }

    void changeKey() {
        key = freshKey();
    }

    private static RSAKey freshKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void configuration(HttpExchange exchange) throws IOException {
        var all = new HashMap<String, Object>();
        all.put("issuer", issuer());
        all.put("authorization_endpoint", issuer() + "/authorize?tenant=a");
        all.put("token_endpoint", issuer() + "/token");
        all.put("jwks_uri", issuer() + "/jwks");
        all.put("userinfo_endpoint", issuer() + "/userinfo");
        all.put("end_session_endpoint", issuer() + "/end");
        all.put("response_types_supported", List.of("code"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"));
        send(exchange, 200, json(all));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = parameters(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        asked.put(code, query);
        boolean wellAsked = "code".equals(query.get("response_type"))
                && CLIENT.equals(query.get("client_id"))
                && "a".equals(query.get("tenant"))
                && "S256".equals(query.get("code_challenge_method"))
                && query.getOrDefault("scope", "").contains("openid");
        var back = query.get("redirect_uri") + "?state=" + encoded(query.getOrDefault("state", ""))
                + (error != null ? "&error=" + error : wellAsked ? "&code=" + code : "&error=invalid_request");
        exchange.getResponseHeaders().add("Location", back);
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var code = form.getOrDefault("code", "");
        var begun = takesCodesTwice ? asked.get(code) : asked.remove(code);
        if (!basic(CLIENT, SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, json(Map.of("error", "invalid_client")));
        } else if (begun == null
                || !begun.getOrDefault("redirect_uri", "-").equals(form.get("redirect_uri"))
                || !begun.getOrDefault("code_challenge", "-")
                        .equals(challenge(form.getOrDefault("code_verifier", "")))) {
            send(exchange, 400, json(Map.of("error", "invalid_grant")));
        } else {
            send(
                    exchange,
                    200,
                    json(Map.of(
                            "access_token",
                            "an-access-token",
                            "token_type",
                            "Bearer",
                            "expires_in",
                            300,
                            "id_token",
                            signing.apply(claims(begun.getOrDefault("nonce", ""))))));
        }
    }

    private static String challenge(String verifier) {
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                .getValue();
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((encoded(user) + ":" + encoded(password)).getBytes(StandardCharsets.UTF_8));
    }

    private JWTClaimsSet claims(String nonce) {
        var now = Instant.now();
        var set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        set.issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("nonce", nonce);
        return twist.apply(set).build();
    }

    private String signed(JWTClaimsSet set) {
        return signed(set, key, key.getKeyID());
    }

    static String signed(JWTClaimsSet set, RSAKey key, String id) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), set);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String text) {
        var all = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            all.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
