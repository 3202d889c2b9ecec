-- Pages with what was chosen on them, by a name. They know no organisation, as the accounts that saved them: a view may be of all.

create table saved_view (
    id bigint generated always as identity
  , account_id bigint
  , saved_by text not null
  , name text not null
  , address text not null
  , shared boolean not null
  , saved_at timestamptz not null
  , constraint saved_view_pk primary key (id)
  , constraint saved_view_name_key unique (account_id, name)
);
create index saved_view_shared on saved_view (name) where shared;
comment on table saved_view is 'A page with what was chosen on it, by a name.';
comment on column saved_view.id is 'Identity; never ordered by.';
comment on column saved_view.account_id is 'Whose it is; null where that account is gone and others use it.';
comment on column saved_view.saved_by is 'The name of that account.';
comment on column saved_view.name is 'What it is called.';
comment on column saved_view.address is 'Path and query.';
comment on column saved_view.shared is 'Whether all who may sign in see it.';
comment on column saved_view.saved_at is 'When it was saved last.';
