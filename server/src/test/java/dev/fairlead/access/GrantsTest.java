package dev.fairlead.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.access.Explanations.About;
import dev.fairlead.access.account.Caller;
import dev.fairlead.access.grant.Authority;
import dev.fairlead.access.grant.Explanation;
import dev.fairlead.access.grant.Given;
import dev.fairlead.access.grant.Given.Position;
import dev.fairlead.access.grant.GivenStore.Filter;
import dev.fairlead.access.grant.Grantee;
import dev.fairlead.access.grant.Grantee.OfGroup;
import dev.fairlead.access.grant.Grantee.OfUser;
import dev.fairlead.access.grant.GroupStore;
import dev.fairlead.access.grant.Part;
import dev.fairlead.access.grant.Role;
import dev.fairlead.access.grant.Scope.Kind;
import dev.fairlead.access.grant.Where;
import dev.fairlead.access.provider.Providers;
import dev.fairlead.access.secret.Passwords;
import dev.fairlead.access.session.Ticker;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.EnvironmentStore;
import dev.fairlead.catalog.store.OrganizationStore;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.Right;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roles in parts: who gives them, where they reach, and what is said of them. */
class GrantsTest {
    private static final String PASSWORD = "a password that is long";
    private static final Part STORE = new Part(Kind.DOMAIN, "GLOBAL.Acme.Store");
    private static final Part ACME = new Part(Kind.DOMAIN, "GLOBAL.Acme");
    private static final Part PRODUCTION = new Part(Kind.ENVIRONMENT, "GLOBAL.Acme.Store.production");
    private static final Grantee JO = new OfUser("jo");

    @AutoClose
    private final TestDatabase test = TestDatabase.fresh();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final Passwords passwords = new Passwords(4);
    private final Access access = new Access(test.database(), clock, Ticker.of(clock), passwords);
    private final Users users = new Users(test.database(), clock, access, passwords);
    private final Tokens tokens = new Tokens(test.database(), clock, access);
    private final Grants grants = new Grants(test.database(), clock, access, new Providers(List.of()));
    private final Explanations explanations = new Explanations(test.database());
    private final Caller admin = new Caller("admin", "admin", Role.ADMIN);

    @BeforeEach
    void setUp() {
        new Admin(test.database(), clock, passwords).prepare(PASSWORD, null);
        for (var name : List.of("jo", "kim")) {
            users.create(admin, name, PASSWORD, Role.NONE);
        }
        test.database().useTransaction(handle -> {
            environment(handle, "GLOBAL.Acme.Store.production");
            environment(handle, "GLOBAL.Acme.Back.production");
            environment(handle, "GLOBAL.Other.production");
        });
    }

    private static void environment(Handle handle, String text) {
        var name = QualifiedName.parsePlain("name", text);
        long organization = Objects.requireNonNull(new OrganizationStore(handle)
                .ensure(List.of(name.organization()))
                .get(name.organization()));
        new EnvironmentStore(handle).ensure(organization, List.of(name));
    }

    private Caller caller(String user) {
        return new Caller(user, user, grants.authority(user));
    }

    private Caller byToken(String secret) {
        return access.tokenCaller(secret, "here").orElseThrow();
    }

    private List<String> list(Caller by, Filter filter) {
        return grants.list(by, filter, Position.START, 100).stream()
                .map(given -> given.to().subject() + " " + given.role().word() + " " + given.scope())
                .toList();
    }

