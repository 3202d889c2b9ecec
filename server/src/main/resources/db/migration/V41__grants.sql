-- Roles in a part of what there is. Like accounts the grants know no tenant of their own: who is there is looked up before
-- any is known; they name the domain or the environment by number, so that a new name changes nothing. The foreign key
-- follows in V41.1.

create table access_grant (
    id bigint generated always as identity
  , account_id bigint
  , issuer text
  , group_name text
  , role text not null
  , organization_id bigint not null
  , domain_id bigint
  , environment_id bigint
  , granted_at timestamptz not null
  , granted_by text not null
  , constraint access_grant_pk primary key (id)
  , constraint access_grant_role_check check (role in ('viewer', 'recorder', 'member', 'maintainer', 'admin'))
  , constraint access_grant_scope_check check (num_nonnulls(domain_id, environment_id) = 1)
  , constraint access_grant_to_check check (num_nonnulls(account_id, group_name) = 1 and num_nonnulls(account_id, issuer) = 1)
);
create unique index access_grant_account_key
    on access_grant (account_id, organization_id, coalesce(domain_id, 0), coalesce(environment_id, 0))
    where account_id is not null;
create unique index access_grant_group_key
    on access_grant (group_name, issuer, organization_id, coalesce(domain_id, 0), coalesce(environment_id, 0))
    where group_name is not null;
create index access_grant_scope on access_grant (organization_id, domain_id, environment_id);
comment on table access_grant is 'A role that an account, or whoever is in a group of a provider, has in a domain and all below it, or in one environment.';
comment on column access_grant.id is 'Identity; never ordered by.';
comment on column access_grant.account_id is 'To whom; null where it is to a group.';
comment on column access_grant.issuer is 'The provider whose group it is, by what it calls itself; null where it is to an account.';
comment on column access_grant.group_name is 'The group, as the provider calls it; null where it is to an account.';
comment on column access_grant.role is 'What whoever has it may do there.';
comment on column access_grant.organization_id is 'In which organisation.';
comment on column access_grant.domain_id is 'In this domain and all below it; null where it is in one environment.';
comment on column access_grant.environment_id is 'In this environment alone; null where it is in a domain.';
comment on column access_grant.granted_at is 'When it was given, or changed last.';
comment on column access_grant.granted_by is 'Who gave it: an account, with the token after a slash where one was used.';

create table account_group (
    account_id bigint not null
  , name text not null
  , constraint account_group_pk primary key (account_id, name)
);
comment on table account_group is 'Groups of the people who sign in by a provider, as it told them when they came last; only such as a grant could name.';
comment on column account_group.account_id is 'Who is in it.';
comment on column account_group.name is 'The group, as the provider of the account calls it.';

-- which roles there are is said once, by the program: a check that knows fewer would refuse the new ones
alter table account drop constraint account_role_check;
comment on column account.role is 'What it may do everywhere: none, nothing but what it is granted; viewer, read; recorder, record, too; member, order deployments, too; maintainer, say which rules hold, too; admin, everything.';

alter table token drop constraint token_role_check;
alter table token add column organization_id bigint;
alter table token add column domain_id bigint;
comment on column token.organization_id is 'The organisation that it is good in; null where it is good wherever its account is.';
comment on column token.domain_id is 'The domain that it is good in, with all below it; null where it is good wherever its account is.';

alter table workload_rule drop constraint workload_rule_role_check;
alter table workload_rule add column organization_id bigint;
alter table workload_rule add column domain_id bigint;
comment on column workload_rule.organization_id is 'The organisation that it lets in to; null where it lets in everywhere.';
comment on column workload_rule.domain_id is 'The domain that it lets in to, with all below it; null where it lets in everywhere.';
