package dev.fairlead;

import dev.fairlead.access.Access;
import dev.fairlead.access.Admin;
import dev.fairlead.access.Bounds;
import dev.fairlead.access.Explanations;
import dev.fairlead.access.FirstKeys;
import dev.fairlead.access.Grants;
import dev.fairlead.access.Identities;
import dev.fairlead.access.KeptKeys;
import dev.fairlead.access.OpenSessions;
import dev.fairlead.access.PasswordSignIn;
import dev.fairlead.access.ProvisionedGroups;
import dev.fairlead.access.Provisioning;
import dev.fairlead.access.RecentProof;
import dev.fairlead.access.RefusedAttempts;
import dev.fairlead.access.SecondFactors;
import dev.fairlead.access.SignInSteps;
import dev.fairlead.access.SingleSignOn;
import dev.fairlead.access.Tokens;
import dev.fairlead.access.Users;
import dev.fairlead.access.Workloads;
import dev.fairlead.access.factor.SecondFactorRule;
import dev.fairlead.access.provider.Provider;
import dev.fairlead.access.provider.ProviderVariables;
import dev.fairlead.access.provider.Providers;
import dev.fairlead.access.scim.ScimSettings;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.api.access.AccountRoutes;
import dev.fairlead.api.access.GrantRoutes;
import dev.fairlead.api.access.SessionRoutes;
import dev.fairlead.api.access.TokenRoutes;
import dev.fairlead.api.access.UserRoutes;
import dev.fairlead.api.access.WorkloadRoutes;
import dev.fairlead.api.admin.AuditRoutes;
import dev.fairlead.api.admin.CommandLineRoutes;
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
import dev.fairlead.api.engine.EngineMeters;
import dev.fairlead.api.engine.NotificationRoutes;
import dev.fairlead.api.engine.RolloutRoutes;
import dev.fairlead.api.incident.IncidentRoutes;
import dev.fairlead.api.incident.MarkRoutes;
import dev.fairlead.api.intake.BackfillRoutes;
import dev.fairlead.api.intake.DeliveryDoor;
import dev.fairlead.api.intake.DeliveryRoutes;
import dev.fairlead.api.intake.IntakeMeters;
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
import dev.fairlead.api.scim.ScimDiscoveryRoutes;
import dev.fairlead.api.scim.ScimGroupRoutes;
import dev.fairlead.api.scim.ScimUserRoutes;
import dev.fairlead.deployhub.DeployHubRoutes;
import dev.fairlead.dossier.Dossiers;
import dev.fairlead.intake.kept.SilentSources;
import dev.fairlead.metrics.derive.BackgroundRebuild;
import dev.fairlead.metrics.derive.Derivation;
import dev.fairlead.metrics.derive.Deriver;
import dev.fairlead.operation.backup.BackupMeters;
import dev.fairlead.operation.backup.BackupSettings;
import dev.fairlead.operation.backup.Backups;
import dev.fairlead.platform.db.Database;
import dev.fairlead.platform.db.DatabaseAddress;
import dev.fairlead.platform.http.HttpServer;
import dev.fairlead.platform.http.Listener;
import dev.fairlead.platform.http.Route;
import dev.fairlead.platform.http.request.Proxies;
import dev.fairlead.recording.DatabaseRecorder;
import dev.fairlead.recording.DomainRules;
import dev.fairlead.recording.OrganizationZones;
import dev.fairlead.recording.RepositoryAliases;
import dev.fairlead.recording.incident.DeploymentMarks;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.recording.naming.CatalogNames;
import dev.fairlead.recording.owner.Owners;
import dev.fairlead.report.DatabaseReports;
import dev.fairlead.report.incident.Incidents;
import dev.fairlead.report.overview.DatabaseOverviewQuestions;
import dev.fairlead.report.owner.DatabaseOwnerQuestions;
import dev.fairlead.report.owner.OwnerList;
import dev.fairlead.report.quality.DataQuality;
import dev.fairlead.report.search.Search;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.report.trail.AuditTrail;
import dev.fairlead.report.unit.DatabaseUnitDetails;
import dev.fairlead.rollout.deployer.Deployers;
import dev.fairlead.rollout.deployer.HealthChecks;
import dev.fairlead.rollout.notify.Dispatcher;
import dev.fairlead.rollout.notify.Notifications;
import dev.fairlead.rollout.notify.Retries;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.Runner;
import dev.fairlead.rollout.run.lease.LeaseTiming;
import dev.fairlead.rollout.run.state.EngineContext;
import dev.fairlead.rollout.run.step.StepExecutors;
import dev.fairlead.rollout.run.view.RolloutQueries;
import dev.fairlead.rollout.setup.Configurations;
import dev.fairlead.rollout.setup.StoredSetup;
import dev.fairlead.rollout.setup.secret.Credentials;
import dev.fairlead.rollout.setup.secret.SecretKeys;
import dev.fairlead.saved.SavedViews;
import dev.fairlead.share.BadgeRoutes;
import dev.fairlead.share.Shares;
import dev.fairlead.trail.Retention;
import dev.fairlead.trail.Sealer;
import dev.fairlead.trail.TrailCheck;
import dev.fairlead.trail.TrailExport;
import dev.fairlead.web.account.AccessPages;
import dev.fairlead.web.account.AccountDesk;
import dev.fairlead.web.account.AccountPages;
import dev.fairlead.web.account.SecondFactorPages;
import dev.fairlead.web.account.SignInPages;
import dev.fairlead.web.account.UserPages;
import dev.fairlead.web.admin.AuditPages;
import dev.fairlead.web.admin.NamePages;
import dev.fairlead.web.admin.TrailCheckPages;
import dev.fairlead.web.annotation.AnnotationPages;
import dev.fairlead.web.compare.ComparePages;
import dev.fairlead.web.incident.IncidentPages;
import dev.fairlead.web.incident.RulePages;
import dev.fairlead.web.intake.IntakePages;
import dev.fairlead.web.overview.OverviewPages;
import dev.fairlead.web.overview.ScreenPages;
import dev.fairlead.web.owner.OwnerPages;
import dev.fairlead.web.owner.TeamPages;
import dev.fairlead.web.page.DatabaseApplications;
import dev.fairlead.web.page.Pages;
import dev.fairlead.web.page.ProblemPages;
import dev.fairlead.web.page.SessionVisitors;
import dev.fairlead.web.page.Site;
import dev.fairlead.web.rollout.EnginePart;
import dev.fairlead.web.rollout.NotificationPages;
import dev.fairlead.web.rollout.RolloutPages;
import dev.fairlead.web.saved.SavedViewPages;
import dev.fairlead.web.share.SharePages;
import dev.fairlead.web.trace.MarkPages;
import dev.fairlead.web.trace.TracePages;
import dev.fairlead.web.unit.UnitPages;
import dev.fairlead.web.workload.WorkloadPages;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Every part of a running server, made in order and closed in reverse. */
public final class Server implements AutoCloseable {
    private final Database database;
    private final Deriver deriver;
    private final DatabaseRecorder recorder;
    private final OverviewPages overview;
    private final Deployers deployers;
    private final HealthChecks checks;
    private final Runner runner;
    private final Dispatcher dispatcher;
    private final RefusedAttempts refused;
    private final Sealer sealer;
    private final @Nullable Retention retention;
    private final RolloutRoutes rolloutRoutes;
    private final Intake intake;
    private final @Nullable Backups backups;
    private final HttpServer doors;
    private final FirstKeys keys;

