package dev.fairlead;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job of a pipeline, whose forge says in a token what it is; each call comes from another address. */
final class Job {
    static final String AUDIENCE = "https://fairlead.example";
    private static final AtomicInteger addresses = new AtomicInteger();

    private final IdentityProvider forge;

    Job(IdentityProvider forge) {
        this.forge = forge;
    }

    /** What GitHub says of a run on the branch main. */
    JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> twist) {
        var now = Instant.now();
        var set = new JWTClaimsSet.Builder()
                .issuer(forge.issuer())
                .audience(AUDIENCE)
                .subject("repo:acme/shop:ref:refs/heads/main")
                .claim("repository", "acme/shop")
                .claim("repository_id", "74")
                .claim("repository_owner", "acme")
                .claim("ref", "refs/heads/main")
                .claim("event_name", "push")
                .claim("jti", "a-number-used-once")
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minusSeconds(300)))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
        return twist.apply(set).build();
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> twist) {
        return IdentityProvider.signed(claims(twist), forge.key(), forge.key().getKeyID());
    }

    String token() {
        return token(UnaryOperator.identity());
    }

    static HttpResponse<String> asks(WholeServer server, String token) {
        return asks(server, token, freshAddress());
    }

    static HttpResponse<String> asks(WholeServer server, String token, String address) {
        return server.send(
                "/environments",
                request -> request.setHeader("Authorization", "Bearer " + token).setHeader("X-Forwarded-For", address));
    }

    static String freshAddress() {
        int number = addresses.incrementAndGet();
        return "10.7." + number / 250 + "." + number % 250;
    }

    static String detail(HttpResponse<String> answer) {
        return json(answer).path("detail").asString();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
