-- Which deployments were rework, and why: derived with the failures that they put right (docs/decisions/0046). Foreign keys
-- of what is derived are none, as with the other series.

create table rework (
    organization_id bigint not null
  , environment_id bigint not null
  , kind text not null
  , unit_id bigint not null
  , deployment_id bigint not null
  , reason text not null
  , evidence_id bigint not null
  , finished_at timestamptz not null
  , constraint rework_pk primary key (organization_id, environment_id, kind, unit_id, deployment_id, reason, evidence_id)
  , constraint rework_kind_check check (kind in ('application', 'component'))
  , constraint rework_reason_check check (reason in ('remedy', 'unplanned', 'hotfix'))
);
create index rework_time on rework (organization_id, kind, unit_id, environment_id, finished_at);
create index rework_environment on rework (organization_id, environment_id, finished_at);
comment on table rework is 'Why a deployment that reached users counts as rework in a series: each reason with its evidence.';
comment on column rework.organization_id is 'The tenant.';
comment on column rework.environment_id is 'The environment.';
comment on column rework.kind is 'application or component.';
comment on column rework.unit_id is 'The application or component.';
comment on column rework.deployment_id is 'The row of its series that is rework.';
comment on column rework.reason is 'remedy: it put a failed row of its series right; unplanned: somebody said so; hotfix: a rule of the domain says so.';
comment on column rework.evidence_id is 'Of remedy the row of the same series that had failed, of unplanned the mark, of hotfix the number of the rule.';
comment on column rework.finished_at is 'When the deployment was finished.';

-- what a deployment put right is looked up by the deployment
create index failure_cause_remedy on failure_cause (organization_id, environment_id, remedy_id) where remedy_id is not null;

-- what was derived and marked before
insert into rework (organization_id, environment_id, kind, unit_id, deployment_id, reason, evidence_id, finished_at)
select distinct f.organization_id, f.environment_id, f.kind, f.unit_id, f.remedy_id, 'remedy', f.deployment_id, s.finished_at
from failure_cause f
join series_deployment s on s.organization_id = f.organization_id
  and s.kind = f.kind
  and s.unit_id = f.unit_id
  and s.environment_id = f.environment_id
  and s.deployment_id = f.remedy_id;

insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
select distinct m.organization_id, d.environment_id, 'mark', m.deployment_id, '-infinity'::timestamptz
from deployment_mark m
join deployment d on d.organization_id = m.organization_id and d.id = m.deployment_id
where m.kind = 'unplanned' and m.withdrawn_at is null;
