import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Times signing in, pages and questions of somebody with roles in parts and of an admin: with three people, then with many. Arguments: the
 * server's address, the admin's password and token, how many people, the three lines of DATA/connection. Prints a row of a table for each.
 */
final class People {
    private static final String PASSWORD = "walrus umbrella at noon";
    private static final int WARM_UP = 10;
    private static final int CALLS = 60;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static String server;
    private static String token;

    private record Times(double middle, double late) {}

    public static void main(String[] args) throws Exception {
        server = args[0];
        token = args[2];
        int people = Integer.parseInt(args[3]);
        tell("POST", "/api/v1/users", "{\"name\": \"kim\", \"password\": \"%s\", \"role\": \"none\"}".formatted(PASSWORD));
        for (int team = 0; team < 3; team++) {
            tell("PUT", "/api/v1/grants", """
                {"user": "kim", "role": "member", "domain": "GLOBAL.Bench.Team%d"}""".formatted(team));
        }
        var few = round(args[1]);
        try (var connection = DriverManager.getConnection(args[4], args[5], args[6])) {
            fill(connection, people);
        }
        var many = round(args[1]);
        System.out.println("| | 3 people, p50 ms | p95 | " + people + " people, p50 ms | p95 | ratio |\n|---|---|---|---|---|---|");
        few.forEach((name, times) -> System.out.println(String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.1f | %.1f | %.2f |", name,
                times.middle(), times.late(), many.get(name).middle(), many.get(name).late(), many.get(name).middle() / times.middle())));
    }

    /** 500 groups of a provider; everybody is in five of them and has a role in parts by some; 1,000 roles in 200 domains and environments. */
    private static void fill(Connection connection, int people) throws SQLException {
        run(connection, """
                insert into account (name, issuer, subject, role, created_at)
                select 'person-' || n, 'https://id.example.com', 'subject-' || n, case n %% 20 when 0 then 'viewer' else 'none' end, now()
                from generate_series(1, %d) n""".formatted(people));
        run(connection, """
                insert into account_group (account_id, name)
                select distinct a.id, 'group-' || (substr(a.name, 8)::bigint * 31 + k * 97) % 500
                from account a, generate_series(0, 4) k
                where a.name like 'person-%'""");
        run(connection, """
                insert into access_grant (issuer, group_name, role, organization_id, domain_id, granted_at, granted_by)
                select 'https://id.example.com', 'group-' || n % 500, (array['recorder', 'member', 'maintainer'])[1 + n % 3], d.organization_id
                  , d.id, now(), 'bench'
                from generate_series(0, 699) n
                join domain d on d.path = 'GLOBAL.Bench.Team' || n * 7 % 200
                on conflict do nothing""");
        run(connection, """
                insert into access_grant (account_id, role, organization_id, environment_id, granted_at, granted_by)
                select a.id, 'member', e.organization_id, e.id, now(), 'bench'
                from generate_series(1, 300) n
                join account a on a.name = 'person-' || n
                join domain d on d.path = 'GLOBAL.Bench.Team' || n % 200
                join environment e on e.organization_id = d.organization_id and e.domain_id = d.id
                on conflict do nothing""");
        run(connection, """
                insert into token (account_id, name, hash, created_at, organization_id, domain_id)
                select a.id, 'ci', sha256(convert_to(a.name, 'UTF8')), now(), null, null
                from account a
                where a.name like 'person-%'""");
        for (var table : new String[] {"account", "access_grant", "account_group", "token"}) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select count(*) from " + table)) {
                rows.next();
                System.err.println(table + ": " + rows.getLong(1) + " rows");
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, Times> round(String adminPassword) throws Exception {
        var times = new LinkedHashMap<String, Times>();
        times.put("signing in, the password typed for the first time since a start", firstSignIns());
        times.put("signing in again", times(() -> signIn("kim", PASSWORD)));
        var kim = signIn("kim", PASSWORD);
        var admin = signIn("admin", adminPassword);
        for (var path : new String[] {"/", "/environments", "/account", "/access"}) {
            times.put("roles in parts: " + path, times(() -> page(path, kim)));
        }
        for (var path : new String[] {"/", "/users", "/users/kim", "/access", "/access?domain=GLOBAL.Bench", "/workloads"}) {
            times.put("admin: " + path, times(() -> page(path, admin)));
        }
        for (var path : new String[] {"/api/v1/users", "/api/v1/grants", "/api/v1/access/explain?right=deploy&domain=GLOBAL.Bench.Team1&user=kim"}) {
            times.put("admin: " + path, times(() -> get(path, token)));
        }
        return times;
    }

    /** Each by a user of its own, as what was proven is remembered. */
    private static Times firstSignIns() throws Exception {
        var all = new double[20];
        for (int number = 0; number < all.length; number++) {
            var name = "first-" + number + "-" + System.nanoTime();
            tell("POST", "/api/v1/users", "{\"name\": \"%s\", \"password\": \"%s\", \"role\": \"viewer\"}".formatted(name, PASSWORD));
            long begin = System.nanoTime();
            signIn(name, PASSWORD);
            all[number] = (System.nanoTime() - begin) / 1e6;
            tell("DELETE", "/api/v1/users/" + name, "");
        }
        return sorted(all);
    }

    private interface Call {
        Object run() throws Exception;
    }

    private static Times times(Call call) throws Exception {
        var all = new double[CALLS];
        for (int number = -WARM_UP; number < CALLS; number++) {
            long begin = System.nanoTime();
            call.run();
            if (number >= 0) {
                all[number] = (System.nanoTime() - begin) / 1e6;
            }
        }
        return sorted(all);
    }

    private static Times sorted(double[] all) {
        Arrays.sort(all);
        return new Times(all[all.length / 2 - 1], all[all.length * 95 / 100 - 1]);
    }

    private static String signIn(String name, String password) throws Exception {
        var form = "user=" + name + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(server + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new IllegalStateException(name + " cannot sign in: " + answer.statusCode()))
                .replaceFirst(";.*", "");
    }

    private static Object page(String path, String cookie) throws Exception {
        return good(HttpRequest.newBuilder(URI.create(server + path)).header("Cookie", cookie));
    }

    private static Object get(String path, String secret) throws Exception {
        return good(HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + secret));
    }

    private static HttpResponse<byte[]> good(HttpRequest.Builder request) throws Exception {
        var answer = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + " answers " + answer.statusCode());
        }
        return answer;
    }

    private static void tell(String method, String path, String json) throws Exception {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + answer.body());
        }
    }
}
