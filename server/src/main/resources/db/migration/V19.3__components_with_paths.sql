-- Components that live in a part of their repository: only commits that touch it are their changes.

alter table component add column paths text[];
comment on column component.paths is 'Globs of where in its repository it lives, as git pathspecs with `glob`, those that leave something out with ! in front; null for all of it.';

create table commit_path (
    organization_id bigint not null
  , commit_id bigint not null
  , paths text[] not null
  , constraint commit_path_pk primary key (organization_id, commit_id)
);
comment on table commit_path is 'Which files a commit touches, against its first parent. A commit without a row was told without them.';
comment on column commit_path.organization_id is 'The tenant.';
comment on column commit_path.commit_id is 'The commit.';
comment on column commit_path.paths is 'Paths from the root of the repository, sorted; a directory ends in a slash and means something below it.';

create table own_commit (
    organization_id bigint not null
  , component_version_id bigint not null
  , component_id bigint not null
  , commit_id bigint not null
  , committed_id bigint
  , authored_id bigint
  , untold_committed_at timestamptz
  , untold_authored_at timestamptz
  , constraint own_commit_pk primary key (organization_id, component_version_id)
);
create index own_commit_commit on own_commit (organization_id, component_id, commit_id);
comment on table own_commit is 'Of a version of a component with paths: the newest commit that touches them, of those that the commit it was built from contains.';
comment on column own_commit.organization_id is 'The tenant.';
comment on column own_commit.component_version_id is 'The component version.';
comment on column own_commit.component_id is 'Its component.';
comment on column own_commit.commit_id is 'The commit that it was built from.';
comment on column own_commit.committed_id is 'The newest by committer time that touches the paths; null where none does.';
comment on column own_commit.authored_id is 'The newest by author time that touches the paths; null where none does.';
comment on column own_commit.untold_committed_at is 'Newest committer time of those whose touched files were not told; null where all were.';
comment on column own_commit.untold_authored_at is 'Newest author time of those whose touched files were not told; null where all were.';

alter table change_deployment drop constraint change_deployment_status_check;
alter table change_deployment add constraint change_deployment_status_check
  check (status in ('change', 'merge', 'baseline', 'duplicate', 'unknown', 'rewritten', 'hole', 'edge', 'elsewhere')) not valid;

create or replace view commit_of_component_version as
select v.organization_id
  , v.id as component_version_id
  , v.component_id
  , c.id as commit_id
  , c.repository_id
  , case
      when w.commit_id is null then coalesce(c.committed_at, v.committed_at)
      when w.untold_committed_at is null or w.untold_committed_at <= by_committer.committed_at then by_committer.committed_at
    end as committed_at
  , case
      when w.commit_id is null then coalesce(c.authored_at, v.authored_at)
      when w.untold_authored_at is null or w.untold_authored_at <= by_author.authored_at then by_author.authored_at
    end as authored_at
  , v.built_at
  , coalesce(c.known, false) as commit_told
  , case when v.commit_id is not null then 'told' when named.id is not null then named.rule end as commit_rule
  , case when v.commit_id is null and named.id is null then named.candidates end as commit_candidates
  , case
      when w.commit_id is null then c.id
      when w.untold_committed_at is null or w.untold_committed_at <= by_committer.committed_at then by_committer.id
    end as own_commit_id
  , case
      when w.commit_id is null then c.id
      when w.untold_authored_at is null or w.untold_authored_at <= by_author.authored_at then by_author.id
    end as own_authored_id
from component_version v
join component u on u.organization_id = v.organization_id and u.id = v.component_id
left join lateral (
  -- a version that nobody told the commit of: the first rule by which its name fits a commit of its component's repository;
  -- where it fits several, none of them
  select case when count(distinct n.id) = 1 then min(n.id) end as id
    , (array['name', 'describe', 'part', 'digits', 'date'])[t.rule] as rule
    , array_agg(distinct n.sha order by n.sha) as candidates
  from component_version_token t
  join commit n on n.organization_id = v.organization_id
    and n.repository_id = u.repository_id
    and n.sha >= t.hex
    and n.sha < t.hex || 'g'
  where v.commit_id is null
    and t.organization_id = v.organization_id
    and t.component_version_id = v.id
  group by t.rule
  order by t.rule
  limit 1
) named on true
left join commit c on c.organization_id = v.organization_id and c.id = coalesce(v.commit_id, named.id)
left join own_commit w on w.organization_id = v.organization_id and w.component_version_id = v.id and w.commit_id = c.id
left join commit by_committer on by_committer.organization_id = v.organization_id and by_committer.id = w.committed_id
left join commit by_author on by_author.organization_id = v.organization_id and by_author.id = w.authored_id;
comment on view commit_of_component_version is 'The commit and the times of each component version: as the build told it, or by its name; by which rule (told, name, describe, part, digits, date), and which commits its name fits where they are several. For a component with paths the times are those of the newest commit that touches them, own_commit_id by committer and own_authored_id by author time.';
