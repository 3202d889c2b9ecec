-- Incidents of one component or application are found by an index, in the order in which they are listed. What names in incidents mean is looked
-- at again only for names that are new, not for all that mean nothing.

create index incident_component on incident (organization_id, component_id, detected_at);
create index incident_application on incident (organization_id, application_id, detected_at);

create index incident_unnamed_environment on incident (organization_id, environment)
  where environment is not null and environment_id is null;
create index incident_unnamed_component on incident (organization_id, component)
  where component is not null and component_id is null;
create index incident_unnamed_application on incident (organization_id, application)
  where application is not null and application_id is null;
drop index incident_unnamed;

create table name_news (
    organization_id bigint not null
  , id bigint generated always as identity
  , kind text not null
  , name text not null
  , recorded_at timestamptz not null default now()
  , constraint name_news_pk primary key (organization_id, id)
  , constraint name_news_kind_check check (kind in ('environment', 'component', 'application'))
);
comment on table name_news is 'Names that came to mean something, and names that incidents told though they mean nothing yet: incidents that told them are looked at again. Appended to by whoever makes or tells a name, emptied by whoever derives.';
comment on column name_news.organization_id is 'The tenant.';
comment on column name_news.id is 'Identity; never ordered by.';
comment on column name_news.kind is 'environment, component or application.';
comment on column name_news.name is 'The full name.';
comment on column name_news.recorded_at is 'When that was recorded.';

-- what was told before is looked at once more
insert into name_news (organization_id, kind, name)
select distinct organization_id, 'environment', environment
from incident
where environment is not null and environment_id is null
union all
select distinct organization_id, 'component', component
from incident
where component is not null and component_id is null
union all
select distinct organization_id, 'application', application
from incident
where application is not null and application_id is null;
