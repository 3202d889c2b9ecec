-- Facts: what happened, as it was told. Organisation first in every key (docs/decisions/0003), so that the same schema runs
-- embedded, on one server and sharded by organisation. Foreign keys come in the next file:
-- a cluster distributes the tables before them (dev.fairlead.platform.db.Distribution).

create table organization (
    id bigint generated always as identity
  , name text not null
  , zone text not null default 'UTC'
  , recorded_at timestamptz not null default now()
  , constraint organization_pk primary key (id)
  , constraint organization_name_key unique (name)
);
comment on table organization is 'A tenant: the first element of a domain path below GLOBAL.';
comment on column organization.id is 'The tenant''s number, which leads every key of its rows.';
comment on column organization.name is 'The element itself: Acme of GLOBAL.Acme.Store.';
comment on column organization.zone is 'IANA time zone whose days the roll-ups hold and that reports use when none is asked for.';
comment on column organization.recorded_at is 'When Fairlead first heard of it.';

create table domain (
    organization_id bigint not null
  , id bigint generated always as identity
  , parent_id bigint
  , path text not null
  , recorded_at timestamptz not null default now()
  , constraint domain_pk primary key (organization_id, id)
  , constraint domain_path_key unique (organization_id, path)
);
comment on table domain is 'A node of the tree that everything belongs to.';
comment on column domain.organization_id is 'The tenant.';
comment on column domain.id is 'Identity; never ordered by.';
comment on column domain.parent_id is 'The node above; null for the organisation''s own node.';
comment on column domain.path is 'Full name, from GLOBAL down: GLOBAL.Acme.Store.';
comment on column domain.recorded_at is 'When Fairlead first heard of it.';

create table repository (
    organization_id bigint not null
  , id bigint generated always as identity
  , name text not null
  , url text not null
  , recorded_at timestamptz not null default now()
  , constraint repository_pk primary key (organization_id, id)
  , constraint repository_name_key unique (organization_id, name)
);
comment on table repository is 'A git repository.';
comment on column repository.organization_id is 'The tenant.';
comment on column repository.id is 'Identity; never ordered by.';
comment on column repository.name is 'What equal addresses have in common: host and path, without scheme, user, port and .git.';
comment on column repository.url is 'The address as it was first told, without credentials.';
comment on column repository.recorded_at is 'When Fairlead first heard of it.';

create table commit (
    organization_id bigint not null
  , id bigint generated always as identity
  , repository_id bigint not null
  , sha text not null
  , known boolean not null
  , parents bigint[] not null default '{}'
  , authored_at timestamptz
  , committed_at timestamptz
  , merged_at timestamptz
  , author text
  , subject text
  , bot boolean not null default false
  , revert boolean not null default false
  , patch_id text
  , cherry_picked_from bigint
  , change_id bigint
  , recorded_at timestamptz not null default now()
  , constraint commit_pk primary key (organization_id, id)
  , constraint commit_sha_key unique (organization_id, repository_id, sha)
  , constraint commit_sha_check check (sha ~ '^([0-9a-f]{40}|[0-9a-f]{64})$')
);
create index commit_patch on commit (organization_id, repository_id, patch_id) where patch_id is not null;
create index commit_change on commit (organization_id, change_id) where change_id is not null;
comment on table commit is 'A git commit; one that is only known as somebody''s parent or as a build''s commit has known = false.';
comment on column commit.organization_id is 'The tenant.';
comment on column commit.id is 'Identity; never ordered by.';
comment on column commit.repository_id is 'Where it lives; the same sha in two repositories is two commits.';
comment on column commit.sha is 'Full object name, 40 or 64 lower-case hexadecimal digits.';
comment on column commit.known is 'Whether the commit itself has been told, not only its name.';
comment on column commit.parents is 'Ids of its parents, first parent first; two or more make it a merge.';
comment on column commit.authored_at is 'Author time.';
comment on column commit.committed_at is 'Committer time.';
comment on column commit.merged_at is 'When it reached the main branch, where that is known.';
comment on column commit.author is 'Display name of the author, where it was told.';
comment on column commit.subject is 'First line of the message, where it was told.';
comment on column commit.bot is 'Whether a program wrote it.';
comment on column commit.revert is 'Whether it takes another change back.';
comment on column commit.patch_id is 'Stable patch-id; equal ids in one repository are the same change.';
comment on column commit.cherry_picked_from is 'The commit that its message names as its source.';
comment on column commit.change_id is 'The commit that stands for the change; null where it stands for itself alone.';
comment on column commit.recorded_at is 'When Fairlead first heard of it.';

