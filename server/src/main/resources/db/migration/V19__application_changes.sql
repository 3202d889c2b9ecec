-- An application's changes, made once when they are derived: which of its members of that moment brought which change first.
-- Until then each report looked it up from what an application is known to contain, which is not what it was made of then.

alter table series_deployment add column brought_by bigint[];
comment on column series_deployment.brought_by is 'Of an application''s deployment: its members of that moment that brought a version for the first time; null where none did.';

create table application_change (
    organization_id bigint not null
  , environment_id bigint not null
  , application_id bigint not null
  , change_id bigint not null
  , commit_id bigint not null
  , component_id bigint not null
  , deployment_id bigint not null
  , finished_at timestamptz not null
  , status text not null
  , authored_at timestamptz
  , committed_at timestamptz
  , merged_at timestamptz
  , first_committed_at timestamptz
  , bot boolean not null
  , constraint application_change_pk primary key (organization_id, environment_id, application_id, change_id, commit_id)
  , constraint application_change_status_check check (status in ('change', 'merge', 'baseline', 'duplicate', 'unknown', 'rewritten', 'hole', 'edge'))
);
create index application_change_time on application_change (organization_id, application_id, environment_id, finished_at);
comment on table application_change is 'Which deployment of an application brought a commit to an environment first, by which member of that moment.';
comment on column application_change.organization_id is 'The tenant.';
comment on column application_change.environment_id is 'The environment.';
comment on column application_change.application_id is 'The application.';
comment on column application_change.change_id is 'What the commit is the same change as: equal patch-id or cherry-pick.';
comment on column application_change.commit_id is 'The commit.';
comment on column application_change.component_id is 'The member that brought it.';
comment on column application_change.deployment_id is 'The deployment that stands for the application''s.';
comment on column application_change.finished_at is 'When the application''s deployment was finished.';
comment on column application_change.status is 'change (counts), merge, baseline (came with the member''s first deployment), duplicate (the change was there already); unknown, rewritten, hole and edge as in change_deployment.';
comment on column application_change.authored_at is 'Author time of the commit.';
comment on column application_change.committed_at is 'Committer time of the commit.';
comment on column application_change.merged_at is 'When the commit reached the main branch, where that is known.';
comment on column application_change.first_committed_at is 'Author time of the first commit of its pull request, where that is known.';
comment on column application_change.bot is 'Whether a program wrote it.';

-- what was derived before has none of this: it is derived again
insert into derivation_due (organization_id, environment_id, kind, unit_id, since)
select organization_id, null, 'application', id, '-infinity'
from application;
