import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Writes deployments straight into the fact tables: 2,000 components in 100 applications, each version through four
 * environments, over the three years that end now. More of them means denser ones, never a longer time. Versions have
 * commit times as a build tells them, and no commits. Arguments: the three lines of DATA/connection, how many deployments.
 */
final class Generate {
    public static void main(String[] args) throws SQLException {
        long versions = Long.parseLong(args[3]) / 4;
        long begin = System.nanoTime();
        try (var connection = DriverManager.getConnection(args[0], args[1], args[2])) {
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
            run(connection, "drop table bench_build");
        }
        System.err.println(String.format(Locale.ROOT, "generated in %.0f s", (System.nanoTime() - begin) / 1e9));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
