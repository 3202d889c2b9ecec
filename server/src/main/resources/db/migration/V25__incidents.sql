-- What went wrong for users, as alarms and people told it. Every telling is kept; the incident itself is what they say
-- together, whatever their order of arrival (docs/decisions/0044). Foreign keys follow in V25.1.

create table incident (
    organization_id bigint not null
  , id bigint generated always as identity
  , source text not null
  , external_id text not null
  , detected_at timestamptz not null
  , resolved_at timestamptz
  , title text
  , severity text
  , url text
  , environment text
  , component text
  , application text
  , version text
  , artifact text
  , deployment_id bigint
  , environment_id bigint
  , component_id bigint
  , application_id bigint
  , reopened integer not null default 0
  , voided_at timestamptz
  , recorded_by text not null
  , recorded_at timestamptz not null
  , constraint incident_pk primary key (organization_id, id)
  , constraint incident_external_key unique (organization_id, source, external_id)
  , constraint incident_order_check check (resolved_at is null or detected_at <= resolved_at)
);
create index incident_time on incident (organization_id, environment_id, detected_at);
create index incident_detected on incident (organization_id, detected_at, id);
create index incident_unnamed on incident (organization_id, detected_at)
  where environment is not null and environment_id is null
    or component is not null and component_id is null
    or application is not null and application_id is null;
comment on table incident is 'A degradation that needed intervention: what its tellings say together.';
comment on column incident.organization_id is 'The tenant.';
comment on column incident.id is 'Identity; never ordered by.';
comment on column incident.source is 'Who tells it, such as pagerduty.';
comment on column incident.external_id is 'Its id there.';
comment on column incident.detected_at is 'When it was noticed.';
comment on column incident.resolved_at is 'When users were served again; null while it is open.';
comment on column incident.title is 'What it is about, in a line.';
comment on column incident.severity is 'As its source grades it.';
comment on column incident.url is 'Where its source shows it.';
comment on column incident.environment is 'Full name of the environment, as told.';
comment on column incident.component is 'Full name of the component, as told.';
comment on column incident.application is 'Full name of the application, as told.';
comment on column incident.version is 'Version of the component or application that was said to fail.';
comment on column incident.artifact is 'Package URL or digest of what was said to fail.';
comment on column incident.deployment_id is 'The deployment that was said to have caused it.';
comment on column incident.environment_id is 'The environment of that name; null until there is one.';
comment on column incident.component_id is 'The component of that name; null until there is one.';
comment on column incident.application_id is 'The application of that name; null until there is one.';
comment on column incident.reopened is 'How often it was told as open after it had been told as resolved.';
comment on column incident.voided_at is 'Since when it is declared never to have happened.';
comment on column incident.recorded_by is 'Whose token told it first.';
comment on column incident.recorded_at is 'When it was told first.';

create table incident_telling (
    organization_id bigint not null
  , incident_id bigint not null
  , digest text not null
  , told_of timestamptz not null
  , content jsonb not null
  , recorded_by text not null
  , recorded_at timestamptz not null
  , constraint incident_telling_pk primary key (organization_id, incident_id, digest)
);
comment on table incident_telling is 'What was told of an incident, each once.';
comment on column incident_telling.organization_id is 'The tenant.';
comment on column incident_telling.incident_id is 'The incident.';
comment on column incident_telling.digest is 'SHA-256 of moment and content: the same told twice is one telling.';
comment on column incident_telling.told_of is 'The moment it speaks of; a later one knows better.';
comment on column incident_telling.content is 'The fields that were told.';
comment on column incident_telling.recorded_by is 'Whose token told it.';
comment on column incident_telling.recorded_at is 'When it was told.';

create table incident_placement (
    organization_id bigint not null
  , incident_id bigint not null
  , deployment_id bigint
  , actor text not null
  , reason text not null
  , placed_at timestamptz not null
  , constraint incident_placement_pk primary key (organization_id, incident_id)
);
comment on table incident_placement is 'Where a person put an incident; it stays there whatever the rules say.';
comment on column incident_placement.organization_id is 'The tenant.';
comment on column incident_placement.incident_id is 'The incident.';
comment on column incident_placement.deployment_id is 'The deployment that caused it; null where none did.';
comment on column incident_placement.actor is 'Who says so.';
comment on column incident_placement.reason is 'Why.';
comment on column incident_placement.placed_at is 'When it was said.';

create table deployment_mark (
    organization_id bigint not null
  , id bigint generated always as identity
  , deployment_id bigint not null
  , kind text not null
  , remedied_id bigint
  , recovered_at timestamptz
  , reason text not null
  , actor text not null
  , marked_at timestamptz not null
  , withdrawn_at timestamptz
  , constraint deployment_mark_pk primary key (organization_id, id)
  , constraint deployment_mark_kind_check check (kind in ('remedies', 'failed', 'planned', 'unplanned'))
  , constraint deployment_mark_remedied_check check ((kind = 'remedies') = (remedied_id is not null))
);
create index deployment_mark_deployment on deployment_mark (organization_id, deployment_id);
create index deployment_mark_remedied on deployment_mark (organization_id, remedied_id) where remedied_id is not null;
create unique index deployment_mark_standing on deployment_mark (organization_id, deployment_id, kind, coalesce(remedied_id, 0))
  where withdrawn_at is null;
