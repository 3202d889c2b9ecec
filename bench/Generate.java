import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Writes deployments straight into the fact tables: 2,000 components in 100 applications, each version through all
 * environments there are, over the three years that end now, and 20,000 incidents. More of them means denser ones, never a longer time. Versions have
 * commit times as a build tells them, and no commits. Arguments: the three lines of DATA/connection, how many deployments.
 */
final class Generate {
    public static void main(String[] args) throws SQLException {
        long begin = System.nanoTime();
        try (var connection = DriverManager.getConnection(args[0], args[1], args[2])) {
            long versions = Long.parseLong(args[3]) / number(connection, "select count(*) from environment");
            run(connection, "insert into application (organization_id, domain_id, name) "
                    + "select d.organization_id, d.id, 'app-' || n from domain d, generate_series(0, 99) n where d.path = 'GLOBAL.Bench'");
            run(connection, "insert into component (organization_id, domain_id, name) "
                    + "select d.organization_id, d.id, 'service-' || n from domain d, generate_series(0, 1999) n where d.path = 'GLOBAL.Bench'");
            run(connection, """
                    insert into application_component (organization_id, application_id, component_id, declared)
                    select c.organization_id, a.id, c.id, true
                    from component c
                    join application a on a.organization_id = c.organization_id
                      and a.name = 'app-' || substr(c.name, 9)::bigint % 100""");
            // a service is released again and again; which one comes next is shuffled by a step that is prime to 2,000
            run(connection, """
                    create unlogged table bench_build as
                    select n::bigint as n, 'service-' || n * 773 %% 2000 as component, 'v' || n / 2000 as version
                      , now() - interval '3 years' + interval '1093 days' * (n / %1$d.0) as committed_at
                    from generate_series(0, %1$d - 1) n""".formatted(versions));
            run(connection, """
                    insert into component_version (organization_id, component_id, version, authored_at, committed_at, built_at)
                    select c.organization_id, c.id, b.version, b.committed_at - interval '1 minute' * (b.n * 37 % 5000)
                      , b.committed_at, b.committed_at + interval '10 minutes'
                    from bench_build b
                    join component c on c.name = b.component""");
            run(connection, "analyze component_version");
            // ever later in ever more careful environments; one attempt in twenty fails, and is followed by the next version
            run(connection, """
                    insert into deployment (organization_id, source, external_id, kind, environment_id, component_id
                      , component_version_id, outcome, started_at, finished_at, recorded_by)
                    select c.organization_id, 'bench', b.n || '-' || e.place, 'deployment', e.id, c.id, v.id
                      , case when (b.n * 7919 + e.place) % 20 = 0 then 'failed' else 'succeeded' end
                      , at.finished - interval '3 minutes', at.finished, 'bench'
                    from bench_build b
                    join component c on c.name = b.component
                    join component_version v on v.organization_id = c.organization_id
                      and v.component_id = c.id
                      and v.version = b.version
                    cross join (select id, row_number() over (order by id) as place from environment) as e
                    cross join lateral (
                      select b.committed_at + interval '20 minutes' * e.place * e.place
                        + interval '1 second' * (b.n * 104729 % 7200) as finished) as at
                    order by at.finished""");
            if (number(connection, "select count(*) from pg_class where relname = 'incident'") == 0) {
                run(connection, "drop table bench_build");
                return;
            }
            // twenty thousand incidents of components in production, minutes to a day after a deployment; one in twenty is open
            run(connection, """
                    insert into incident (organization_id, source, external_id, detected_at, resolved_at, environment, component
                      , environment_id, component_id, recorded_by, recorded_at)
                    select organization_id, 'bench', n::text, detected_at
                      , case when n %% 20 > 0 then least(detected_at + interval '1 minute' * (n * 31 %% 600), now()) end
                      , 'GLOBAL.Bench.production', 'GLOBAL.Bench.' || component, environment_id, component_id, 'bench', now()
                    from (
                      select d.*, c.name as component, row_number() over (order by d.id) as n
                        , d.finished_at + interval '1 minute' * (d.id * 104729 %% 1400) as detected_at
                      from deployment d
                      join component c on c.organization_id = d.organization_id and c.id = d.component_id
                      join environment e on e.organization_id = d.organization_id and e.id = d.environment_id
                      where e.name = 'production'
                        and d.outcome = 'succeeded'
                        and d.finished_at < now() - interval '1 day'
                        and d.id %% greatest(%1$d / 80000, 1) = 0) as chosen
                    limit 20000""".formatted(Long.parseLong(args[3])));
            run(connection, "drop table bench_build");
        }
        System.err.println(String.format(Locale.ROOT, "generated in %.0f s", (System.nanoTime() - begin) / 1e9));
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