    /**
     * Starts a server.
     *
     * @param data where it keeps what is not in the database
     * @param listener where it is to answer; held already
     * @param publicAddress from the port it got to how others reach it
     * @param answerWait how long an answer waits for what is still to be derived
     * @param proxies who is believed when they say where a request comes from
     * @param doraSeries how many series of numbers are told to collectors of metrics; 0 for none
     */
    Server(
            DatabaseAddress address,
            Path data,
            Listener listener,
            IntFunction<String> publicAddress,
            Map<String, String> environment,
            Duration answerWait,
            Proxies proxies,
            int doraSeries,
            Clock clock) {
        var vault = SecretKeys.vault(environment, data);
        var providers = Providers.of(ProviderVariables.read(environment), clock);
        var passwords = PasswordSignIn.of(environment, !providers.all().isEmpty());
        var scim = ScimSettings.of(
                environment, providers.all().stream().map(Provider::settings).toList());
        var secondFactor = SecondFactorRule.of(environment);
        database = Database.open(address);
        var kept = new KeptKeys(data);
        keys = new Admin(database, clock)
                .prepare(environment.get("FAIRLEAD_ADMIN_PASSWORD"), environment.get("FAIRLEAD_ADMIN_TOKEN"), kept);
        var derivation = new Derivation(database);
        deriver = new Deriver(derivation, answerWait);
        recorder = new DatabaseRecorder(database, clock, deriver::wake);
        var aliases = new RepositoryAliases(database, clock, deriver::wake);
        aliases.settle();

        var owners = new Owners(database, clock);
        var ownerQuestions = new DatabaseOwnerQuestions(database);
        var names = new CatalogNames(database, clock, deriver::wake);

        var judgements = new IncidentJudgements(database, clock, deriver::wake);
        var marks = new DeploymentMarks(database, clock, deriver::wake);
        var zones = new OrganizationZones(database, clock, deriver::wake);
        zones.followRules();

        var meters = MetricsRoutes.registry();
        database.meter(meters);
        var counted = new CountedRecorder(recorder, meters);
        var reports = new DatabaseReports(database, deriver, clock);
        var access = new Access(database, clock, kept, secondFactor);
        refused = access.refusedAttempts();
        var factors = SecondFactors.of(database, clock, access, new VaultSealing(vault));
        var organizations = new Organizations(database);
        var bounds = new Bounds(database);
        var credentials = new Credentials(vault, environment);
        var configurations = new Configurations(database, credentials, clock, deriver::wake);
        configurations.reseal();
        deployers = new Deployers(data, environment);
        checks = new HealthChecks(deployers);
        var setup = new StoredSetup(credentials);
        var engine = new EngineContext(database, setup, derivation::derive, clock);
        runner = new Runner(engine, new StepExecutors(deployers, checks::check), counted, LeaseTiming.USUAL);
        var rollouts = new Rollouts(engine, runner::wake);
        var publicUrl = new AtomicReference<>("");
        var notifications = new Notifications(database, credentials::open, Retries.USUAL, publicUrl::get, clock);
        EngineMeters.pending(meters, derivation::pending, clock);
        EngineMeters.bind(meters, rollouts::counts, notifications::counts);
        dispatcher = new Dispatcher(database, notifications, Retries.USUAL, clock);
        var rolloutQueries = new RolloutQueries(engine);
        var overviews = new DatabaseOverviewQuestions(database, deriver);
        var visitors = new SessionVisitors(
                access,
                new SingleSignOn(database, clock, access, providers, publicUrl::get),
                passwords,
                new SignInSteps(database, clock, access, factors));
        var pages = new Pages(visitors);
        var annotations = new DatabaseAnnotations(database, clock);
        var site = new Site(pages, new DatabaseApplications(database), annotations, clock, publicUrl::get);
        overview = new OverviewPages(site, reports, overviews, ownerQuestions);
        var users = new Users(database, clock, access);
        var identities = new Identities(database, clock, access, providers.issuers());
        var tokens = new Tokens(database, clock, access);
        var sessions = new OpenSessions(database, clock, access);
        var grants = new Grants(database, clock, access, providers);
        var explanations = new Explanations(database);
        var workloads = new Workloads(database, clock, access);
        var proof = new RecentProof(database, clock, access, factors);
        var accounts = new AccountDesk(site, users, tokens, sessions, grants, proof, access);
        var traces = new Traces(database, deriver);
        var incidents = new Incidents(database, deriver);
        var domainRules = new DomainRules(database, clock, deriver::wake);
        var search = new Search(database);
        var quality = new DataQuality(database, deriver);
        var trail = new AuditTrail(database);
        var signer = new TrailSigner(vault);
        var trailCheck = new TrailCheck(database, signer);
        sealer = new Sealer(database, signer, clock);
        retention = Retention.age(environment)
                .map(age -> new Retention(database, signer, age, clock))
                .orElse(null);
        var silentSources = new SilentSources(database, clock);
        var tracePages = new TracePages(
                site, traces, incidents, search, quality, silentSources, new EnginePart(site, rolloutQueries));
        var shares = new Shares(database, clock);
        rolloutRoutes = new RolloutRoutes(rollouts, database, organizations);
        intake = new Intake(database, counted, judgements, vault, clock);
        IntakeMeters.bind(meters, database, clock);
        backups = BackupSettings.of(environment)
                .map(wanted -> new Backups(database, address, wanted, clock))
                .orElse(null);
        if (backups != null) {
            BackupMeters.bind(meters, backups);
        }
        doors = HttpServer.open(
                listener,
                proxies,
                access,
                pages,
                meters,
                List.of(
                        new DeliveryDoor(intake.inbox(), meters),
                        new SourceRoutes(
                                intake.register(), intake.replays(), intake.trying(), database, organizations, clock),
                        new BackfillRoutes(intake.register(), intake.apis(), intake.backfills(), organizations),
                        new DeliveryRoutes(database, intake.replays(), organizations),
                        new IntakeRuleRoutes(intake.rules(), intake.rehearsal(), organizations),
                        new RecordRoutes(counted, organizations::names, database, annotations),
                        new KnownCommitsRoutes(database, organizations::names),
                        new DeploymentRoutes(database, counted, organizations, clock),
                        new IncidentRoutes(database, judgements, organizations, deriver, clock),
                        new AnnotationRoutes(annotations, organizations, bounds, clock),
                        new MarkRoutes(database, marks, organizations),
                        new ReportRoutes(reports, organizations, clock),
                        new CatalogRoutes(database, organizations),
                        new RepositoryAliasRoutes(aliases, organizations),
                        new NameRoutes(names, organizations, bounds),
                        new TeamRoutes(owners, ownerQuestions, organizations),
                        new OwnerRoutes(owners, ownerQuestions, new OwnerList(database), organizations, bounds),
                        new DossierRoutes(database, new Dossiers(database, clock), organizations),
                        new NotificationRoutes(notifications, organizations),
                        rolloutRoutes,
                        new OrganizationRoutes(organizations, zones),
                        new DomainRuleRoutes(domainRules, organizations, bounds),
                        new InventoryRoutes(database, deriver, organizations, clock),
                        new ConfigurationRoutes(configurations, organizations),
                        new AuditRoutes(trail, organizations, clock),
                        new TrailRoutes(trailCheck, new TrailExport(database), trail, organizations),
                        new UserRoutes(users, identities, factors),
                        new TokenRoutes(tokens),
                        new ScimUserRoutes(new Provisioning(database, clock, access, users, scim), publicUrl::get),
                        new ScimGroupRoutes(new ProvisionedGroups(database, clock, access, scim), publicUrl::get),
                        new ScimDiscoveryRoutes(publicUrl::get),
                        new SessionRoutes(sessions),
                        new WorkloadRoutes(workloads),
                        new AccountRoutes(users, tokens, grants, sessions, proof),
                        new GrantRoutes(grants, explanations),
                        new AccountPages(accounts),
                        new SecondFactorPages(accounts, factors),
                        new UserPages(accounts, tokens, sessions, grants, factors),
                        new AccessPages(site, explanations, grants),
                        new WorkloadPages(site, workloads),
                        new SearchRoutes(search),
                        new DataQualityRoutes(quality, silentSources, organizations, clock),
                        new RebuildRoutes(new BackgroundRebuild(database, derivation, clock)),
                        new HealthRoutes(database::trouble),
                        new MetricsRoutes(meters),
                        new DoraRoutes(reports, doraSeries, clock),
                        new OpenApiRoutes(),
                        new CommandLineRoutes(publicUrl::get),
                        new DeployHubRoutes(database, counted, rollouts, access, clock),
                        new TraceRoutes(traces, clock),
                        new BadgeRoutes(shares, reports, clock),
                        tracePages,
                        new MarkPages(tracePages, traces, marks),
                        new IncidentPages(site, traces, incidents, judgements, bounds),
                        new AnnotationPages(site, traces, counted, annotations, bounds),
                        new RulePages(site, domainRules),
                        new IntakePages(site, traces, database, intake.replays()),
                        new ComparePages(site, reports, traces),
                        new RolloutPages(site, traces, rollouts, rolloutQueries, bounds),
                        new NotificationPages(site, traces, notifications),
                        new AuditPages(site, traces, trail),
                        new TrailCheckPages(site, traces, trailCheck),
                        new NamePages(site, traces, names, bounds),
                        new TeamPages(site, traces, owners, ownerQuestions),
                        new OwnerPages(site, owners, ownerQuestions, bounds),
                        new SharePages(site, reports, traces, shares, bounds),
                        overview,
                        new ScreenPages(site, reports, overviews, ownerQuestions, shares),
                        new SavedViewPages(site, new SavedViews(database, clock)),
                        new UnitPages(
                                site, reports, overviews, new DatabaseUnitDetails(database, deriver), ownerQuestions),
                        new SignInPages(pages, visitors),
                        new ProblemPages(pages),
                        pages));
        publicUrl.set(publicAddress.apply(doors.port()));
        runner.start();
        dispatcher.start();
        intake.start();
        refused.start();
        sealer.start();
        if (retention != null) {
            retention.start();
        }
        if (backups != null) {
            backups.start();
        }
    }

    int port() {
        return doors.port();
    }

    List<Route> routes() {
        return doors.routes();
    }

    /** What was made at the first start and not been used yet, to be shown. */
    FirstKeys keys() {
        return keys;
    }

    @Override
    public void close() {
        overview.close();
        rolloutRoutes.close();
        if (backups != null) {
            backups.close();
        }
        // whoever waits for what is derived is answered without it
        deriver.close();
        doors.close();
        refused.close();
        intake.close();
        runner.close();
        dispatcher.close();
        if (retention != null) {
            retention.close();
        }
        sealer.close();
        checks.close();
        deployers.close();
        recorder.close();
        database.close();
    }
}
