-- People and groups that a provider keeps up to date here by SCIM, and accounts that are switched off. Like accounts these know no
-- tenant. Foreign keys follow in V43.1.

alter table account add column disabled_at timestamptz;
comment on column account.disabled_at is 'Since when it is switched off: it opens nothing, and comes back as it was; null while it is good.';
create index account_lower_name on account (lower(name collate "C"));

create table scim_user (
    account_id bigint not null
  , issuer text
  , external_id text
  , display_name text
  , given_name text
  , family_name text
  , email text
  , awaited boolean not null
  , changed_at timestamptz not null
  , constraint scim_user_pk primary key (account_id)
);
create index scim_user_external on scim_user (external_id);
create index scim_user_email on scim_user (lower(email collate "C"));
comment on table scim_user is 'What a provider says by SCIM of somebody with an account.';
comment on column scim_user.account_id is 'Of whom.';
comment on column scim_user.issuer is 'The provider whose people they are, by what it calls itself; null where people sign in by none.';
comment on column scim_user.external_id is 'What the provider calls them in SCIM; null where it does not say.';
comment on column scim_user.display_name is 'The name to show; null where it does not say.';
comment on column scim_user.given_name is 'The given name; null where it does not say.';
comment on column scim_user.family_name is 'The family name; null where it does not say.';
comment on column scim_user.email is 'The primary address for mail; null where it does not say.';
comment on column scim_user.awaited is 'Whether the account becomes that of the first one of this name whom the provider sends; once somebody has it, never again.';
comment on column scim_user.changed_at is 'When SCIM changed something last.';

create table scim_group (
    id bigint generated always as identity
  , issuer text
  , display_name text not null
  , external_id text
  , created_at timestamptz not null
  , changed_at timestamptz not null
  , constraint scim_group_pk primary key (id)
);
create index scim_group_name on scim_group (lower(display_name collate "C"));
comment on table scim_group is 'A group of a provider that keeps its members up to date here by SCIM.';
comment on column scim_group.id is 'Identity; never ordered by.';
comment on column scim_group.issuer is 'Whose group it is, by what the provider calls itself; null where people sign in by none.';
comment on column scim_group.display_name is 'What the provider calls it.';
comment on column scim_group.external_id is 'The number that the provider knows it by; null where it does not say.';
comment on column scim_group.created_at is 'When it was made.';
comment on column scim_group.changed_at is 'When it was changed last.';

create table scim_member (
    group_id bigint not null
  , account_id bigint not null
  , constraint scim_member_pk primary key (group_id, account_id)
);
create index scim_member_account on scim_member (account_id);
comment on table scim_member is 'Who is in a group, as its provider says by SCIM.';
comment on column scim_member.group_id is 'The group.';
comment on column scim_member.account_id is 'Who is in it.';
