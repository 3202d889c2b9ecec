-- Teams, and which of them owns a component or an application. What a person says, what fairlead.yaml says and what other files say
-- stands side by side, so that nothing is lost when one of them changes; the first of them holds (docs/decisions/0061).
-- Foreign keys follow in V36.1.

create table team (
    organization_id bigint not null
  , id bigint generated always as identity
  , name text not null
  , title text
  , link text
  , contact text
  , recorded_at timestamptz not null
  , constraint team_pk primary key (organization_id, id)
  , constraint team_name_key unique (organization_id, name)
);
comment on table team is 'A team of an organisation.';
comment on column team.organization_id is 'The tenant.';
comment on column team.id is 'Identity; never ordered by.';
comment on column team.name is 'Short name, as files of others call it: payments.';
comment on column team.title is 'What people call it; null where that is the name.';
comment on column team.link is 'Address of a page about it; null where none was told.';
comment on column team.contact is 'How it is reached, such as a channel or an address; null where that was not told.';
comment on column team.recorded_at is 'When Fairlead first heard of it.';

create table unit_owner (
    organization_id bigint not null
  , kind text not null
  , unit_id bigint not null
  , source text not null
  , team_id bigint not null
  , also text[] not null default '{}'
  , place text
  , actor text not null
  , set_at timestamptz not null
  , constraint unit_owner_pk primary key (organization_id, kind, unit_id, source)
  , constraint unit_owner_kind_check check (kind in ('component', 'application'))
  , constraint unit_owner_source_check check (source in ('told', 'fairlead.yaml', 'catalog-info.yaml', 'CODEOWNERS'))
);
create index unit_owner_team on unit_owner (organization_id, team_id);
comment on table unit_owner is 'Which team owns a component or an application, as each source says it. What was told holds before fairlead.yaml, that before catalog-info.yaml, that before CODEOWNERS.';
comment on column unit_owner.organization_id is 'The tenant.';
comment on column unit_owner.kind is 'Whether unit_id is a component or an application.';
comment on column unit_owner.unit_id is 'The component or the application.';
comment on column unit_owner.source is 'Who says it: a person (told), or which kind of file.';
comment on column unit_owner.team_id is 'The team.';
comment on column unit_owner.also is 'Who else the file names, as it writes them; empty where nobody.';
comment on column unit_owner.place is 'Where the file says it; null for what was told.';
comment on column unit_owner.actor is 'Who told it, or had the file read.';
comment on column unit_owner.set_at is 'When.';
