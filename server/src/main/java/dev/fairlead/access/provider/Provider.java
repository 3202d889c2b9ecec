package dev.fairlead.access.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import dev.fairlead.access.secret.Secret;
import dev.fairlead.platform.refusal.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signs people in by the authorization code flow with PKCE; what the tokens say is held by the library against its rules. */
public final class Provider {
    /** What servers and proxies take as an address, whatever else is in it. */
    private static final int LONGEST_ADDRESS = 4000;

    private static final String AGAIN = "; sign in once more";

    private final ProviderSettings settings;
    private final Wire wire;
    private final Clock clock;
    private final Discovery discovery;

    public Provider(ProviderSettings settings, Clock clock) {
        this.settings = settings;
        this.wire = new Wire();
        this.clock = clock;
        this.discovery = new Discovery(settings, wire, clock);
    }

    public ProviderSettings settings() {
        return settings;
    }

    /** A sign-in that begins now. */
    public Attempt attempt(String next) {
        return Attempt.begin(settings.word(), next, clock.instant());
    }

    /** Where the browser goes to sign in. Refuses where the provider cannot be asked. */
    public URI begin(Attempt attempt, URI callback) {
        var known = discovery.get();
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(settings.scopes().toArray(String[]::new)), client(), callback)
                .endpointURI(known.metadata().getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    private ClientID client() {
        return new ClientID(settings.clientId());
    }

    /**
     * Who came back. Refuses everybody of whom it is not sure.
     *
     * @param attempt what the browser kept, where it kept anything
     * @param answer the parameters that the provider sent with the browser
     */
    public Person finish(@Nullable Attempt attempt, URI callback, Map<String, List<String>> answer) {
        var state = Answers.find(answer, "state");
        if (attempt == null || state.isEmpty() || !Secret.same(state.get(), attempt.state())) {
            throw Answers.refused("this browser has not begun this sign-in, has ended it already, or has begun another"
                    + " one since" + AGAIN);
        }
        if (!attempt.holds(settings.word(), clock.instant())) {
            throw Answers.refused("this sign-in took longer than " + Attempt.LENGTH.toMinutes() + " minutes" + AGAIN);
        }
        Answers.find(answer, "iss")
                .filter(issuer -> !issuer.equals(settings.issuer()))
                .ifPresent(_ -> {
                    throw Answers.refused("the answer comes from another provider than was asked" + AGAIN);
                });
        Answers.find(answer, "error").ifPresent(error -> {
            throw saidNo(error, Answers.find(answer, "error_description").orElse(""));
        });
        var code = Answers.find(answer, "code")
                .orElseThrow(() -> Answers.refused("the answer of " + settings.name() + " has no code" + AGAIN));
        return redeem(attempt, callback, code);
    }

    private Refused saidNo(String error, String description) {
        var more = description.isEmpty() ? "" : ": " + Answers.said(description);
        return Answers.refused(
                error.equals("access_denied")
                        ? settings.name() + " did not let you in, or you turned back there" + more
                        : settings.name() + " answers with the error " + Answers.said(error) + more);
    }

    private Person redeem(Attempt attempt, URI callback, String code) {
        try {
            var known = discovery.get();
            var request = new TokenRequest.Builder(
                            known.metadata().getTokenEndpointURI(),
                            authentication(known),
                            new AuthorizationCodeGrant(
                                    new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier())))
                    .build()
                    .toHTTPRequest();
            var response = OIDCTokenResponseParser.parse(request.send(wire));
            if (!response.indicatesSuccess()) {
                var error = response.toErrorResponse().getErrorObject();
                throw notRedeemed(String.valueOf(error.getCode()));
            }
            return believe(
                    known, attempt, response.toSuccessResponse().getTokens().toOIDCTokens());
        } catch (IOException | KeySourceException e) {
            throw Answers.refused(
                    settings.name() + " does not answer (" + Answers.said(e) + "); try again in a moment");
        } catch (Refused refused) {
            throw Answers.refused(refused.refusal().detail());
        } catch (BadJOSEException | InvalidHashException e) {
            throw notBelieved(Answers.said(e));
        } catch (ParseException | JOSEException | java.text.ParseException | IllegalArgumentException e) {
            throw Answers.refused(
                    settings.name() + " answers in a way that is not understood (" + Answers.said(e) + ")");
        }
    }

