-- Which version is which commit, where only the version's name says so: image tags that hold a commit. What such a name may
-- hold is written down once, when the version is first named, so that a commit which is told later finds its versions by an index.

create table component_version_token (
    organization_id bigint not null
  , component_version_id bigint not null
  , hex text not null
  , rule smallint not null
  , constraint component_version_token_pk primary key (organization_id, component_version_id, hex)
);
create index component_version_token_hex on component_version_token (organization_id, left(hex, 7));
comment on table component_version_token is 'What in the name of a component version may be the name of a commit, or its beginning. Not read where the build told the commit.';
comment on column component_version_token.organization_id is 'The tenant.';
comment on column component_version_token.component_version_id is 'The component version.';
comment on column component_version_token.hex is '7 to 64 hexadecimal digits, lower case, with no letter or digit beside them.';
comment on column component_version_token.rule is 'Which rule takes it, the lowest first: 1 the whole name, 2 after a g as git describe writes it, 3 a part of the name, 4 a part of digits alone, 5 a part of digits that reads as a date or a time.';

insert into component_version_token (organization_id, component_version_id, hex, rule)
select organization_id, id, hex, min(rule)
from (
  select *, min(rule) over (partition by organization_id, id) as best
  from (
    select v.organization_id, v.id, t.found[2] as hex
      , case
          when t.found[2] !~ '[a-f]' and length(t.found[2]) < 40 and t.found[1] = ''
            then case when t.found[2] ~ '^((19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])(\d{4}|\d{6})?|1\d{9}|1\d{12})$' then 5 else 4 end
          when t.found[2] = lower(v.version) then 1
          when t.found[1] = 'g' then 2
          else 3
        end as rule
    from component_version v
    cross join lateral regexp_matches(lower(v.version)
      , '(?<![0-9a-z])(?<!sha(?:1|256|384|512):)(g?)([0-9a-f]{7,64})(?![0-9a-z])', 'g') as t (found)
    where lower(v.version) !~ '^release-([0-9a-f]{40}|[0-9a-f]{64})$') as named) as ranked
where rule <= 3 or best > 3
group by organization_id, id, hex;

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
  , case when v.commit_id is not null then 'told' when named.id is not null then named.rule end as commit_rule
  , case when v.commit_id is null and named.id is null then named.candidates end as commit_candidates
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
left join commit c on c.organization_id = v.organization_id and c.id = coalesce(v.commit_id, named.id);
comment on view commit_of_component_version is 'The commit and the times of each component version: as the build told it, or by its name; by which rule (told, name, describe, part, digits, date), and which commits its name fits where they are several.';

-- names that hold a commit give lead times to what was derived without
insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
select distinct v.organization_id, cast(null as bigint), 'component', v.component_id, cast('-infinity' as timestamptz)
from component_version v
join component_version_token t on t.organization_id = v.organization_id and t.component_version_id = v.id
where v.commit_id is null;
