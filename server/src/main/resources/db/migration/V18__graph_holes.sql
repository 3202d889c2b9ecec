-- The commit graph knows its holes: which commits were named and never told, and which deployments' changes are therefore
-- not known. Everything derived is derived again in the background.

alter table commit add column wanted boolean not null default false;
alter table commit add column first_committed_at timestamptz;
comment on column commit.wanted is 'Whether a commit that was told names it as a parent, or a build as its commit: while it is not known, it is a hole.';
comment on column commit.first_committed_at is 'Author time of the first commit of the pull request that this commit merged or squashed, where that is known.';

update commit c
set wanted = true
where not c.known
  and (exists (
      select 1
      from component_version v
      where v.organization_id = c.organization_id and v.commit_id = c.id)
    or (c.organization_id, c.id) in (
      select told.organization_id, parent
      from commit told
      cross join unnest(told.parents) as parent
      where told.known));

create index commit_hole on commit (organization_id, repository_id, sha) where wanted and not known;

alter table change_deployment add column first_committed_at timestamptz;
alter table change_deployment drop constraint change_deployment_status_check;
alter table change_deployment add constraint change_deployment_status_check
  check (status in ('change', 'merge', 'baseline', 'duplicate', 'unknown', 'rewritten', 'hole', 'edge'));
create index change_deployment_commit on change_deployment (organization_id, commit_id);
comment on column change_deployment.first_committed_at is 'Author time of the first commit of its pull request, where that is known.';
comment on column change_deployment.status is 'change (counts), merge, baseline (came with the first deployment), duplicate (the change was there already); unknown (its deployment brought more that is not known, so it is left out), rewritten (its deployment shares nothing with what was there before), hole (a commit that was never told, so that what lies behind it is not known), edge (never told either, but nothing is asked of what lies behind: beneath a first deployment, or the commit of a version itself).';

alter table series_deployment add column changes_unknown text;
alter table series_deployment add constraint series_deployment_changes_unknown_check
  check (changes_unknown in ('commit', 'hole', 'paths', 'rewritten'));
create index series_deployment_unknown on series_deployment (organization_id, finished_at, deployment_id, unit_id)
  where kind = 'component' and changes_unknown <> 'commit';
comment on column series_deployment.changes_unknown is 'Why the changes that it brought are not all known: commit (that of what it brought was never told), hole (one behind it was never told), paths (which files a commit touches was never told), rewritten (its history shares nothing with what was there before); null where they are.';
comment on column series_deployment.set_hash is 'Equal for equal sets of component versions, by their names: the same on every server.';

alter table rollup add column change_unknown_changes integer not null default 0;
alter table rollup add column change_unknown_commit integer not null default 0;
comment on column rollup.change_unknown_changes is 'Deployments whose changes are not all known, although the commits of what they brought are.';
comment on column rollup.change_unknown_commit is 'Deployments that brought something whose commit was never told.';

alter table derivation_due drop constraint derivation_due_kind_check;
alter table derivation_due add constraint derivation_due_kind_check check (kind in ('application', 'component', 'commit'));
comment on column derivation_due.kind is 'application, component, or commit: then every series is meant that its change sets were derived into, each from there on.';
comment on column derivation_due.unit_id is 'The application, component or commit.';

create or replace view commit_of_component_version as
select v.organization_id
  , v.id as component_version_id
  , v.component_id
  , c.id as commit_id
  , c.repository_id
  , coalesce(c.committed_at, v.committed_at) as committed_at
  , coalesce(c.authored_at, v.authored_at) as authored_at
  , v.built_at
  , coalesce(c.known, false) as commit_told
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

insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
select organization_id, cast(null as bigint), 'component', id, cast('-infinity' as timestamptz) from component
union all
select organization_id, null, 'application', id, '-infinity' from application;