create table component (
    organization_id bigint not null
  , id bigint generated always as identity
  , domain_id bigint not null
  , name text not null
  , variant text not null default ''
  , repository_id bigint
  , recorded_at timestamptz not null default now()
  , constraint component_pk primary key (organization_id, id)
  , constraint component_name_key unique (organization_id, domain_id, name, variant)
);
create index component_repository on component (organization_id, repository_id);
comment on table component is 'One independently built thing: a service, a job, a chart.';
comment on column component.organization_id is 'The tenant.';
comment on column component.id is 'Identity; never ordered by.';
comment on column component.domain_id is 'The domain it belongs to.';
comment on column component.name is 'Short name, unique with the variant in its domain.';
comment on column component.variant is 'Usually the branch; empty where there is none.';
comment on column component.repository_id is 'The repository it is built from, where that is known.';
comment on column component.recorded_at is 'When Fairlead first heard of it.';

create table component_version (
    organization_id bigint not null
  , id bigint generated always as identity
  , component_id bigint not null
  , version text not null
  , commit_id bigint
  , authored_at timestamptz
  , committed_at timestamptz
  , built_at timestamptz
  , build_id text
  , build_url text
  , branch text
  , digest text
  , purl text
  , attributes jsonb not null default '{}'
  , recorded_at timestamptz not null default now()
  , constraint component_version_pk primary key (organization_id, id)
  , constraint component_version_key unique (organization_id, component_id, version)
);
create index component_version_by_commit on component_version (organization_id, commit_id);
comment on table component_version is 'One build of one commit of a component. A version that only a deployment named has nothing but its name.';
comment on column component_version.organization_id is 'The tenant.';
comment on column component_version.id is 'Identity; never ordered by.';
comment on column component_version.component_id is 'The component.';
comment on column component_version.version is 'Name of the version, unique in its component.';
comment on column component_version.commit_id is 'The commit it was built from, as the build told it.';
comment on column component_version.authored_at is 'Author time of that commit as the build told it; the commit itself wins where it is known.';
comment on column component_version.committed_at is 'Committer time of that commit as the build told it; the commit itself wins where it is known.';
comment on column component_version.built_at is 'When it was built.';
comment on column component_version.build_id is 'The build''s id in the system that ran it.';
comment on column component_version.build_url is 'Where to look at the build.';
comment on column component_version.branch is 'The branch it was built from.';
comment on column component_version.digest is 'Digest of the artifact.';
comment on column component_version.purl is 'Package URL of the artifact.';
comment on column component_version.attributes is 'Whatever else was told: names to strings.';
comment on column component_version.recorded_at is 'When Fairlead first heard of it.';

create table application (
    organization_id bigint not null
  , id bigint generated always as identity
  , domain_id bigint not null
  , name text not null
  , variant text not null default ''
  , recorded_at timestamptz not null default now()
  , constraint application_pk primary key (organization_id, id)
  , constraint application_name_key unique (organization_id, domain_id, name, variant)
);
comment on table application is 'What users would call one product: the base version that groups Application Versions.';
comment on column application.organization_id is 'The tenant.';
comment on column application.id is 'Identity; never ordered by.';
comment on column application.domain_id is 'The domain it belongs to.';
comment on column application.name is 'Short name, unique with the variant in its domain.';
comment on column application.variant is 'Variant of the base version; empty where there is none.';
comment on column application.recorded_at is 'When Fairlead first heard of it.';

