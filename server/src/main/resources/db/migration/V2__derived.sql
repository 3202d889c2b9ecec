-- Derived: everything here follows from the facts and can be made again (fairlead rebuild). docs/metrics.md is the definition.

create table derivation_due (
    organization_id bigint not null
  , id bigint generated always as identity
  , environment_id bigint
  , kind text not null
  , unit_id bigint not null
  , since timestamptz not null
  , constraint derivation_due_pk primary key (organization_id, id)
  , constraint derivation_due_kind_check check (kind in ('application', 'component'))
);
comment on table derivation_due is 'Which series a recorded fact touched, and from when on; gone once they are derived.';
comment on column derivation_due.organization_id is 'The tenant.';
comment on column derivation_due.id is 'Identity; never ordered by.';
comment on column derivation_due.environment_id is 'The environment; null for all in which the unit is.';
comment on column derivation_due.kind is 'application or component.';
comment on column derivation_due.unit_id is 'The application or component.';
comment on column derivation_due.since is 'Earliest moment whose numbers may change; -infinity for all.';

create table series_deployment (
    organization_id bigint not null
  , kind text not null
  , unit_id bigint not null
  , environment_id bigint not null
  , deployment_id bigint not null
  , group_id bigint not null
  , finished_at timestamptz not null
  , position integer not null
  , result text not null
  , direct boolean not null
  , version_id bigint
  , previous_id bigint
  , first_time boolean not null
  , known_commit boolean not null
  , parts integer not null
  , failed_parts integer not null
  , committer_from timestamptz
  , committer_basis text
  , author_from timestamptz
  , author_basis text
  , build_from timestamptz
  , set_hash bigint not null
  , set_size integer not null
  , set_committer_from timestamptz
  , set_author_from timestamptz
  , set_build_from timestamptz
  , constraint series_deployment_pk primary key (organization_id, kind, unit_id, environment_id, deployment_id)
  , constraint series_deployment_kind_check check (kind in ('application', 'component'))
  , constraint series_deployment_result_check check (result in ('deployed', 'redeployed', 'undeployed', 'failed', 'cancelled'))
  , constraint series_deployment_committer_basis_check check (committer_basis in ('committer', 'build'))
  , constraint series_deployment_author_basis_check check (author_basis in ('author', 'build'))
);
create index series_deployment_time on series_deployment (organization_id, kind, unit_id, environment_id, finished_at);
create index series_deployment_environment on series_deployment (organization_id, environment_id, finished_at);
create index series_deployment_group on series_deployment (organization_id, environment_id, group_id);
create index series_deployment_direct on series_deployment (organization_id, unit_id, environment_id, finished_at) where direct and kind = 'application';
comment on table series_deployment is 'One row per deployment of an application or a component to an environment: what it was there, and when its lead times begin.';
comment on column series_deployment.organization_id is 'The tenant.';
comment on column series_deployment.kind is 'application or component.';
comment on column series_deployment.unit_id is 'The application or component.';
comment on column series_deployment.environment_id is 'The environment.';
comment on column series_deployment.deployment_id is 'The recorded deployment that stands for it: the one that finished it.';
comment on column series_deployment.group_id is 'The same for all that one rollout did in the environment.';
comment on column series_deployment.finished_at is 'When it was finished; for an application that of its rollout.';
comment on column series_deployment.position is 'Place among deployments of the series that were finished at the same moment.';
comment on column series_deployment.result is 'deployed (counts), redeployed (nothing changed), undeployed, failed or cancelled.';
comment on column series_deployment.direct is 'Told as a deployment of this unit; otherwise it follows from another one.';
comment on column series_deployment.version_id is 'Component version, or the application version when it was deployed as a whole.';
comment on column series_deployment.previous_id is 'The component version that ran before.';
comment on column series_deployment.first_time is 'Whether it brought a component version that had never run in this environment.';
comment on column series_deployment.known_commit is 'Whether the commits of all it changed are known.';
comment on column series_deployment.parts is 'How many recorded attempts it is made of.';
comment on column series_deployment.failed_parts is 'How many of them failed.';
comment on column series_deployment.committer_from is 'Most recent committer time over what it brought for the first time, build time where that is unknown.';
comment on column series_deployment.committer_basis is 'Which of the two it is.';
comment on column series_deployment.author_from is 'Most recent author time over what it brought for the first time, build time where that is unknown.';
comment on column series_deployment.author_basis is 'Which of the two it is.';
comment on column series_deployment.build_from is 'Most recent build time over what it brought for the first time.';
comment on column series_deployment.set_hash is 'Equal for equal sets of component versions.';
comment on column series_deployment.set_size is 'How many component versions run after it.';
comment on column series_deployment.set_committer_from is 'Most recent committer (else build) time over the whole set.';
comment on column series_deployment.set_author_from is 'Most recent author (else build) time over the whole set.';
comment on column series_deployment.set_build_from is 'Most recent build time over the whole set.';