comment on table deployment_mark is 'What people and pipelines say of a deployment afterwards.';
comment on column deployment_mark.organization_id is 'The tenant.';
comment on column deployment_mark.id is 'Identity; never ordered by.';
comment on column deployment_mark.deployment_id is 'The deployment.';
comment on column deployment_mark.kind is 'failed: it made things worse; unplanned or planned: why it was done; remedies: it repairs another one.';
comment on column deployment_mark.remedied_id is 'The deployment that it repairs.';
comment on column deployment_mark.recovered_at is 'Of one that failed: when users were served again, where that is known.';
comment on column deployment_mark.reason is 'Why, in words.';
comment on column deployment_mark.actor is 'Who says so.';
comment on column deployment_mark.marked_at is 'When it was said.';
comment on column deployment_mark.withdrawn_at is 'Since when it is taken back.';

-- Which commit a commit takes back, where its message says so by git's own trailer.
create table commit_revert (
    organization_id bigint not null
  , commit_id bigint not null
  , reverted_id bigint not null
  , constraint commit_revert_pk primary key (organization_id, commit_id, reverted_id)
);
create index commit_revert_reverted on commit_revert (organization_id, reverted_id);
comment on table commit_revert is 'Which commits a commit takes back, as its message says.';
comment on column commit_revert.organization_id is 'The tenant.';
comment on column commit_revert.commit_id is 'The commit that takes back.';
comment on column commit_revert.reverted_id is 'The commit that is taken back.';

-- Which deployments failed, and why we think so: derived.

alter table series_deployment add column changed_members bigint[];
comment on column series_deployment.changed_members is 'Of an application''s deployment: its members of that moment whose version it changed, where those are not brought_by.';

create table failure_cause (
    organization_id bigint not null
  , environment_id bigint not null
  , kind text not null
  , unit_id bigint not null
  , deployment_id bigint not null
  , cause text not null
  , evidence_id bigint not null
  , failed_at timestamptz not null
  , decided_at timestamptz not null
  , ended_at timestamptz
  , remedy_id bigint
  , confidence double precision not null
  , constraint failure_cause_pk primary key (organization_id, environment_id, kind, unit_id, deployment_id, cause, evidence_id)
  , constraint failure_cause_kind_check check (kind in ('application', 'component'))
  , constraint failure_cause_cause_check check (cause in ('incident', 'rollback', 'revert', 'fix', 'marked'))
);
create index failure_cause_time on failure_cause (organization_id, kind, unit_id, environment_id, failed_at);
create index failure_cause_decided on failure_cause (organization_id, environment_id, decided_at);
create index failure_cause_evidence on failure_cause (organization_id, environment_id, evidence_id, cause);
comment on table failure_cause is 'Why a deployment that reached users counts as failed in a series: each cause with its evidence.';
comment on column failure_cause.organization_id is 'The tenant.';
comment on column failure_cause.environment_id is 'The environment.';
comment on column failure_cause.kind is 'application or component.';
comment on column failure_cause.unit_id is 'The application or component.';
comment on column failure_cause.deployment_id is 'The row of its series that failed.';
comment on column failure_cause.cause is 'incident, rollback, revert, fix or marked.';
comment on column failure_cause.evidence_id is 'The incident, the mark, or the recorded deployment that put it right.';
comment on column failure_cause.failed_at is 'Finish of the deployment that failed.';
comment on column failure_cause.decided_at is 'The moment from which on the evidence is there.';
comment on column failure_cause.ended_at is 'When that ended: the incident was resolved, or it was put right; null while it lasts.';
comment on column failure_cause.remedy_id is 'The row of the same series that put it right; null where none did.';
comment on column failure_cause.confidence is 'How sure it is, from 0 to 1: below 1 where others may have caused it.';

create table incident_attribution (
    organization_id bigint not null
  , environment_id bigint not null
  , incident_id bigint not null
  , rule text not null
  , deployment_id bigint
  , candidates bigint[] not null
  , confidence double precision not null
  , constraint incident_attribution_pk primary key (organization_id, environment_id, incident_id)
);
create index incident_attribution_deployment on incident_attribution (organization_id, deployment_id) where deployment_id is not null;
comment on table incident_attribution is 'Which deployment caused an incident, by which rule; or why none is known to.';
comment on column incident_attribution.organization_id is 'The tenant.';
comment on column incident_attribution.environment_id is 'The environment of the incident.';
comment on column incident_attribution.incident_id is 'The incident.';
comment on column incident_attribution.rule is 'The first rule that matched, or why none did.';
comment on column incident_attribution.deployment_id is 'The recorded deployment; null where none is known to have caused it.';
comment on column incident_attribution.candidates is 'All deployments that the rule found, newest first.';
comment on column incident_attribution.confidence is 'One by the number of candidates; 1 where somebody said it.';

alter table derivation_due drop constraint derivation_due_kind_check;
alter table derivation_due add constraint derivation_due_kind_check
  check (kind in ('application', 'component', 'commit', 'everything', 'sums', 'incident', 'mark'));

-- what was derived before does not say which members a deployment of an application changed: it is derived again
insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
select organization_id, null, 'application', id, '-infinity'
from application;