create table application_component (
    organization_id bigint not null
  , application_id bigint not null
  , component_id bigint not null
  , declared boolean not null
  , recorded_at timestamptz not null default now()
  , constraint application_component_pk primary key (organization_id, application_id, component_id)
);
create index application_component_component on application_component (organization_id, component_id);
comment on table application_component is 'Which components an application is made of. A pair stays once it was told.';
comment on column application_component.organization_id is 'The tenant.';
comment on column application_component.application_id is 'The application.';
comment on column application_component.component_id is 'The component.';
comment on column application_component.declared is 'Told as such; otherwise it follows from a version that contains it.';
comment on column application_component.recorded_at is 'When Fairlead first heard of it.';

create table application_version (
    organization_id bigint not null
  , id bigint generated always as identity
  , application_id bigint not null
  , version text not null
  , recorded_at timestamptz not null default now()
  , constraint application_version_pk primary key (organization_id, id)
  , constraint application_version_key unique (organization_id, application_id, version)
);
comment on table application_version is 'A named set of Component Versions. The set may change; deployments keep their own snapshot.';
comment on column application_version.organization_id is 'The tenant.';
comment on column application_version.id is 'Identity; never ordered by.';
comment on column application_version.application_id is 'The application.';
comment on column application_version.version is 'Name of the version, unique in its application.';
comment on column application_version.recorded_at is 'When Fairlead first heard of it.';

create table application_version_component (
    organization_id bigint not null
  , application_version_id bigint not null
  , component_id bigint not null
  , component_version_id bigint not null
  , constraint application_version_component_pk primary key (organization_id, application_version_id, component_id)
);
comment on table application_version_component is 'The set of an application version as it is now: one version of each component.';
comment on column application_version_component.organization_id is 'The tenant.';
comment on column application_version_component.application_version_id is 'The application version.';
comment on column application_version_component.component_id is 'The component.';
comment on column application_version_component.component_version_id is 'The version of that component.';

create table environment (
    organization_id bigint not null
  , id bigint generated always as identity
  , domain_id bigint not null
  , name text not null
  , tier text not null
  , recorded_at timestamptz not null default now()
  , constraint environment_pk primary key (organization_id, id)
  , constraint environment_name_key unique (organization_id, domain_id, name)
  , constraint environment_tier_check check (tier in ('production', 'staging', 'testing', 'development', 'other'))
);
comment on table environment is 'Where things are deployed to.';
comment on column environment.organization_id is 'The tenant.';
comment on column environment.id is 'Identity; never ordered by.';
comment on column environment.domain_id is 'The domain it belongs to.';
comment on column environment.name is 'Short name, unique in its domain.';
comment on column environment.tier is 'How close to users: production, staging, testing, development or other.';
comment on column environment.recorded_at is 'When Fairlead first heard of it.';