create table change_deployment (
    organization_id bigint not null
  , environment_id bigint not null
  , component_id bigint not null
  , commit_id bigint not null
  , change_id bigint not null
  , deployment_id bigint not null
  , group_id bigint not null
  , finished_at timestamptz not null
  , status text not null
  , authored_at timestamptz
  , committed_at timestamptz
  , merged_at timestamptz
  , bot boolean not null
  , constraint change_deployment_pk primary key (organization_id, environment_id, component_id, commit_id)
  , constraint change_deployment_status_check check (status in ('change', 'merge', 'baseline', 'duplicate'))
);
create index change_deployment_time on change_deployment (organization_id, component_id, environment_id, finished_at);
create index change_deployment_change on change_deployment (organization_id, environment_id, change_id);
comment on table change_deployment is 'Which successful deployment of a component brought a commit to an environment first.';
comment on column change_deployment.organization_id is 'The tenant.';
comment on column change_deployment.environment_id is 'The environment.';
comment on column change_deployment.component_id is 'The component.';
comment on column change_deployment.commit_id is 'The commit.';
comment on column change_deployment.change_id is 'What it is the same change as: equal patch-id or cherry-pick.';
comment on column change_deployment.deployment_id is 'The deployment that brought it.';
comment on column change_deployment.group_id is 'Its rollout in the environment.';
comment on column change_deployment.finished_at is 'When that deployment was finished.';
comment on column change_deployment.status is 'change (counts), merge, baseline (came with the first deployment), duplicate (the change was there already).';
comment on column change_deployment.authored_at is 'Author time of the commit.';
comment on column change_deployment.committed_at is 'Committer time of the commit.';
comment on column change_deployment.merged_at is 'When the commit reached the main branch, where that is known.';
comment on column change_deployment.bot is 'Whether a program wrote it.';

create table rollup (
    organization_id bigint not null
  , kind text not null
  , unit_id bigint not null
  , environment_id bigint not null
  , grain text not null
  , start date not null
  , deployments integer not null
  , failed integer not null
  , cancelled integer not null
  , redeployments integer not null
  , known_commit integer not null
  , nothing_new integer not null
  , unknown_commit integer not null
  , anomalies integer not null
  , lead_buckets smallint[] not null
  , lead_counts integer[] not null
  , change_baseline integer not null
  , change_anomalies integer not null
  , change_unknown integer not null
  , change_buckets smallint[] not null
  , change_counts integer[] not null
  , constraint rollup_pk primary key (organization_id, kind, grain, environment_id, start, unit_id)
  , constraint rollup_kind_check check (kind in ('application', 'component', 'domain'))
  , constraint rollup_grain_check check (grain in ('day', 'month'))
);
comment on table rollup is 'Sums per day and month of the organisation''s time zone, so that a question about many units does not read all deployments.';
comment on column rollup.organization_id is 'The tenant.';
comment on column rollup.kind is 'application, component or domain (a domain counts each deployment below it once).';
comment on column rollup.unit_id is 'The application, component or domain.';
comment on column rollup.environment_id is 'The environment.';
comment on column rollup.grain is 'day or month.';
comment on column rollup.start is 'First day.';
comment on column rollup.deployments is 'Successful deployments that changed something.';
comment on column rollup.failed is 'Attempts that failed.';
comment on column rollup.cancelled is 'Attempts that were cancelled.';
comment on column rollup.redeployments is 'Successful deployments of what ran already.';
comment on column rollup.known_commit is 'Deployments whose commits are known.';
comment on column rollup.nothing_new is 'Deployments without a lead time because they brought nothing new.';
comment on column rollup.unknown_commit is 'Deployments without a lead time because no time of what they brought is known.';
comment on column rollup.anomalies is 'Deployments left out because they seem to be older than their commits.';
comment on column rollup.lead_buckets is 'Lead times (latest-commit, committer): histogram buckets, ascending; see dev.fairlead.metrics.Histogram.';
comment on column rollup.lead_counts is 'How many in each of them.';
comment on column rollup.change_baseline is 'Changes left out because they came with a first deployment.';
comment on column rollup.change_anomalies is 'Changes left out because they seem to be younger than their deployment.';
comment on column rollup.change_unknown is 'Changes left out because their author time is unknown.';
comment on column rollup.change_buckets is 'Lead times (every-change, author): histogram buckets, ascending.';
comment on column rollup.change_counts is 'How many in each of them.';

create index change_deployment_group on change_deployment (organization_id, environment_id, group_id);

create view commit_of_component_version as
select v.organization_id
  , v.id as component_version_id
  , v.component_id
  , c.id as commit_id
  , c.repository_id
  , coalesce(c.committed_at, v.committed_at) as committed_at
  , coalesce(c.authored_at, v.authored_at) as authored_at
  , v.built_at
from component_version v
join component u on u.organization_id = v.organization_id and u.id = v.component_id
left join lateral (
  -- a version that nobody told the commit of, but that is named like one of its component's repository
  select min(n.id) as id
  from commit n
  where v.commit_id is null
    and v.version ~ '^([0-9a-f]{7,12}|[0-9a-f]{40}|[0-9a-f]{64})$'
    and (v.version ~ '[a-f]' or length(v.version) >= 40)
    and n.organization_id = v.organization_id
    and n.repository_id = u.repository_id
    and n.sha >= v.version
    and n.sha < v.version || 'g'
  having count(*) = 1
) named on true
left join commit c on c.organization_id = v.organization_id and c.id = coalesce(v.commit_id, named.id);
comment on view commit_of_component_version is 'The commit and the times of each component version: as the build told it, or by its name.';
