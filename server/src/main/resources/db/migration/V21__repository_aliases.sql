-- One repository that has, or had, several addresses: renamed, transferred, or reached in a way that nothing shows to be the same.

create table repository_alias (
    organization_id bigint not null
  , name text not null
  , repository_id bigint not null
  , actor text not null
  , recorded_at timestamptz not null
  , constraint repository_alias_pk primary key (organization_id, name)
);
create index repository_alias_repository on repository_alias (organization_id, repository_id);
comment on table repository_alias is 'Another name of a repository: what is told under it belongs to the repository.';
comment on column repository_alias.organization_id is 'The tenant.';
comment on column repository_alias.name is 'The other name, in the form of repository.name.';
comment on column repository_alias.repository_id is 'The repository it stands for.';
comment on column repository_alias.actor is 'Who declared it; fairlead where two spellings were found to be one.';
comment on column repository_alias.recorded_at is 'When it was declared.';
