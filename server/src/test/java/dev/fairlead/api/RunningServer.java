package dev.fairlead.api;

import dev.fairlead.Intake;
import dev.fairlead.ScratchFolder;
import dev.fairlead.VaultSealing;
import dev.fairlead.access.Access;
import dev.fairlead.access.Admin;
import dev.fairlead.access.Bounds;
import dev.fairlead.access.Explanations;
import dev.fairlead.access.Grants;
import dev.fairlead.access.Identities;
import dev.fairlead.access.OpenSessions;
import dev.fairlead.access.RecentProof;
import dev.fairlead.access.SecondFactors;
import dev.fairlead.access.SignInSteps;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.access.Workloads;
import dev.fairlead.access.provider.GroupRoles;
import dev.fairlead.access.provider.ProviderSettings;
import dev.fairlead.access.provider.Providers;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.api.access.AccountRoutes;
import dev.fairlead.api.access.GrantRoutes;
import dev.fairlead.api.access.SessionRoutes;
import dev.fairlead.api.access.TokenRoutes;
import dev.fairlead.api.access.UserRoutes;
import dev.fairlead.api.access.WorkloadRoutes;
import dev.fairlead.api.admin.AuditRoutes;
import dev.fairlead.api.admin.DoraRoutes;
import dev.fairlead.api.admin.HealthRoutes;
import dev.fairlead.api.admin.MetricsRoutes;
import dev.fairlead.api.admin.OpenApiRoutes;
import dev.fairlead.api.admin.RebuildRoutes;
import dev.fairlead.api.admin.TrailRoutes;
import dev.fairlead.api.annotation.AnnotationRoutes;
import dev.fairlead.api.catalog.CatalogRoutes;
import dev.fairlead.api.catalog.DomainRuleRoutes;
import dev.fairlead.api.catalog.DossierRoutes;
import dev.fairlead.api.catalog.NameRoutes;
import dev.fairlead.api.catalog.OrganizationRoutes;
import dev.fairlead.api.catalog.OwnerRoutes;
import dev.fairlead.api.catalog.TeamRoutes;
import dev.fairlead.api.deployment.DeploymentRoutes;
import dev.fairlead.api.deployment.TraceRoutes;
import dev.fairlead.api.door.Organizations;
import dev.fairlead.api.engine.ConfigurationRoutes;
import dev.fairlead.api.engine.NotificationRoutes;
import dev.fairlead.api.engine.RolloutRoutes;
import dev.fairlead.api.incident.IncidentRoutes;
import dev.fairlead.api.incident.MarkRoutes;
import dev.fairlead.api.intake.BackfillRoutes;
import dev.fairlead.api.intake.DeliveryDoor;
import dev.fairlead.api.intake.DeliveryRoutes;
import dev.fairlead.api.intake.IntakeRuleRoutes;
import dev.fairlead.api.intake.SourceRoutes;
import dev.fairlead.api.record.CountedRecorder;
import dev.fairlead.api.record.KnownCommitsRoutes;
import dev.fairlead.api.record.RecordRoutes;
import dev.fairlead.api.record.RepositoryAliasRoutes;
import dev.fairlead.api.report.DataQualityRoutes;
import dev.fairlead.api.report.InventoryRoutes;
import dev.fairlead.api.report.ReportRoutes;
import dev.fairlead.api.report.SearchRoutes;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.intake.kept.SilentSources;
import dev.fairlead.metrics.Rebuild;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.platform.http.HttpServer;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.Routes;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.recording.RepositoryAliases;
import dev.fairlead.recording.incident.DeploymentMarks;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.recording.naming.CatalogNames;
import dev.fairlead.recording.owner.Owners;
import dev.fairlead.report.Reports;
import dev.fairlead.report.owner.DatabaseOwnerQuestions;
import dev.fairlead.report.owner.OwnerList;
import dev.fairlead.report.quality.DataQuality;
import dev.fairlead.report.search.Search;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trail.AuditTrail;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.HealthChecks;
import dev.fairlead.rollout.notify.Notifications;
import dev.fairlead.rollout.notify.Retries;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.Runner;
import dev.fairlead.rollout.run.lease.LeaseTiming;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.step.StepExecutors;
import dev.fairlead.rollout.setup.Configurations;
import dev.fairlead.rollout.setup.StoredSetup;
import dev.fairlead.rollout.setup.secret.Credentials;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import dev.fairlead.trail.Signer;
import dev.fairlead.trail.TrailCheck;
import dev.fairlead.trail.TrailExport;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole REST door on a free port, over a real database: what tests talk to as a client does. */
final class RunningServer implements AutoCloseable {
    static final String TOKEN = "fl_token-of-the-tests-0123456789abcdef";
    static final String PASSWORD = "correct horse battery staple";

