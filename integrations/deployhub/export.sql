-- History of a DeployHub or Ortelius server, as facts for Fairlead. Run it with psql against the old server's PostgreSQL
-- database, version 11 or newer; it only reads, in one statement. Each row is a kind of facts and one fact as JSON:
--
--   psql "$OLD_DATABASE" -XqAt -F ' ' -v ON_ERROR_STOP=1 -f integrations/deployhub/export.sql > history.txt
--   for kind in environments component-versions application-versions deployments; do
--     sed -n "s/^$kind //p" history.txt | fairlead record facts $kind -
--   done
--
-- Sending it again changes nothing. docs/move-from-deployhub.md says what comes over, and what does not.
with recursive organization (name) as (
  -- the element below GLOBAL is the organisation, and applications are made of components of their own. Where yours shared
  -- components across elements, write a name such as 'Acme': all of GLOBAL then comes to GLOBAL.Acme
  select cast(null as text)
)
, path (id, name) as (
    select id, cast(name as text)
    from dm.dm_domain
    where domainid is null or domainid = id
  union all
    select d.id, p.name || '.' || replace(d.name, '.', '_')
    from dm.dm_domain d
    join path p on p.id = d.domainid
    where d.domainid <> d.id
)
-- what stood in GLOBAL itself needs an organisation too
, domain (id, name) as (
  select p.id
    , case
        when o.name is not null then 'GLOBAL.' || o.name || substr(p.name, length('GLOBAL') + 1)
        when p.name = 'GLOBAL' then 'GLOBAL.Moved'
        else p.name
      end
  from path p
  cross join organization o
)
-- a version is named base;version; a base that is used as if it were one is its version (base)
, component (id, alive, base, version) as (
  select c.id, c.status = 'N', d.name || '.' || replace(coalesce(b.name, c.name), '.', '_')
    , case
        when b.id is null then '(base)'
        when starts_with(c.name, b.name || ';') then replace(substr(c.name, length(b.name) + 2), ';', '_')
        else replace(c.name, ';', '_')
      end
  from dm.dm_component c
  left join dm.dm_component b on b.id = c.parentid and b.id <> c.id
  join domain d on d.id = coalesce(b.domainid, c.domainid)
)
-- releases hold applications, not components
, application (id, alive, base, version) as (
  select a.id, a.status = 'N', d.name || '.' || replace(coalesce(b.name, a.name), '.', '_')
    , case
        when b.id is null then '(base)'
        when starts_with(a.name, b.name || ';') then replace(substr(a.name, length(b.name) + 2), ';', '_')
        else replace(a.name, ';', '_')
      end
  from dm.dm_application a
  left join dm.dm_application b on b.id = a.parentid and b.id <> a.id
  join domain d on d.id = coalesce(b.domainid, a.domainid)
  where coalesce(a.isrelease, 'N') <> 'Y'
)
, environment (id, name) as (
  select e.id, d.name || '.' || replace(e.name, '.', '_')
  from dm.dm_environment e
  join domain d on d.id = e.domainid
)
-- numbers below 0 are marks by hand, and what has no end is none yet
, deployment as (
  select d.*, to_timestamp(nullif(d.started, 0)) as started_at, to_timestamp(d.finished) as finished_at
  from dm.dm_deployment d
  where d.deploymentid > 0
    and d.finished > 0
)
-- what ran with a deployment: the old server kept it when the deployment was recorded. One version of each component
, snapshot as (
  select deploymentid, jsonb_agg(base || ';' || version order by base) as components
  from (
    select distinct on (s.deploymentid, c.base) s.deploymentid, c.base, c.version
    from dm.dm_deploymentcomps s
    join component c on c.id = s.compid
    order by s.deploymentid, c.base, c.id desc) as one
  group by deploymentid
)
, log as (
  select deploymentid, right(string_agg(line, chr(10) order by lineno), 100000) as text
  from dm.dm_deploymentlog
  where line <> ''
  group by deploymentid
)
, member as (
  select appid, jsonb_agg(base || ';' || version order by base) as components
  from (
    select distinct on (m.appid, c.base) m.appid, c.base, c.version
    from dm.dm_applicationcomponent m
    join component c on c.id = m.compid
    order by m.appid, c.base, c.id desc) as one
  group by appid
)
, used (id) as (
    select compid from dm.dm_deploymentcomps
  union
    select compid from dm.dm_applicationcomponent
)
-- a component may have several items: each value is the first one's that has it. Columns that this server does not have yet
-- are simply not among the keys
, item as (
  select compid, jsonb_object_agg(key, value) as has
  from (
    select distinct on (i.compid, each.key) i.compid, each.key, each.value
    from dm.dm_componentitem i
    cross join jsonb_each_text(to_jsonb(i)) as each
    where i.status = 'N'
      and each.value <> ''
      and each.key in ('gitcommit', 'giturl', 'gitrepo', 'gittag', 'buildid', 'buildurl', 'builddate', 'dockersha', 'dockerrepo'
        , 'dockertag', 'purl')
    order by i.compid, each.key, i.id) as one
  group by compid
)
, variable as (
  select compid, jsonb_object_agg(name, value) as has
    , max(btrim(value, ' "''')) filter (where lower(name) = 'gitcommittimestamp') as committed
    , max(value) filter (where lower(name) = 'buildnumber') as number
    , max(value) filter (where lower(name) = 'gitbranch') as branch
    , max(value) filter (where lower(name) = 'purl') as purl
  from dm.dm_componentvars
  where value <> ''
  group by compid
)
, told as (
  select distinct on (c.base, c.version) c.base, c.version, coalesce(i.has, '{}') as item, v.has as variables, v.branch
    , coalesce(i.has ->> 'purl', v.purl) as purl
    , coalesce(i.has ->> 'giturl', i.has ->> 'gitrepo') as repository
    , coalesce(lower(i.has ->> 'gitcommit') ~ '^([0-9a-f]{40}|[0-9a-f]{64})$', false) as whole
    -- as git writes it: Sun Sep 1 10:00:00 2024 +0200, with rfc Sun, 1 Sep 2024 10:00:00 +0200, with iso 2024-09-01 10:00:00
    -- +0200, with unix or raw 1725177600 +0200; never without a zone
    , case
        when v.committed ~ '^[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d{2}:\d{2}:\d{2} \d{4} [+-]\d{4}$'
          or v.committed ~ '^[A-Z][a-z]{2}, +\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$'
          or v.committed ~ '^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?( ?[+-]\d{2}:?\d{2}|Z)$'
          then cast(v.committed as timestamptz)
        when v.committed ~ '^\d{9,10}( [+-]\d{4})?$'
          then to_timestamp(cast(split_part(v.committed, ' ', 1) as bigint))
      end as committed_at
    , v.number
    , case
        when i.has ->> 'builddate' ~ '^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?( ?[+-]\d{2}:?\d{2}|Z)$'
          then cast(i.has ->> 'builddate' as timestamptz)
      end as built_at
    , coalesce(i.has ->> 'buildurl' ~ '^https?://[^/\s]+', false) as linked
  from component c
  left join item i on i.compid = c.id
  left join variable v on v.compid = c.id
  where c.version <> '(base)'
     or c.id in (select id from used)
  order by c.base, c.version, c.alive desc, c.id desc
)
, fact (place, kind, line) as (
  select 1, 'environments', jsonb_build_object('environment', name)
  from environment
  where id in (select envid from deployment)
  group by name
  union all
  -- what does not fit a field, or has no zone, is kept as it came
  select 2, 'component-versions', jsonb_strip_nulls(jsonb_build_object(
      'component', base
    , 'version', version
    , 'repository', repository
    , 'commit', case when whole and repository is not null then lower(item ->> 'gitcommit') end
    , 'committedAt', to_char(committed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    , 'builtAt', to_char(built_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    , 'buildId', coalesce(item ->> 'buildid', number)
    , 'buildUrl', case when linked then item ->> 'buildurl' end
    , 'branch', branch
    , 'digest', item ->> 'dockersha'
    , 'purl', purl
    , 'attributes', nullif(coalesce(variables, '{}') || jsonb_strip_nulls(jsonb_build_object(
          'GitCommit', case when not whole or repository is null then item ->> 'gitcommit' end
        , 'BuildUrl', case when not linked then item ->> 'buildurl' end
        , 'DockerBuildDate', case when built_at is null then item ->> 'builddate' end
        , 'GitTag', item ->> 'gittag'
        , 'DockerRepo', item ->> 'dockerrepo'
        , 'DockerTag', item ->> 'dockertag')), '{}')))
  from told
  union all
  select 3, 'application-versions', fact
  from (
    select distinct on (a.base, a.version) jsonb_build_object(
        'application', a.base
      , 'version', a.version
      , 'components', m.components) as fact
    from application a
    join member m on m.appid = a.id
    order by a.base, a.version, a.alive desc, a.id desc) as version
  union all
  select 4, 'deployments', jsonb_strip_nulls(jsonb_build_object(
      'application', a.base || ';' || a.version
    , 'components', s.components
    , 'environment', e.name
    , 'outcome', case when d.exitcode = 0 then 'succeeded' else 'failed' end
    , 'startedAt', to_char(least(d.started_at, d.finished_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    , 'finishedAt', to_char(d.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    , 'source', 'deployhub'
    , 'externalId', cast(d.deploymentid as text)
    , 'note', nullif(d.exitstatus, '')
    , 'log', l.text))
  from deployment d
  join application a on a.id = d.appid
  join environment e on e.id = d.envid
  left join snapshot s on s.deploymentid = d.deploymentid
  left join log l on l.deploymentid = d.deploymentid
)
select kind, line
from fact
order by place, cast(line as text);