    private Refused notRedeemed(String error) {
        return Answers.refused(
                error.equals("invalid_client") || error.equals("unauthorized_client")
                        ? settings.name() + " does not know this server (" + error
                                + "); whoever runs it must look at the client's id and secret"
                        : settings.name() + " does not take its code back (" + Answers.said(error)
                                + "): it is used up or too old" + AGAIN);
    }

    private Refused notBelieved(String why) {
        return Answers.refused("what " + settings.name() + " says of you is not to be believed (" + why + ")" + AGAIN
                + ", and if it stays so, tell whoever runs this server");
    }

    private ClientAuthentication authentication(Discovery.Known known) {
        var secret = new com.nimbusds.oauth2.sdk.auth.Secret(settings.secret());
        var ways = known.metadata().getTokenEndpointAuthMethods();
        boolean onlyInBody = ways != null
                && ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return onlyInBody ? new ClientSecretPost(client(), secret) : new ClientSecretBasic(client(), secret);
    }

    private Person believe(Discovery.Known known, Attempt attempt, OIDCTokens tokens)
            throws BadJOSEException, JOSEException, ParseException, InvalidHashException, IOException,
                    java.text.ParseException {
        var idToken = tokens.getIDToken();
        var claims = known.validator().validate(idToken, new Nonce(attempt.nonce()));
        checkParty(claims);
        checkAccessToken(claims, idToken.getHeader().getAlgorithm().getName(), tokens.getAccessToken());
        var subject = claims.getSubject().getValue();
        var all = new TreeMap<String, Object>(idToken.getJWTClaimsSet().getClaims());
        var address = known.metadata().getUserInfoEndpointURI();
        if (!Person.isWhole(settings, all) && address != null && Wire.isSafe(address.toString())) {
            more(new UserInfoRequest(address, tokens.getAccessToken()).toHTTPRequest(), subject)
                    .forEach(all::putIfAbsent);
        }
        return Person.of(settings, subject, all, tokens.getIDTokenString());
    }

    /** A token for several says for whom it was made. The library holds that we are among them, and no more. */
    private void checkParty(IDTokenClaimsSet claims) throws BadJOSEException {
        var party = claims.getAuthorizedParty();
        if (party == null ? claims.getAudience().size() > 1 : !party.getValue().equals(settings.clientId())) {
            throw new BadJOSEException("it was made for another client");
        }
    }

    private static void checkAccessToken(IDTokenClaimsSet claims, String algorithm, AccessToken token)
            throws InvalidHashException {
        var hash = claims.getAccessTokenHash();
        if (hash != null) {
            AccessTokenValidator.validate(token, JWSAlgorithm.parse(algorithm), hash);
        }
    }

    /** What only this endpoint tells; of somebody else it is not believed. */
    private Map<String, Object> more(HTTPRequest request, String subject)
            throws IOException, ParseException, BadJOSEException {
        var response = UserInfoResponse.parse(request.send(wire));
        if (!response.indicatesSuccess()) {
            return Map.of();
        }
        var told = response.toSuccessResponse().getUserInfo();
        if (told == null) {
            // signed ones are not asked for, and what is missing is told by whoever misses it
            return Map.of();
        }
        if (!told.getSubject().getValue().equals(subject)) {
            throw new BadJOSEException("its user info is of somebody else");
        }
        return told.toJSONObject();
    }

    /**
     * Where the session at the provider ends, for a browser that has left here; empty where it has no such place.
     *
     * @param idToken of the session that has ended
     * @param back where the provider sends the browser then
     */
    public Optional<URI> farewell(String idToken, URI back) {
        try {
            return Optional.ofNullable(discovery.get().metadata().getEndSessionEndpointURI())
                    .filter(address -> Wire.isSafe(address.toString()))
                    .map(address -> farewell(address, idToken, back));
        } catch (Refused _) {
            // whoever leaves has left here already
            return Optional.empty();
        }
    }

    private URI farewell(URI address, String idToken, URI back) {
        var plain = new LogoutRequest(address, null, null, client(), back, null, null).toURI();
        try {
            var hinted = new LogoutRequest(address, JWTParser.parse(idToken), null, client(), back, null, null).toURI();
            return hinted.toString().length() <= LONGEST_ADDRESS ? hinted : plain;
        } catch (java.text.ParseException _) {
            return plain;
        }
    }

    /** For the log. */
    @Override
    public String toString() {
        return settings.toString();
    }
}