create table deployment (
    organization_id bigint not null
  , id bigint generated always as identity
  , source text not null
  , external_id text not null
  , kind text not null
  , environment_id bigint not null
  , component_id bigint
  , component_version_id bigint
  , application_id bigint
  , application_version_id bigint
  , outcome text not null
  , started_at timestamptz
  , finished_at timestamptz
  , rollout text
  , url text
  , note text
  , snapshot_known boolean not null default true
  , voided_at timestamptz
  , recorded_by text not null
  , recorded_at timestamptz not null default now()
  , constraint deployment_pk primary key (organization_id, id)
  , constraint deployment_external_key unique (organization_id, source, external_id)
  , constraint deployment_kind_check check (kind in ('deployment', 'undeployment'))
  , constraint deployment_outcome_check check (outcome in ('running', 'succeeded', 'failed', 'cancelled'))
  , constraint deployment_unit_check check ((component_id is null) <> (application_id is null))
  , constraint deployment_version_check check (kind = 'undeployment' or component_version_id is not null or application_version_id is not null)
  , constraint deployment_finish_check check ((outcome = 'running') = (finished_at is null))
  , constraint deployment_order_check check (started_at is null or finished_at is null or started_at <= finished_at)
);
create index deployment_by_environment on deployment (organization_id, environment_id, finished_at);
create index deployment_by_component on deployment (organization_id, component_id, environment_id, finished_at) where component_id is not null;
create index deployment_by_application on deployment (organization_id, application_id, environment_id, finished_at) where application_id is not null;
create index deployment_by_version on deployment (organization_id, component_version_id) where component_version_id is not null;
create index deployment_by_rollout on deployment (organization_id, environment_id, rollout) where rollout is not null;
comment on table deployment is 'One attempt to put one component version or one application version into one environment; or to take a component out of it.';
comment on column deployment.organization_id is 'The tenant.';
comment on column deployment.id is 'The deployment''s number; never ordered by.';
comment on column deployment.source is 'Who told it: a pipeline system, an import, a person.';
comment on column deployment.external_id is 'Its id there; made from the content where none was told.';
comment on column deployment.kind is 'deployment or undeployment.';
comment on column deployment.environment_id is 'Where to.';
comment on column deployment.component_id is 'The component, when a component was deployed by itself.';
comment on column deployment.component_version_id is 'The component version that was deployed.';
comment on column deployment.application_id is 'The application, when an application version was deployed as a whole.';
comment on column deployment.application_version_id is 'The application version that was deployed.';
comment on column deployment.outcome is 'succeeded, failed, cancelled, or running while it has no end.';
comment on column deployment.started_at is 'When it began, where that is known.';
comment on column deployment.finished_at is 'When it ended; null while it runs.';
comment on column deployment.rollout is 'What was rolled out together has the same id.';
comment on column deployment.url is 'Where to look at the run.';
comment on column deployment.note is 'What was said of it: a reason, a log excerpt.';
comment on column deployment.snapshot_known is 'False until the set of an application version that was deployed before it was described is known.';
comment on column deployment.voided_at is 'When it was declared never to have happened.';
comment on column deployment.recorded_by is 'Whose token told it.';
comment on column deployment.recorded_at is 'When it was told first.';

create table deployment_component (
    organization_id bigint not null
  , deployment_id bigint not null
  , component_id bigint not null
  , component_version_id bigint not null
  , constraint deployment_component_pk primary key (organization_id, deployment_id, component_id)
);
create index deployment_component_version on deployment_component (organization_id, component_version_id);
comment on table deployment_component is 'Snapshot: the set that an application deployment brought, whatever happens to the version later.';
comment on column deployment_component.organization_id is 'The tenant.';
comment on column deployment_component.deployment_id is 'The deployment.';
comment on column deployment_component.component_id is 'The component.';
comment on column deployment_component.component_version_id is 'The version of that component.';

create table audit_entry (
    organization_id bigint not null
  , id bigint generated always as identity
  , happened_at timestamptz not null
  , actor text not null
  , action text not null
  , subject_kind text not null
  , subject_id bigint not null
  , before jsonb
  , after jsonb
  , constraint audit_entry_pk primary key (organization_id, id)
);
create index audit_entry_subject on audit_entry (organization_id, subject_kind, subject_id, happened_at);
comment on table audit_entry is 'What was corrected or voided, by whom, and what stood there before.';
comment on column audit_entry.organization_id is 'The tenant.';
comment on column audit_entry.id is 'Identity; never ordered by.';
comment on column audit_entry.happened_at is 'When.';
comment on column audit_entry.actor is 'Who: the name of a token or a user.';
comment on column audit_entry.action is 'What was done: correct, void.';
comment on column audit_entry.subject_kind is 'Kind of the fact: deployment, component_version …';
comment on column audit_entry.subject_id is 'Id of the fact.';
comment on column audit_entry.before is 'The fields that changed, as they were.';
comment on column audit_entry.after is 'The fields that changed, as they are.';
