-- Whoever began a rollout may not approve it. Tokens have names of their own, so whose rollout it is stands beside who made it.

alter table rollout add column account text;
update rollout set account = created_by;
alter table rollout alter column account set not null;
comment on column rollout.account is 'Name of the user whose rollout it is; created_by may be the name of a token.';

alter table environment_rule add column self_approval boolean not null default false;
comment on column environment_rule.self_approval is 'Whether whoever began a rollout may approve it, too.';
