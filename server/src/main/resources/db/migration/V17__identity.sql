-- What makes a deployment that deployment (docs/decisions/0027): the same may happen more than once under one key. And which
-- deployments of a rollout belong to one attempt (docs/metrics.md, "Rollouts and their attempts").

alter table deployment add column occurrence integer not null default 1;
alter table deployment add column sequence bigint;
alter table deployment add constraint deployment_occurrence_key unique (organization_id, source, external_id, occurrence);
alter table deployment drop constraint deployment_external_key;
comment on column deployment.occurrence is 'Which of those under its key it is: 1, and more where the same happened there again.';
comment on column deployment.sequence is 'Its place in the order of its source, where finish and start are equal to another''s.';

create table rollout_part (
    organization_id bigint not null
  , environment_id bigint not null
  , deployment_id bigint not null
  , rollout text not null
  , group_id bigint not null
  , began_at timestamptz not null
  , finished_at timestamptz not null
  , reason text not null
  , cause_id bigint
  , constraint rollout_part_pk primary key (organization_id, environment_id, deployment_id)
  , constraint rollout_part_reason_check check (reason in ('apart', 'between', 'version', 'again'))
);
create index rollout_part_group on rollout_part (organization_id, environment_id, group_id);
create index rollout_part_time on rollout_part (organization_id, environment_id, finished_at) include (began_at);
create index rollout_part_rollout on rollout_part (organization_id, environment_id, rollout, finished_at);
comment on table rollout_part is 'Derived: which attempt of its rollout a deployment with a rollout belongs to.';
comment on column rollout_part.organization_id is 'The tenant.';
comment on column rollout_part.environment_id is 'The environment.';
comment on column rollout_part.deployment_id is 'The deployment.';
comment on column rollout_part.rollout is 'The rollout''s id, as it was told.';
comment on column rollout_part.group_id is 'The attempt, named by its first deployment.';
comment on column rollout_part.began_at is 'When the first deployment of the attempt was finished.';
comment on column rollout_part.finished_at is 'When the deployment was finished.';
comment on column rollout_part.reason is 'Why the attempt is one of its own: apart in time, another rollout between, another version of a unit, the same again.';
comment on column rollout_part.cause_id is 'The deployment that came between, where that is the reason.';

-- what belongs together is derived anew, in the background
insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
select distinct organization_id, environment_id
  , case when component_id is null then 'application' else 'component' end, coalesce(component_id, application_id)
  , '-infinity'::timestamptz
from deployment
where rollout is not null
  and finished_at is not null;
