-- Pipelines that come in by a token of the system they run in, and keep no secret. Like accounts these tables know no
-- organisation: who is there is looked up before any is known. The foreign key follows in V40.1.

create table workload_issuer (
    id bigint generated always as identity
  , name text not null
  , url text not null
  , audience text not null
  , keys jsonb
  , created_at timestamptz not null
  , constraint workload_issuer_pk primary key (id)
  , constraint workload_issuer_name_key unique (name)
  , constraint workload_issuer_url_key unique (url)
);
comment on table workload_issuer is 'A system whose tokens are believed: it says which of its jobs or services is calling.';
comment on column workload_issuer.id is 'Identity; never ordered by.';
comment on column workload_issuer.name is 'What it is called here.';
comment on column workload_issuer.url is 'What it calls itself in its tokens, letter by letter.';
comment on column workload_issuer.audience is 'Whom its tokens must be made for to be taken here.';
comment on column workload_issuer.keys is 'Its public keys as a JWK set, where an admin gave them; null where they are read from it.';
comment on column workload_issuer.created_at is 'When it was declared.';

create table workload_rule (
    id bigint generated always as identity
  , issuer_id bigint not null
  , name text not null
  , role text not null
  , claims jsonb not null
  , created_at timestamptz not null
  , last_used_at timestamptz
  , last_used_by text
  , last_used_from text
  , constraint workload_rule_pk primary key (id)
  , constraint workload_rule_name_key unique (name)
  , constraint workload_rule_role_check check (role in ('admin', 'member', 'viewer'))
);
create index workload_rule_issuer on workload_rule (issuer_id);
comment on table workload_rule is 'Which tokens of an issuer come in, and as what.';
comment on column workload_rule.id is 'Identity; never ordered by.';
comment on column workload_rule.issuer_id is 'Whose tokens.';
comment on column workload_rule.name is 'What it is called here and in audit entries.';
comment on column workload_rule.role is 'What whoever comes in by it may do.';
comment on column workload_rule.claims is 'What the token must say, all of it: an object from names of claims to values, in which * stands for any characters.';
comment on column workload_rule.created_at is 'When it was made.';
comment on column workload_rule.last_used_at is 'When it let somebody in last, to within ten minutes; null where it never did.';
comment on column workload_rule.last_used_by is 'Who that was, by what its token says.';
comment on column workload_rule.last_used_from is 'The address that the token came from then.';

comment on column access_entry.actor is 'Who did it: an account, with the token after a slash where one was used; a workload; a provider, by its address; or the settings of the server.';
comment on column access_entry.account_name is 'To which account, or to a token of which account; to a rule for workloads (workload:NAME) or an issuer (issuer:NAME).';
