-- What runs now, so that a question about all components does not look for the end of each one's series; and indexes that
-- hold the sums which lists ask for, so that reading them does not visit their wide rows.

create table running_component (
    organization_id bigint not null
  , environment_id bigint not null
  , component_id bigint not null
  , version_id bigint
  , finished_at timestamptz not null
  , deployment_id bigint not null
  , constraint running_component_pk primary key (organization_id, environment_id, component_id)
);
comment on table running_component is 'What became of a component in an environment last: the end of its series that attempts without success leave out.';
comment on column running_component.organization_id is 'The tenant.';
comment on column running_component.environment_id is 'The environment.';
comment on column running_component.component_id is 'The component.';
comment on column running_component.version_id is 'The component version that runs; null where it was taken away.';
comment on column running_component.finished_at is 'When that was finished.';
comment on column running_component.deployment_id is 'The deployment that did it.';

insert into running_component (organization_id, environment_id, component_id, version_id, finished_at, deployment_id)
select c.organization_id, e.id, c.id, case when s.result = 'undeployed' then null else s.version_id end, s.finished_at
  , s.deployment_id
from component c
join environment e on e.organization_id = c.organization_id
cross join lateral (
  select x.version_id, x.result, x.finished_at, x.deployment_id
  from series_deployment x
  where x.organization_id = c.organization_id
    and x.kind = 'component'
    and x.unit_id = c.id
    and x.environment_id = e.id
    and x.result in ('deployed', 'redeployed', 'undeployed')
  order by x.finished_at desc, x.position desc
  limit 1) as s;

create index rollup_component_months on rollup (organization_id, start, unit_id)
  include (deployments, known_commit, unknown_commit, anomalies) where kind = 'component' and grain = 'month';
create index rollup_application_days on rollup (organization_id, unit_id, environment_id, start)
  include (deployments) where kind = 'application' and grain = 'day';