    private static void refused(Problem problem, ThrowingCallable call) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.refusal().problem()).isEqualTo(problem));
    }

    @Test
    void aRoleHoldsInADomainAndBelowItAndReadsItsOrganization() {
        grants.grant(admin, JO, STORE, Role.RECORDER);
        var jo = caller("jo").authority();
        assertThat(jo.mayIn("GLOBAL.Acme.Store", Right.RECORDING)).isTrue();
        assertThat(jo.mayIn("GLOBAL.Acme.Store.Checkout", Right.RECORDING)).isTrue();
        assertThat(jo.mayIn("GLOBAL.Acme.Storefront", Right.RECORDING)).isFalse();
        assertThat(jo.mayIn("GLOBAL.Acme", Right.RECORDING)).isFalse();
        assertThat(jo.mayIn("GLOBAL.Acme.Store", Right.DEPLOYING)).isFalse();
        assertThat(jo.reach().everywhere()).isFalse();
        assertThat(jo.reach().organizations()).hasSize(1);
    }

    @Test
    void thereIsOneRoleForEachOfThemAndEachPart() {
        grants.grant(admin, JO, STORE, Role.RECORDER);
        clock.pass(Duration.ofMinutes(1));
        var again = grants.grant(admin, JO, STORE, Role.RECORDER);
        assertThat(again.at()).as("nothing changed").isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
        grants.grant(admin, JO, STORE, Role.MAINTAINER);
        grants.grant(admin, JO, PRODUCTION, Role.MEMBER);
        assertThat(list(admin, Filter.ALL))
                .containsExactly(
                        "jo maintainer domain GLOBAL.Acme.Store", "jo member environment GLOBAL.Acme.Store.production");
        grants.revoke(admin, JO, STORE);
        assertThat(list(admin, Filter.ALL)).containsExactly("jo member environment GLOBAL.Acme.Store.production");
        refused(Problem.NOT_FOUND, () -> grants.revoke(admin, JO, STORE));
    }

    @Test
    void everyChangeLeavesATrail() {
        grants.grant(admin, JO, STORE, Role.RECORDER);
        grants.grant(admin, JO, STORE, Role.RECORDER);
        grants.grant(admin, JO, STORE, Role.MEMBER);
        grants.revoke(admin, JO, STORE);
        grants.grant(admin, new OfGroup("https://id.example", "platform"), ACME, Role.ADMIN);
        assertThat(users.trail(null, 4).reversed())
                .extracting(entry ->
                        entry.action().word() + " " + entry.account() + " " + entry.before() + " " + entry.after())
                .containsExactly(
                        "created jo null {\"role\": \"recorder\", \"domain\": \"GLOBAL.Acme.Store\"}",
                        "changed jo {\"role\": \"recorder\", \"domain\": \"GLOBAL.Acme.Store\"}"
                                + " {\"role\": \"member\", \"domain\": \"GLOBAL.Acme.Store\"}",
                        "revoked jo {\"role\": \"member\", \"domain\": \"GLOBAL.Acme.Store\"} null",
                        "created group:platform null {\"role\": \"admin\", \"domain\": \"GLOBAL.Acme\","
                                + " \"issuer\": \"https://id.example\"}");
    }

    @Test
    void anAdminOfAPartGrantsInItAndSeesWhatLiesInIt() {
        grants.grant(admin, JO, STORE, Role.ADMIN);
        grants.grant(admin, new OfUser("kim"), ACME, Role.VIEWER);
        var jo = caller("jo");
        grants.grant(jo, new OfUser("kim"), STORE, Role.MEMBER);
        grants.grant(jo, new OfUser("kim"), PRODUCTION, Role.ADMIN);
        assertThat(list(jo, Filter.ALL))
                .containsExactly(
                        "jo admin domain GLOBAL.Acme.Store",
                        "kim member domain GLOBAL.Acme.Store",
                        "kim admin environment GLOBAL.Acme.Store.production");
        assertThat(list(caller("kim"), Filter.ALL))
                .containsExactly("kim admin environment GLOBAL.Acme.Store.production");
        refused(Problem.FORBIDDEN, () -> grants.grant(jo, JO, ACME, Role.VIEWER));
        refused(Problem.FORBIDDEN, () -> grants.revoke(jo, new OfUser("kim"), ACME));
        refused(Problem.FORBIDDEN, () -> grants.grant(caller("kim"), JO, STORE, Role.VIEWER));
        refused(Problem.FORBIDDEN, () -> grants.grant(jo, JO, new Part(Kind.DOMAIN, "GLOBAL.Nowhere"), Role.VIEWER));
        refused(Problem.NOT_FOUND, () -> grants.grant(admin, JO, new Part(Kind.DOMAIN, "GLOBAL.Nowhere"), Role.VIEWER));
    }

    @Test
    void listsAreFilteredAndComeInParts() {
        grants.grant(admin, JO, ACME, Role.VIEWER);
        grants.grant(admin, JO, PRODUCTION, Role.MEMBER);
        grants.grant(admin, new OfUser("kim"), STORE, Role.MEMBER);
        grants.grant(admin, new OfGroup("https://id.example", "platform"), STORE, Role.ADMIN);
        assertThat(list(admin, new Filter("jo", null, null, null, null)))
                .containsExactly("jo viewer domain GLOBAL.Acme", "jo member environment GLOBAL.Acme.Store.production");
        assertThat(list(admin, new Filter(null, "platform", null, null, null)))
                .containsExactly("group:platform admin domain GLOBAL.Acme.Store");
        assertThat(list(admin, new Filter(null, null, STORE.path(), null, null)))
                .hasSize(3);
        assertThat(list(admin, new Filter(null, null, null, PRODUCTION.path(), null)))
                .hasSize(1);
        var one = new ArrayList<Given>();
        var after = Position.START;
        for (var part = grants.list(admin, Filter.ALL, after, 1);
                !part.isEmpty();
                part = grants.list(admin, Filter.ALL, after, 1)) {
            one.addAll(part);
            after = part.getLast().position();
        }
        assertThat(one)
                .isEqualTo(grants.list(admin, Filter.ALL, Position.START, 100))
                .hasSize(4);
    }

    @Test
    void whatIsGrantedAndRevokedHoldsAtOnce() {
        var secret = tokens.create(admin, "jo", "ci", null, null).secret();
        assertThat(byToken(secret).maySomewhere(Right.READING)).isFalse();
        grants.grant(admin, JO, STORE, Role.MEMBER);
        assertThat(byToken(secret).authority().mayIn("GLOBAL.Acme.Store", Right.DEPLOYING))
                .isTrue();
        grants.revoke(admin, JO, STORE);
        assertThat(byToken(secret).maySomewhere(Right.READING)).isFalse();
    }

    @Test
    void aDeletedUserTakesItsGrantsAlong() {
        grants.grant(admin, JO, STORE, Role.MEMBER);
        test.database().useTransaction(handle -> {
            long jo = handle.createQuery("select id from account where name = 'jo'")
                    .mapTo(Long.class)
                    .one();
            new GroupStore(handle).replace(jo, List.of("platform"));
        });
        users.delete(admin, "jo");
        assertThat(list(admin, Filter.ALL)).isEmpty();
    }

    @Test
    void aTokenIsGoodInADomainAndDoesNotMoreThanItsUser() {
        grants.grant(admin, JO, ACME, Role.MEMBER);
        refused(Problem.INVALID, () -> tokens.create(admin, "jo", "wide", Role.MAINTAINER, null));
        refused(Problem.NOT_FOUND, () -> tokens.create(admin, "jo", "lost", null, null, "GLOBAL.Acme.Nowhere"));
        var made = tokens.create(admin, "jo", "store", Role.RECORDER, null, STORE.path());
        assertThat(made.token().domain()).isEqualTo(STORE.path());
        assertThat(tokens.list("jo", "", 10)).containsExactly(made.token());
        var caller = byToken(made.secret());
        assertThat(caller.authority().mayIn("GLOBAL.Acme.Store.Checkout", Right.RECORDING))
                .isTrue();
        assertThat(caller.authority().mayIn("GLOBAL.Acme.Store", Right.DEPLOYING))
                .isFalse();
        assertThat(caller.authority().mayIn("GLOBAL.Acme.Back", Right.RECORDING))
                .isFalse();
        assertThat(grants.isWhole(caller)).isFalse();
        assertThat(grants.isWhole(
                        byToken(tokens.create(admin, "jo", "all", null, null).secret())))
                .isTrue();
    }

    @Test
    void onlyOneOfTwoIsGiven() {
        refused(Problem.INVALID, () -> grants.grantee(null, null, null));
        refused(Problem.INVALID, () -> grants.grantee("jo", "platform", null));
        refused(Problem.INVALID, () -> grants.grantee(null, "platform", null));
        refused(Problem.INVALID, () -> Part.of("GLOBAL.Acme", "GLOBAL.Acme.production"));
        refused(Problem.INVALID, () -> grants.grant(admin, JO, STORE, Role.NONE));
    }

    private Explanation explain(Caller by, About about, Right right, String domain) {
        return explanations.explain(by, about, right, new Where.In("domain", domain, domain));
    }

    @Test
    void explainsWhatGivesIt() {
        grants.grant(admin, JO, STORE, Role.RECORDER);
        var jo = caller("jo");
        var records = explain(jo, About.ONESELF, Right.RECORDING, "GLOBAL.Acme.Store");
        assertThat(records.may()).isTrue();
        assertThat(records.because()).isEqualTo("the user `jo` has the role recorder in the domain GLOBAL.Acme.Store");
        assertThat(records.grants()).hasSize(1).allMatch(Explanation.Held::gives);
        assertThat(explain(jo, About.ONESELF, Right.READING, "GLOBAL.Acme.Back").because())
                .contains("reads all of it");
        assertThat(explain(jo, About.ONESELF, Right.READING, "GLOBAL.Other").may())
                .isFalse();
        assertThat(explain(admin, About.ONESELF, Right.DEPLOYING, "GLOBAL.Acme").because())
                .isEqualTo("the user `admin` has the role admin everywhere");
        assertThat(explanations
                        .explain(
                                jo,
                                About.ONESELF,
                                Right.RECORDING,
                                new Where.At(QualifiedName.parsePlain("name", PRODUCTION.path())))
                        .may())
                .isTrue();
    }

    @Test
    void explainsWhatIsMissing() {
        grants.grant(admin, JO, STORE, Role.RECORDER);
        var jo = caller("jo");
        assertThat(explain(jo, About.ONESELF, Right.DEPLOYING, "GLOBAL.Acme.Store")
                        .because())
                .isEqualTo(
                        "this needs the role member in the domain GLOBAL.Acme.Store, and the user `jo` has the role none"
                                + " everywhere and none in a part that gives it; an admin of GLOBAL.Acme.Store, or of what that lies in,"
                                + " can give it");
        tokens.create(admin, "jo", "back", Role.VIEWER, null, "GLOBAL.Acme.Back");
        assertThat(explain(jo, new About(null, "back", null), Right.RECORDING, "GLOBAL.Acme.Store")
                        .because())
                .isEqualTo("the token `back` of `jo` may do no more than the role viewer and is good in the domain"
                        + " GLOBAL.Acme.Back only; its user may record in the domain GLOBAL.Acme.Store without it");
    }

    @Test
    void aboutOthersItTakesTheRoleAdminThere() {
        grants.grant(admin, JO, STORE, Role.ADMIN);
        grants.grant(admin, new OfUser("kim"), PRODUCTION, Role.MEMBER);
        grants.grant(admin, new OfUser("kim"), new Part(Kind.DOMAIN, "GLOBAL.Other"), Role.MEMBER);
        var kim = new About("kim", null, null);
        var explained = explain(caller("jo"), kim, Right.DEPLOYING, "GLOBAL.Acme.Store");
        assertThat(explained.may()).isFalse();
        assertThat(explained.grants()).as("none of elsewhere").hasSize(1);
        refused(Problem.FORBIDDEN, () -> explain(caller("jo"), kim, Right.DEPLOYING, "GLOBAL.Other"));
        refused(
                Problem.FORBIDDEN,
                () -> explanations.explain(caller("jo"), kim, Right.READING, new Where.Everywhere()));
        assertThat(Authority.everywhere(Role.NONE).parts()).isEmpty();
    }
}