    /** Nobody signs in by it; its groups may be named. */
    private static final ProviderSettings PROVIDER = new ProviderSettings(
            "1",
            "https://id.example",
            "fairlead",
            "a secret of theirs",
            "Acme",
            List.of("openid"),
            "preferred_username",
            "groups",
            new GroupRoles(List.of("platform"), List.of(), List.of()));

    private final TestDatabase test = TestDatabase.fresh();
    private final DatabaseRecorder recorder;
    private final Deployers deployers;
    private final HealthChecks checks;
    private final Runner runner;
    private final Notifications notifications;
    private final Intake intake;
    private final HttpServer doors;
    private final List<Routes> features;

    /** What is signed here is looked at elsewhere. */
    private static final Signer SIGNER = new Signer() {
        @Override
        public Signature sign(byte[] content) {
            return new Signature("of the tests", content);
        }

        @Override
        public Optional<Boolean> isSigned(byte[] content, Signature signature) {
            return Optional.of(true);
        }
    };

    RunningServer(Reports reports, Rebuild rebuild, Clock clock) {
        var database = test.database();
        new Admin(database, clock).prepare(PASSWORD, TOKEN);
        var meters = MetricsRoutes.registry();
        recorder = new DatabaseRecorder(database, clock, () -> {});
        var counted = new CountedRecorder(recorder, meters);
        var organizations = new Organizations(database);
        var access = new Access(database, clock);
        var data = ScratchFolder.of("server-data");
        var factors = SecondFactors.of(database, clock, access, new VaultSealing(SecretKeys.vault(Map.of(), data)));
        var credentials = new Credentials(SecretKeys.vault(Map.of(), data), Map.of());
        var machine = new EngineContext(
                database, new StoredSetup(credentials), new Derivation(database)::derive, Clock.systemUTC());
        deployers = new Deployers(data, System.getenv());
        checks = new HealthChecks(deployers);
        runner = new Runner(machine, new StepExecutors(deployers, checks::check), counted, LeaseTiming.USUAL);
        runner.start();
        notifications = new Notifications(database, credentials::open, Retries.USUAL, () -> "", clock);
        var judgements = new IncidentJudgements(database, clock, () -> {});
        intake = new Intake(database, counted, judgements, SecretKeys.vault(Map.of(), data), clock);
        var grants = new Grants(database, clock, access, Providers.of(List.of(PROVIDER), clock));
        features = List.of(
                new DeliveryDoor(intake.inbox(), meters),
                new SourceRoutes(intake.register(), intake.replays(), intake.trying(), database, organizations, clock),
                new BackfillRoutes(intake.register(), intake.apis(), intake.backfills(), organizations),
                new DeliveryRoutes(database, intake.replays(), organizations),
                new IntakeRuleRoutes(intake.rules(), intake.rehearsal(), organizations),
                new RecordRoutes(counted, organizations::names, database, new DatabaseAnnotations(database, clock)),
                new KnownCommitsRoutes(database, organizations::names),
                new DeploymentRoutes(database, counted, organizations, clock),
                new IncidentRoutes(database, judgements, organizations, new Derivation(database), clock),
                new AnnotationRoutes(
                        new DatabaseAnnotations(database, clock), organizations, new Bounds(database), clock),
                new MarkRoutes(database, new DeploymentMarks(database, clock, () -> {}), organizations),
                new CatalogRoutes(database, organizations),
                new RepositoryAliasRoutes(new RepositoryAliases(database, clock, () -> {}), organizations),
                new NameRoutes(new CatalogNames(database, clock, () -> {}), organizations, new Bounds(database)),
                new TeamRoutes(new Owners(database, clock), new DatabaseOwnerQuestions(database), organizations),
                new OwnerRoutes(
                        new Owners(database, clock),
                        new DatabaseOwnerQuestions(database),
                        new OwnerList(database),
                        organizations,
                        new Bounds(database)),
                new DossierRoutes(database, new Dossiers(database, clock), organizations),
                new ReportRoutes(reports, organizations, clock),
                new OrganizationRoutes(
                        organizations, new dev.fairlead.recording.OrganizationZones(database, clock, () -> {})),
                new DomainRuleRoutes(
                        new dev.fairlead.recording.DomainRules(database, clock, () -> {}),
                        organizations,
                        new Bounds(database)),
                new InventoryRoutes(database, new Derivation(database), organizations, clock),
                new ConfigurationRoutes(new Configurations(database, credentials, clock, () -> {}), organizations),
                new RolloutRoutes(new Rollouts(machine, runner::wake), database, organizations),
                new NotificationRoutes(notifications, organizations),
                new AuditRoutes(new AuditTrail(database), organizations, clock),
                new TrailRoutes(
                        new TrailCheck(database, SIGNER),
                        new TrailExport(database),
                        new AuditTrail(database),
                        organizations),
                new UserRoutes(
                        new Users(database, clock, access),
                        new Identities(database, clock, access, List.of("https://id.example")),
                        factors),
                new TokenRoutes(new Tokens(database, clock, access)),
                new SessionRoutes(new OpenSessions(database, clock, access)),
                new WorkloadRoutes(new Workloads(database, clock, access)),
                new AccountRoutes(
                        new Users(database, clock, access),
                        new Tokens(database, clock, access),
                        grants,
                        new OpenSessions(database, clock, access),
                        new RecentProof(database, clock, access, factors)),
                new GrantRoutes(grants, new Explanations(database)),
                new SearchRoutes(new Search(database)),
                new DataQualityRoutes(
                        new DataQuality(database, new Derivation(database)),
                        new SilentSources(database, clock),
                        organizations,
                        clock),
                new TraceRoutes(new Traces(database, new Derivation(database)), clock),
                new RebuildRoutes(rebuild),
                new HealthRoutes(database::trouble),
                new MetricsRoutes(meters),
                new DoraRoutes(reports, 0, clock),
                new OpenApiRoutes());
        doors = HttpServer.open(
                Listener.on("127.0.0.1", 0),
                Proxies.parse(""),
                access,
                (_, problem) -> "<h1>%d %s</h1>%s".formatted(problem.status(), problem.title(), problem.detail()),
                meters,
                Stream.concat(
                                features.stream(),
                                Stream.of(pages(new SignInSteps(database, clock, access, factors), access)))
                        .toList());
    }

    /** As small as pages can be: the real ones are of no concern here. */
    private static Routes pages(SignInSteps steps, Access access) {
        return () -> List.of(
                Route.get("/", context -> context.result("welcome")).forPeople(),
                Route.post("/sign-in", context -> steps.begin(context, Admin.NAME, context.body()))
                        .openPage("one signs in before one is known"),
                Route.post("/sign-out", access::signOut).openPage("it only takes away"),
                Route.get("/broken", _ -> {
                    throw new IllegalStateException("a fault");
                }));
    }

    int port() {
        return doors.port();
    }

    List<Routes> features() {
        return features;
    }

    TestDatabase database() {
        return test;
    }

    Client client() {
        return new Client(doors.port());
    }

    @Override
    public void close() {
        doors.close();
        intake.close();
        runner.close();
        notifications.close();
        checks.close();
        deployers.close();
        recorder.close();
        test.close();
    }
}
