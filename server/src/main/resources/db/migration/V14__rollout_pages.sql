-- What the pages of the engine and of accounts ask for.

create index rollout_newest on rollout (organization_id, created_at, id);
create index rollout_follows on rollout (organization_id, of_rollout_id) where of_rollout_id is not null;

alter table token add column last_used_at timestamptz;
comment on column token.last_used_at is 'When it let somebody in last, to within ten minutes; null where it never did.';
