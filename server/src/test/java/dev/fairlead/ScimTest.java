package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and groups as providers send them by SCIM, without signing in; bodies are shaped as Entra and Okta send them. */
class ScimTest {
    private final IdentityProvider provider = new IdentityProvider();
    private final WholeServer server = new WholeServer(
            new SettableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS)),
            ScratchFolder.of("data-of-tests"),
            provider.settings());
    private final ScimClient scim = new ScimClient(server);

    @AfterEach
    void close() {
        scim.close();
        server.close();
        provider.close();
    }

    @Test
    void keepsWhatEntraSays() {
        assertThat(scim.get("/Users?filter=userName+eq+%22nobody%22")
                        .path("totalResults")
                        .asInt())
                .isZero();
        var made = scim.send("POST", "/Users?aadOptscim062020", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
                 "externalId": "0a21f0f2", "userName": "Jo@acme.example", "active": true, "displayName": "Jo Doe", "roles": [],
                 "emails": [{"type": "home", "value": "jo@home.example"}, {"primary": true, "type": "work", "value": "jo@acme.example"}],
                 "meta": {"resourceType": "User"}, "name": {"formatted": "Jo Doe", "familyName": "Doe", "givenName": "Jo"},
                 "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "x"}}""");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/scim+json");
        var id = ScimClient.json(made).path("id").asString();
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith("/scim/v2/Users/" + id);

        assertThat(scim.patch("/Users/" + id, """
                {"op": "Replace", "path": "emails[type eq \\"work\\"].value", "value": "jd@acme.example"},
                {"op": "Replace", "path": "name.familyName", "value": "Dow"},
                {"op": "Add", "path": "title", "value": "Engineer"},
                {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "y"},
                {"op": "Replace", "value": {"displayName": "Jo Dow", "name.givenName": "Joan"}}""").statusCode()).isEqualTo(200);
        var jo = scim.get("/Users/" + id);
        assertThat(jo.path("emails").get(0).path("value").asString()).isEqualTo("jd@acme.example");
        assertThat(jo.path("name").toString()).isEqualTo("{\"givenName\":\"Joan\",\"familyName\":\"Dow\"}");
        assertThat(jo.path("displayName").asString()).isEqualTo("Jo Dow");
        assertThat(jo.path("active").asBoolean()).isTrue();

        assertThat(ScimClient.json(scim.patch("/Users/" + id, """
                        {"op": "Replace", "path": "active", "value": "False"}"""))
                        .path("active")
                        .asBoolean(true))
                .isFalse();
        assertThat(server.ask("/users").path("items").get(0).path("disabledAt").asString())
                .as("Jo@acme.example is before admin")
                .isNotEmpty();
        assertThat(server.ask("/access-log").path("items").get(0).toString())
                .contains(
                        "\"actor\":\"scim/entra\"",
                        "\"before\":{\"active\":\"true\"},\"after\":{\"active\":\"false\"}");
        assertThat(scim.send("DELETE", "/Users/" + id, "").statusCode()).isEqualTo(204);
        assertThat(scim.send("GET", "/Users/" + id, "").statusCode()).isEqualTo(404);
        assertThat(server.names("/users")).containsExactly("admin", "scim");
    }

    @Test
    void keepsWhatOktaSays() {
        scim.get("/Users?filter=userName%20eq%20%22kim%22&startIndex=1&count=100");
        var id = scim.tell("POST", "/Users", """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "kim", "name": {"givenName": "Kim", "familyName": "Li"},
                 "emails": [{"primary": true, "value": "kim@acme.example", "type": "work"}], "displayName": "Kim Li", "locale": "en-US",
                 "externalId": "00ujl29u0le5T6Aj10h7", "groups": [], "password": "1mz050nq", "active": true}""").path("id").asString();
        var put = scim.tell("PUT", "/Users/" + id, """
                {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "%s", "userName": "kim.li", "name": {"givenName": "Kim"},
                 "active": true, "externalId": "00ujl29u0le5T6Aj10h7", "meta": {"resourceType": "User"}}""".formatted(id));
        assertThat(put.path("userName").asString()).isEqualTo("kim.li");
        assertThat(put.has("emails"))
                .as("a whole user takes the place of the other")
                .isFalse();
        assertThat(scim.patch("/Users/" + id, "{\"op\": \"replace\", \"value\": {\"active\": false}}")
                        .statusCode())
                .isEqualTo(200);
        scim.tell("PUT", "/Users/" + id, "{\"userName\": \"kim.li\"}");
        assertThat(scim.get("/Users/" + id).path("active").asBoolean(true))
                .as("nobody is switched on by a word that is missing")
                .isFalse();

        var group = scim.group("Team");
        scim.patch(
                "/Groups/" + group,
                "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \"" + id
                        + "\", \"display\": \"kim.li\"}]}");
        scim.patch(
                "/Groups/" + group,
                "{\"op\": \"replace\", \"value\": {\"id\": \"" + group + "\", \"displayName\": \"The team\"}}");
        var told = scim.get("/Groups/" + group);
        assertThat(told.path("displayName").asString()).isEqualTo("The team");
        assertThat(told.path("members").get(0).path("display").asString()).isEqualTo("kim.li");
        scim.patch("/Groups/" + group, "{\"op\": \"remove\", \"path\": \"members[value eq \\\"" + id + "\\\"]\"}");
        assertThat(scim.get("/Groups/" + group).path("members")).isEmpty();
        assertThat(scim.send("DELETE", "/Groups/" + group, "").statusCode()).isEqualTo(204);
    }

    @Test
    void filtersAndPages() {
        for (int i = 0; i < 5; i++) {
            scim.user("user" + i + "@acme.example", "e" + i);
        }
        scim.patch(
                "/Users/"
                        + scim.get("/Users?filter=externalId+eq+%22e3%22")
                                .path("Resources")
                                .get(0)
                                .path("id")
                                .asString(),
                "{\"op\": \"replace\", \"path\": \"emails\", \"value\": [{\"value\": \"Three@acme.example\"}]},"
                        + "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");
        assertThat(scim.found("Users", "userName eq \"USER1@acme.example\"")).containsExactly("user1@acme.example");
        assertThat(scim.found("Users", "externalId eq \"E1\"")).isEmpty();
        assertThat(scim.found("Users", "emails[type eq \"work\"].value eq \"three@acme.example\""))
                .containsExactly("user3@acme.example");
        assertThat(scim.found("Users", "emails.value eq \"three@acme.example\" and active eq false"))
                .hasSize(1);
        assertThat(scim.found("Users", "active eq true and (externalId eq \"e0\" or externalId eq \"e3\")"))
                .containsExactly("user0@acme.example");
        assertThat(scim.found(
                        "Users", "not (emails pr) and userName sw \"user\" and userName ne \"user0@acme.example\""))
                .hasSize(3);
        var page = scim.get("/Users?startIndex=2&count=2");
        assertThat(page.path("totalResults").asInt()).isEqualTo(5);
        assertThat(page.path("startIndex").asInt()).isEqualTo(2);
        assertThat(page.path("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(page.path("Resources").get(1).path("userName").asString()).isEqualTo("user2@acme.example");
        assertThat(scim.get("/Users?count=0").path("totalResults").asInt()).isEqualTo(5);
        assertThat(scim.get("/Users?startIndex=99").path("Resources")).isEmpty();
        assertThat(scim.get("/Users?attributes=userName&count=1")
                        .path("Resources")
                        .get(0)
                        .propertyNames())
                .containsExactly("schemas", "id", "userName");
    }

    @Test
    void seesItsOwnPeopleOnly() {
        server.tell("/users", """
                {"name": "ann", "password": "walrus umbrella at noon", "role": "viewer"}""");
        assertThat(scim.get("/Users").path("totalResults").asInt()).isZero();
        var refused = scim.send("POST", "/Users", "{\"userName\": \"Ann\"}");
        error(refused, 409, "uniqueness", "userName: there is a user `Ann` here already");
        for (var name : List.of("admin", "Admin", "token", "jo#EXT#", "")) {
            error(scim.send("POST", "/Users", "{\"userName\": \"" + name + "\"}"), 400, "invalidValue", "userName: ");
        }
    }

    private static void error(HttpResponse<String> answer, int status, String type, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/scim+json");
        var error = ScimClient.json(answer);
        assertThat(error.path("schemas").get(0).asString()).isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(error.path("status").asString()).isEqualTo(Integer.toString(status));
        assertThat(error.path("scimType").asString("")).isEqualTo(type);
        assertThat(error.path("detail").asString()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST  | /Users | {"active": true} | invalidValue | userName: is missing
                    POST  | /Users | {"userName": "jo", "active": "maybe"} | invalidValue | active: must be true or false
                    POST  | /Users | {"userName": ["jo"]} | invalidValue | userName: must be a text
                    POST  | /Users | {"userName": "jo", "emails": [{"value": {}}]} | invalidValue | emails[0].value: must be a text
                    POST  | /Users | ["userName"] | invalidValue | must be an object
                    POST  | /Users | {"userName" | invalidSyntax | not JSON
                    POST  | /Groups | {"members": []} | invalidValue | displayName: is missing
                    POST  | /Groups | {"displayName": "a", "members": [{"value": "g1"}]} | invalidValue | groups in groups are not taken
                    POST  | /Groups | {"displayName": "a", "members": [{"value": "u999"}]} | invalidValue | members: there is no user `u999`
                    POST  | /Groups | {"displayName": "a", "members": [{"display": "x"}]} | invalidValue | members[0]: names nobody
                    PATCH | /Users/ID | {"Operations": [{"op": "move", "path": "active"}]} | invalidValue | Operations[0].op: is add, replace or remove
                    PATCH | /Users/ID | {"Operations": [{"op": "replace", "path": "usrName", "value": "x"}]} | invalidPath | Operations[0].path: there is no attribute `usrName`
                    PATCH | /Users/ID | {"Operations": [{"op": "remove", "path": "userName"}]} | invalidValue | userName: cannot be empty
                    PATCH | /Users/ID | {"Operations": [{"op": "replace", "value": "x"}]} | invalidValue | Operations[0].value
                    PATCH | /Users/ID | {} | invalidValue | Operations: is missing
                    GET   | /Users?filter=userName | | invalidFilter | filter: it ends where a comparison is expected
                    GET   | /Users?filter=userName%20gt%20%22a%22 | | invalidFilter | `gt` is no comparison here
                    GET   | /Users?filter=shoeSize%20eq%20%22a%22 | | invalidFilter | `shoesize` is nothing that this list is filtered by
                    GET   | /Users?filter=userName%20eq%20jo | | invalidFilter | `jo` must be in quotes
                    GET   | /Users?filter=(userName%20eq%20%22jo%22 | | invalidFilter | `)` is missing
                    GET   | /Groups?filter=active%20eq%20true | | invalidFilter | `active` is nothing
                    GET   | /Users?startIndex=one | | invalidValue | startIndex: `one` is not a whole number
                    """)
    void refusesWhatItCannotReadAndSaysWhere(String method, String path, String body, String type, String detail) {
        var where = path.replace("ID", path.contains("ID") ? scim.user("jo", "e") : "");
        error(scim.send(method, where, body == null ? "" : body), 400, type, detail);
        assertThat(server.names("/users")).hasSizeLessThan(4);
    }

    @Test
    void tellsProblemsInItsOwnFormWhoeverAsks() {
        try (var nobody = new ScimClient(server, "fl_wrong")) {
            error(nobody.send("GET", "/Users", ""), 401, "", "this token is not known");
        }
        server.tell("/users", """
                {"name": "ann", "password": "walrus umbrella at noon", "role": "member"}""");
        var token = server.tell("/users/ann/tokens", "{\"name\": \"all\"}")
                .path("secret")
                .asString();
        try (var member = new ScimClient(server, token)) {
            error(member.send("GET", "/Users", ""), 403, "", "this needs the role admin");
            error(member.send("POST", "/Groups", "{}"), 403, "", "this needs the role admin");
        }
        error(scim.send("GET", "/Bulk", ""), 404, "", "there is nothing at this address");
        error(scim.send("POST", "/Schemas", "{}"), 405, "", "this address takes");
        error(scim.send("GET", "/Users/u999", ""), 404, "", "there is no user `u999`");
        error(scim.send("GET", "/Users/jo", ""), 404, "", "there is no user `jo`");
        error(scim.send("GET", "/Groups/u1", ""), 404, "", "there is no group `u1`");
    }

    @Test
    void saysWhatItCanDo() {
        var can = scim.get("/ServiceProviderConfig");
        assertThat(can.path("patch").path("supported").asBoolean()).isTrue();
        for (var not : List.of("bulk", "sort", "etag", "changePassword")) {
            assertThat(can.path(not).path("supported").asBoolean(true)).as(not).isFalse();
        }
        assertThat(scim.get("/ResourceTypes")
                        .path("Resources")
                        .get(1)
                        .path("endpoint")
                        .asString())
                .isEqualTo("/Groups");
        assertThat(scim.get("/ResourceTypes/User").path("schema").asString()).endsWith(":User");
        assertThat(scim.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")
                        .path("attributes")
                        .get(0)
                        .path("caseExact")
                        .asBoolean(true))
                .isFalse();
        assertThat(scim.get("/Schemas").path("totalResults").asInt()).isEqualTo(2);
    }

    @Test
    void takesGroupsOfAThousandAtOnce() {
        var ids = server.database().database().<List<String>>inTransaction(handle -> {
            handle.execute("""
                    insert into account (name, role, created_at)
                    select 'many' || i, 'none', now() from generate_series(1, 1000) i""");
            handle.execute("""
                    insert into scim_user (account_id, awaited, changed_at)
                    select id, false, now() from account where name like 'many%'""");
            return handle.createQuery("select 'u' || id from account where name like 'many%'")
                    .mapTo(String.class)
                    .list();
        });
        var group = scim.group("writers");
        var members = ids.stream().map(id -> "{\"value\": \"" + id + "\"}").collect(Collectors.joining(","));
        assertThat(scim.patch(
                                "/Groups/" + group,
                                "{\"op\": \"Add\", \"path\": \"members\", \"value\": [" + members + "]}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(scim.get("/Groups/" + group).path("members")).hasSize(1000);
        assertThat(scim.get("/Groups?excludedAttributes=members")
                        .path("Resources")
                        .get(0)
                        .has("members"))
                .isFalse();
        assertThat(server.ask("/users?limit=3")
                        .path("items")
                        .get(1)
                        .path("role")
                        .asString())
                .isEqualTo("member");
        var operations = IntStream.range(0, 500)
                .mapToObj(i ->
                        "{\"op\": \"Remove\", \"path\": \"members\", \"value\": [{\"value\": \"" + ids.get(i) + "\"}]}")
                .collect(Collectors.joining(","));
        assertThat(scim.patch("/Groups/" + group, operations).statusCode()).isEqualTo(204);
        assertThat(scim.get("/Groups/" + group + "?attributes=members").path("members"))
                .hasSize(500);
        assertThat(scim.found("Groups", "id eq \"" + group + "\" and members eq \"" + ids.get(600) + "\""))
                .containsExactly("writers");
        assertThat(scim.found("Groups", "members.value eq \"" + ids.get(3) + "\""))
                .isEmpty();
    }

    @Test
    void namesNoGroupTwice() {
        scim.group("Team");
        error(
                scim.send("POST", "/Groups", "{\"displayName\": \"team\"}"),
                409,
                "uniqueness",
                "displayName: there is a group");
        assertThat(scim.found("Groups", "displayName eq \"TEAM\"")).containsExactly("Team");
    }

    @Test
    void worksWithoutAProviderUntilAnAdminGivesAPassword() {
        try (var plain =
                        new WholeServer(new SettableClock(Instant.now()), ScratchFolder.of("data-of-tests"), Map.of());
                var client = new ScimClient(plain);
                var jo = new Newcomer(plain)) {
            var id = client.user("jo", "e1");
            client.group("readers", id);
            plain.tell("/users/jo", "{\"password\": \"walrus umbrella at noon\", \"role\": \"viewer\"}");
            jo.post("/sign-in", Map.of("user", "jo", "password", "walrus umbrella at noon"));
            assertThat(jo.whoAmI()).isEqualTo("jo viewer");
            client.patch("/Users/" + id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");
            assertThat(jo.whoAmI()).isEmpty();
            assertThat(jo.post("/sign-in", Map.of("user", "jo", "password", "walrus umbrella at noon"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}
